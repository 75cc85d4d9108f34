// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/foreignoptions.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_foreign_server'::regclass::oid AS classid, s.oid AS objid, 0 AS objsubid, ARRAY[s.srvname] AS "
           "names, f.fdwname AS wrapper, "
           "s.srvtype AS type, s.srvversion AS version, (SELECT array_agg(o ORDER BY o) FROM unnest(s.srvoptions) o) "
           "AS options "
           "FROM pg_foreign_server s JOIN pg_foreign_data_wrapper f ON f.oid = s.srvfdw";
}

Drafts create(const catalog::Object &object, const Context &)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE SERVER " + ownName(object);
    if (attributes.find("type"))
        sql += " TYPE " + base::quoteLiteral(attributes.value("type"));
    if (attributes.find("version"))
        sql += " VERSION " + base::quoteLiteral(attributes.value("version"));
    sql += " FOREIGN DATA WRAPPER " + base::quoteNameAlways(attributes.value("wrapper"))
        + foreignOptions(attributes.value("options"));
    return {creation(object, std::move(sql), "create server " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(object, "DROP SERVER " + ownName(object), "drop server " + ownName(object))};
}

Drafts alter(const Alteration &alteration, const Context &)
{
    const catalog::Attributes &after = alteration.after.attributes;
    std::string sql = "ALTER SERVER " + ownName(alteration.after);
    if (alteration.changes("version"))
        sql += " VERSION " + (after.find("version") ? base::quoteLiteral(after.value("version")) : std::string("NULL"));
    if (alteration.changes("options"))
        sql += ' ' + foreignOptionChanges(alteration.before.attributes.value("options"), after.value("options"));
    return {change(alteration.after, std::move(sql), "modify server " + ownName(alteration.after))};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules server {
    .kind = catalog::Kind::Server,
    .name = "server",
    .query = query,
    .catalog = "pg_foreign_server",
    .attributes = {{.name = "wrapper"}, {.name = "type"}, {.name = "version", .treatment = Alter},
        {.name = "options", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 27,
};

} // namespace kinds
