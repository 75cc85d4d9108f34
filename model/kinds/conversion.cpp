// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_conversion'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "c.conname] AS names, "
           "pg_encoding_to_char(c.conforencoding) AS source, pg_encoding_to_char(c.contoencoding) AS target, "
           "c.conproc::regproc::text AS function, c.condefault AS \"default\" "
           "FROM pg_conversion c JOIN pg_namespace n ON n.oid = c.connamespace WHERE "
        + std::string(userSchema);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    return {creation(object,
        std::string(attributes.flag("default") ? "CREATE DEFAULT CONVERSION " : "CREATE CONVERSION ")
            + context.path(object.id) + " FOR " + base::quoteLiteral(attributes.value("source")) + " TO "
            + base::quoteLiteral(attributes.value("target")) + " FROM "
            + typeText(attributes.value("function"), context),
        "create conversion " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP CONVERSION " + context.path(object.id), "drop conversion " + ownName(object))};
}

} // namespace

const KindRules conversion {
    .kind = catalog::Kind::Conversion,
    .name = "conversion",
    .query = query,
    .catalog = "pg_conversion",
    .attributes = {{.name = "source"}, {.name = "target"}, {.name = "function"}, {.name = "default"}},
    .create = create,
    .drop = drop,
    .weight = 48,
};

} // namespace kinds
