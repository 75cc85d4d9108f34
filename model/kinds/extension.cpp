// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_extension'::regclass::oid AS classid, e.oid AS objid, 0 AS objsubid, ARRAY[e.extname] AS names, "
           "n.nspname AS schema, e.extversion AS version, e.extrelocatable AS \"_relocatable\", "
           "x.default_version AS \"_usualVersion\" FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
           "LEFT JOIN pg_available_extensions() x ON x.name = e.extname";
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

Drafts create(const catalog::Object &object, const Context &)
{
    // An extension that fixes its schema in pg_catalog or makes its own does not take the clause.
    std::string sql = "CREATE EXTENSION " + quoted(object);
    if (object.attributes.flag("_relocatable") || object.attributes.value("schema") == "public")
        sql += " WITH SCHEMA " + base::quoteNameAlways(object.attributes.value("schema"));
    const std::string *usual = object.attributes.find("_usualVersion");
    if (usual && *usual != object.attributes.value("version"))
        sql += " VERSION " + base::quoteLiteral(object.attributes.value("version"));
    return {creation(object, std::move(sql), "create extension " + quoted(object))};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(object, "DROP EXTENSION " + quoted(object), "drop extension " + quoted(object))};
}

Drafts alter(const Alteration &alteration, const Context &)
{
    Drafts drafts;
    const std::string name = quoted(alteration.after);
    if (alteration.changes("schema")) {
        drafts.push_back(change(alteration.after,
            "ALTER EXTENSION " + name + " SET SCHEMA "
                + base::quoteNameAlways(alteration.after.attributes.value("schema")),
            "move extension " + name));
    }
    if (alteration.changes("version")) {
        drafts.push_back(change(alteration.after,
            "ALTER EXTENSION " + name + " UPDATE TO "
                + base::quoteLiteral(alteration.after.attributes.value("version")),
            "update extension " + name));
    }
    return drafts;
}

} // namespace

const KindRules extension {
    .kind = catalog::Kind::Extension,
    .name = "extension",
    .query = query,
    .attributes = {{.name = "schema", .treatment = AttributeRule::Treatment::Alter},
        {.name = "version", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 1,
};

} // namespace kinds
