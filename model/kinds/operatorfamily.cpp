// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_opfamily'::regclass::oid AS classid, f.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, f.opfname] "
           "AS names, "
           "ARRAY[m.amname] AS arguments FROM pg_opfamily f JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m "
           "ON m.oid = f.opfmethod WHERE "
        + std::string(userSchema);
}

std::string head(const catalog::Object &object, const Context &context)
{
    return " OPERATOR FAMILY " + context.path(object.id) + " USING " + base::quoteName(object.id.arguments.front());
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {creation(object, "CREATE" + head(object, context), "create operator family " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP" + head(object, context), "drop operator family " + ownName(object))};
}

} // namespace

const KindRules operatorFamily {
    .kind = catalog::Kind::OperatorFamily,
    .name = "operator family",
    .query = query,
    .catalog = "pg_opfamily",
    .create = create,
    .drop = drop,
    .weight = 44,
};

} // namespace kinds
