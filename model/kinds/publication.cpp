// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int serverVersion)
{
    return "SELECT 'pg_publication'::regclass::oid AS classid, p.oid AS objid, 0 AS objsubid, ARRAY[p.pubname] AS "
           "names, "
           "p.puballtables AS \"allTables\", array_to_string(ARRAY[CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN "
           "p.pubupdate THEN 'update' END, "
           "CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END], ', ') AS publish, "
           "p.pubviaroot AS \"viaRoot\", "
        + std::string(serverVersion >= 180000 ? "CASE p.pubgencols WHEN 's' THEN 'stored' END" : "NULL::text")
        + " AS generated FROM pg_publication p";
}

void addParts(PartList &parts, const catalog::Object &object, bool publish, bool viaRoot, bool generated)
{
    const catalog::Attributes &attributes = object.attributes;
    if (publish)
        parts.add("publish", base::quoteLiteral(attributes.value("publish")));
    if (viaRoot)
        parts.add("publish_via_partition_root", attributes.flag("viaRoot") ? "true" : "false");
    if (generated)
        parts.add("publish_generated_columns", attributes.find("generated") ? attributes.value("generated") : "none");
}

Drafts create(const catalog::Object &object, const Context &)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE PUBLICATION " + ownName(object) + (attributes.flag("allTables") ? " FOR ALL TABLES" : "");
    PartList parts;
    addParts(parts, object, attributes.value("publish") != "insert, update, delete, truncate",
        attributes.flag("viaRoot"), attributes.find("generated") != nullptr);
    if (!parts.empty())
        sql += " WITH " + parts.text();
    return {creation(object, std::move(sql), "create publication " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(object, "DROP PUBLICATION " + ownName(object), "drop publication " + ownName(object))};
}

Drafts alter(const Alteration &alteration, const Context &)
{
    PartList parts;
    addParts(parts, alteration.after, alteration.changes("publish"), alteration.changes("viaRoot"),
        alteration.changes("generated"));
    return {change(alteration.after, "ALTER PUBLICATION " + ownName(alteration.after) + " SET " + parts.text(),
        "modify publication " + ownName(alteration.after))};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules publication {
    .kind = catalog::Kind::Publication,
    .name = "publication",
    .query = query,
    .catalog = "pg_publication",
    .attributes = {{.name = "allTables"}, {.name = "publish", .treatment = Alter},
        {.name = "viaRoot", .treatment = Alter}, {.name = "generated", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 85,
};

} // namespace kinds
