// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/kinds/partlist.h"
#include "model/kinds/privileges.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <algorithm>
#include <array>

namespace kinds {

namespace {

std::string query(int)
{
    // Only what differs from the privileges that an object is born with is an object of its own: the owner's, PUBLIC's on functions
    // and types, and what initdb gave. The grantee is the last name: empty for the owner, whoever that is.
    const auto source = [](std::string_view catalogName, std::string_view prefix, std::string_view type, std::string_view condition) {
        std::string sql = "SELECT '@c'::regclass::oid AS c, oid AS o, 0 AS s, @powner AS owner, @pacl AS acl, acldefault(@t, @powner) AS base FROM @c WHERE @pacl IS NOT NULL AND ";
        const auto put = [&](std::string_view what, std::string_view with) {
            for (std::size_t at = sql.find(what); at != std::string::npos; at = sql.find(what, at + with.size()))
                sql.replace(at, what.size(), with);
        };
        put("@c", catalogName);
        put("@p", prefix);
        put("@t", type);
        return sql.append(condition);
    };
    const std::string acls = source("pg_class", "rel", "CASE WHEN relkind = 'S' THEN 's'::\"char\" ELSE 'r'::\"char\" END", "relkind IN ('r', 'p', 'v', 'm', 'f', 'S')")
        + " UNION ALL SELECT 'pg_class'::regclass::oid, a.attrelid, a.attnum, c.relowner, a.attacl, NULL::aclitem[] FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
          "WHERE a.attacl IS NOT NULL AND NOT a.attisdropped UNION ALL "
        + source("pg_proc", "pro", "'f'", "true") + " UNION ALL " + source("pg_namespace", "nsp", "'n'", "true") + " UNION ALL " + source("pg_type", "typ", "'T'", "true")
        + " UNION ALL " + source("pg_foreign_data_wrapper", "fdw", "'F'", "true") + " UNION ALL " + source("pg_foreign_server", "srv", "'S'", "true") + " UNION ALL "
        + source("pg_language", "lan", "'l'", "true");
    return "SELECT 0 AS classid, 0 AS objid, 0 AS objsubid, d.c AS parentclass, d.o AS parentid, d.s AS parentsub, "
           "i.type || i.object_names || CASE WHEN d.grantee = d.owner THEN '' WHEN d.grantee = 0 THEN 'public' ELSE pg_get_userbyid(d.grantee)::text END AS names, "
           "i.object_args AS arguments, d.privileges, d.birth AS _birth, pg_get_userbyid(d.owner) AS _owner "
           "FROM (SELECT a.c, a.o, a.s, a.owner, g.* FROM (SELECT x.c, x.o, x.s, x.owner, x.acl, coalesce((SELECT p.initprivs FROM pg_init_privs p "
           "WHERE p.classoid = x.c AND p.objoid = x.o AND p.objsubid = x.s), x.base) AS base FROM ("
        + acls + ") x WHERE x.o >= 16384 OR (x.c = 'pg_namespace'::regclass AND x.o = 2200)) a CROSS JOIN LATERAL (" + changedPrivileges("a.acl", "a.base")
        + ") g) d CROSS JOIN LATERAL pg_identify_object_as_address(d.c, d.o, d.s) i";
}

bool onColumn(const catalog::Object &object)
{
    return object.id.names.front().ends_with(" column");
}

/// What stands behind ON. PostgreSQL docs, GRANT.
std::string subject(const catalog::Object &object, const Context &context)
{
    const std::string &type = object.id.names.front();
    std::vector<std::string> names(object.id.names.begin() + 1, object.id.names.end() - 1);
    if (onColumn(object))
        names.pop_back();
    constexpr std::array relations {"table", "view", "materialized view", "foreign table"};
    if (onColumn(object) || std::ranges::contains(relations, type))
        return "TABLE " + context.path(names);
    if (type == "function" || type == "procedure" || type == "aggregate")
        return std::string(type == "procedure" ? "PROCEDURE " : "FUNCTION ") + context.path(names) + '(' + argumentList(object.id, context) + ')';
    if (type == "sequence")
        return "SEQUENCE " + context.path(names);
    if (type == "type")
        return "TYPE " + typeText(names.front(), context);
    if (type == "foreign-data wrapper")
        return "FOREIGN DATA WRAPPER " + context.path(names);
    if (type == "server")
        return "FOREIGN SERVER " + context.path(names);
    return (type == "schema" ? "SCHEMA " : "LANGUAGE ") + context.path(names);
}

std::string grantee(const catalog::Object &object)
{
    const std::string &role = object.id.names.back();
    if (role.empty())
        return "CURRENT_USER";
    return role == "public" ? std::string("PUBLIC") : base::quoteNameAlways(role);
}

Drafts statements(const catalog::Object &object, const Context &context, std::string_view before, std::string_view after)
{
    Drafts drafts;
    const std::string column = onColumn(object) ? base::quoteNameAlways(object.id.names[object.id.names.size() - 2]) : std::string();
    // The owner of an object that stays is known; a new one belongs to whoever runs the plan.
    const bool stays = object.id.names.back().empty() && object.parent && context.from.find(*object.parent) && object.attributes.find("_owner") && context.from.find(object.id);
    const std::string role = stays ? base::quoteNameAlways(object.attributes.value("_owner")) : grantee(object);
    for (std::string &sql : privilegeStatements(before, after, subject(object, context), column, role))
        drafts.push_back({.step = {.sql = std::move(sql), .comment = "set privileges of " + (object.id.names.back().empty() ? std::string("the owner") : role) + " on " + subject(object, context)}});
    return drafts;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    Drafts drafts = statements(object, context, attributes.value("_birth"), attributes.value("privileges"));
    for (Draft &draft : drafts)
        draft.step.creates = {object.id};
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    Drafts drafts = statements(object, context, attributes.value("privileges"), attributes.value("_birth"));
    for (Draft &draft : drafts)
        draft.step.drops = {object.id};
    return drafts;
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts = statements(alteration.before, context, alteration.before.attributes.value("privileges"), alteration.after.attributes.value("privileges"));
    for (Draft &draft : drafts)
        draft.step.alters = {alteration.after.id};
    return drafts;
}

} // namespace

const KindRules grant {
    .kind = catalog::Kind::Grant,
    .name = "grant",
    .query = query,
    .attributes = {{.name = "privileges", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .satellite = true,
    .withParent = true,
    .weight = 10,
};

} // namespace kinds
