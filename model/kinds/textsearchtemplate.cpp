// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_ts_template'::regclass::oid AS classid, t.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "t.tmplname] AS names, "
           "NULLIF(t.tmplinit::regproc::text, '-') AS init, t.tmpllexize::regproc::text AS lexize "
           "FROM pg_ts_template t JOIN pg_namespace n ON n.oid = t.tmplnamespace WHERE "
        + std::string(userSchema);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    PartList parts;
    parts.addReference("INIT", object.attributes, "init", context);
    parts.addReference("LEXIZE", object.attributes, "lexize", context);
    return {creation(object, "CREATE TEXT SEARCH TEMPLATE " + context.path(object.id) + ' ' + parts.text(),
        "create text search template " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP TEXT SEARCH TEMPLATE " + context.path(object.id),
        "drop text search template " + ownName(object))};
}

} // namespace

const KindRules textSearchTemplate {
    .kind = catalog::Kind::TextSearchTemplate,
    .name = "text search template",
    .query = query,
    .catalog = "pg_ts_template",
    .attributes = {{.name = "init"}, {.name = "lexize"}},
    .create = create,
    .drop = drop,
    .weight = 15,
};

} // namespace kinds
