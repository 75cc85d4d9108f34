// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/privileges.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    // An entry for all schemas replaces the built-in privileges, one for a schema adds to them. The names are the role,
    // empty for the one that reads, and the schema, empty for all; the arguments are the type of objects and the
    // grantee, empty for the role itself.
    return "SELECT 'pg_default_acl'::regclass::oid AS classid, d.oid AS objid, 0 AS objsubid, "
           "ARRAY[d.schema, CASE WHEN d.role = current_user THEN '' ELSE d.role::text END] AS names, "
           "ARRAY[CASE d.defaclobjtype WHEN 'r' THEN 'TABLES' WHEN 'S' THEN 'SEQUENCES' WHEN 'f' THEN 'FUNCTIONS' WHEN "
           "'T' THEN 'TYPES' WHEN 'n' THEN 'SCHEMAS' "
           "ELSE 'LARGE OBJECTS' END, CASE WHEN g.grantee = d.defaclrole THEN '' WHEN g.grantee = 0 THEN 'public' "
           "ELSE pg_get_userbyid(g.grantee)::text END] AS arguments, "
           "CASE WHEN d.defaclnamespace <> 0 THEN 'pg_namespace'::regclass::oid END AS parentclass, "
           "nullif(d.defaclnamespace, 0) AS parentid, 0 AS parentsub, "
           "g.privileges, g.birth AS _birth FROM (SELECT a.*, pg_get_userbyid(a.defaclrole) AS role, "
           "coalesce((SELECT n.nspname FROM pg_namespace n WHERE n.oid = a.defaclnamespace), '') AS schema, CASE WHEN "
           "a.defaclnamespace <> 0 THEN NULL::aclitem[] "
           "ELSE acldefault(CASE a.defaclobjtype WHEN 'S' THEN 's' ELSE a.defaclobjtype END, a.defaclrole) END AS base "
           "FROM pg_default_acl a) d "
           "CROSS JOIN LATERAL ("
        + changedPrivileges("d.defaclacl", "d.base") + ") g";
}

Drafts statements(const catalog::Object &object, std::string_view before, std::string_view after)
{
    const std::string &schema = object.id.names[0];
    const std::string &role = object.id.names[1];
    const std::string &grantee = object.id.arguments[1];
    const std::string owner = role.empty() ? std::string("CURRENT_USER") : base::quoteNameAlways(role);
    std::string head = "ALTER DEFAULT PRIVILEGES ";
    if (!role.empty())
        head += "FOR ROLE " + owner + ' ';
    if (!schema.empty())
        head += "IN SCHEMA " + base::quoteNameAlways(schema) + ' ';
    const std::string to = grantee.empty() ? owner
        : grantee == "public"              ? std::string("PUBLIC")
                                           : base::quoteNameAlways(grantee);
    Drafts drafts;
    for (const std::string &sql : privilegeStatements(before, after, object.id.arguments[0], {}, to))
        drafts.push_back({.step = {.sql = head + sql, .comment = "set default privileges of " + to}});
    return drafts;
}

Drafts create(const catalog::Object &object, const Context &)
{
    Drafts drafts = statements(object, object.attributes.value("_birth"), object.attributes.value("privileges"));
    for (Draft &draft : drafts) {
        draft.step.creates = {object.id};
        draft.turn = Draft::Turn::Last;
    }
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &)
{
    Drafts drafts = statements(object, object.attributes.value("privileges"), object.attributes.value("_birth"));
    for (Draft &draft : drafts) {
        draft.step.drops = {object.id};
        draft.turn = Draft::Turn::First;
    }
    return drafts;
}

Drafts alter(const Alteration &alteration, const Context &)
{
    Drafts drafts = statements(alteration.after, alteration.before.attributes.value("privileges"),
        alteration.after.attributes.value("privileges"));
    for (Draft &draft : drafts) {
        draft.step.alters = {alteration.after.id};
        draft.turn = draft.step.sql.contains(" REVOKE ") ? Draft::Turn::First : Draft::Turn::Last;
    }
    return drafts;
}

} // namespace

const KindRules defaultPrivileges {
    .kind = catalog::Kind::DefaultPrivileges,
    .name = "default privileges",
    .query = query,
    .catalog = "pg_default_acl",
    .attributes = {{.name = "privileges", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    // What a plan creates is born without those that it adds and without those that it takes away: grant.cpp counts on
    // it.
    .weight = 100,
};

} // namespace kinds
