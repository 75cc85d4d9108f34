// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/kinds/partlist.h"
#include "model/kinds/privileges.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <algorithm>
#include <array>
#include <set>

namespace kinds {

namespace {

std::string query(int)
{
    // Only what differs from the privileges that an object is born with is an object of its own: the owner's, PUBLIC's
    // on functions and types, and what initdb gave. The grantee is the last name: empty for the owner, whoever that is.
    const auto source
        = [](std::string_view catalogName, std::string_view prefix, std::string_view type, std::string_view condition) {
              std::string sql = "SELECT '@c'::regclass::oid AS c, oid AS o, 0 AS s, @powner AS owner, @pacl AS acl, "
                                "acldefault(@t, @powner) AS base FROM @c WHERE @pacl IS NOT NULL AND ";
              const auto put = [&](std::string_view what, std::string_view with) {
                  for (std::size_t at = sql.find(what); at != std::string::npos; at = sql.find(what, at + with.size()))
                      sql.replace(at, what.size(), with);
              };
              put("@c", catalogName);
              put("@p", prefix);
              put("@t", type);
              return sql.append(condition);
          };
    const std::string acls
        = source("pg_class", "rel", "CASE WHEN relkind = 'S' THEN 's'::\"char\" ELSE 'r'::\"char\" END",
              "relkind IN ('r', 'p', 'v', 'm', 'f', 'S')")
        + " UNION ALL SELECT 'pg_class'::regclass::oid, a.attrelid, a.attnum, c.relowner, a.attacl, NULL::aclitem[] "
          "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
          "WHERE a.attacl IS NOT NULL AND NOT a.attisdropped UNION ALL "
        + source("pg_proc", "pro", "'f'", "true") + " UNION ALL " + source("pg_namespace", "nsp", "'n'", "true")
        + " UNION ALL " + source("pg_type", "typ", "'T'", "true") + " UNION ALL "
        + source("pg_foreign_data_wrapper", "fdw", "'F'", "true") + " UNION ALL "
        + source("pg_foreign_server", "srv", "'S'", "true") + " UNION ALL "
        + source("pg_language", "lan", "'l'", "true");
    // What belongs to the connected role will belong to the one that runs the plan: its privileges are the owner's.
    constexpr std::string_view meantAcl
        = "CASE WHEN current_setting('mercator.runner', true) IN ('', current_user) OR a.owner <> (SELECT u.oid FROM "
          "pg_roles "
          "u WHERE u.rolname = current_user) THEN a.acl ELSE (SELECT array_agg(makeaclitem(CASE WHEN r.oid IS NULL "
          "THEN "
          "m.grantee ELSE a.owner END, m.grantor, m.privilege_type, m.is_grantable)) FROM aclexplode(a.acl) m LEFT "
          "JOIN "
          "pg_roles r ON r.oid = m.grantee AND r.rolname = current_setting('mercator.runner', true)) END";
    return "SELECT 0 AS classid, 0 AS objid, 0 AS objsubid, d.c AS parentclass, d.o AS parentid, d.s AS parentsub, "
           "i.type || i.object_names || CASE WHEN d.grantee = d.owner THEN '' WHEN d.grantee = 0 THEN 'public' ELSE "
           "pg_get_userbyid(d.grantee)::text END AS names, "
           "i.object_args AS arguments, d.privileges, d.birth AS _birth, nullif(pg_get_userbyid(d.owner), "
           "current_user) AS _owner "
           "FROM (SELECT a.c, a.o, a.s, a.owner, g.* FROM (SELECT x.c, x.o, x.s, x.owner, x.acl, coalesce((SELECT "
           // What initdb gave to the first owner went to the next one.
           "array_agg(makeaclitem(CASE WHEN i.grantee = i.grantor THEN x.owner ELSE i.grantee END, x.owner, "
           "i.privilege_type, i.is_grantable)) FROM pg_init_privs p CROSS JOIN LATERAL aclexplode(p.initprivs) i "
           "WHERE p.classoid = x.c AND p.objoid = x.o AND p.objsubid = x.s), x.base) AS base FROM ("
        + acls + ") x WHERE x.o >= 16384 OR (x.c = 'pg_namespace'::regclass AND x.o = 2200)) a CROSS JOIN LATERAL ("
        + changedPrivileges(meantAcl, "a.base")
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
        return std::string(type == "procedure" ? "PROCEDURE " : "FUNCTION ") + context.path(names) + '('
            + argumentList(object.id, context) + ')';
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

Drafts statements(
    const catalog::Object &object, const Context &context, std::string_view before, std::string_view after)
{
    Drafts drafts;
    const std::string column
        = onColumn(object) ? base::quoteNameAlways(object.id.names[object.id.names.size() - 2]) : std::string();
    // The owner of an object that stays is known; a new one belongs to whoever runs the plan.
    const bool stays = object.id.names.back().empty() && object.parent && context.from.find(*object.parent)
        && object.attributes.find("_owner") && context.from.find(object.id);
    const std::string role = stays ? base::quoteNameAlways(object.attributes.value("_owner")) : grantee(object);
    for (std::string &sql : privilegeStatements(before, after, subject(object, context), column, role))
        drafts.push_back(
            {.step = {.sql = std::move(sql),
                 .comment = "set privileges of " + (object.id.names.back().empty() ? std::string("the owner") : role)
                     + " on " + subject(object, context)}});
    return drafts;
}

/// The word of default privileges for what an object is; empty when there are none for it.
std::string_view defaultType(catalog::Kind kind)
{
    using catalog::Kind;
    switch (kind) {
    case Kind::Table:
    case Kind::View:
    case Kind::MaterializedView:
        return "TABLES";
    case Kind::Sequence:
        return "SEQUENCES";
    case Kind::Function:
    case Kind::Aggregate:
        return "FUNCTIONS";
    case Kind::Enum:
    case Kind::Domain:
    case Kind::Composite:
    case Kind::Range:
        return "TYPES";
    case Kind::Schema:
        return "SCHEMAS";
    default:
        return {};
    }
}

/// What a default privilege gives to what is created while the plan runs: what the plan takes away is gone before that,
/// what it adds comes after.
std::string effective(const catalog::Object &entry, const Context &context)
{
    const catalog::Object *after = context.to.find(entry.id);
    return commonPrivileges(entry.attributes.value("privileges"),
        (after ? *after : entry).attributes.value(after ? "privileges" : "_birth"));
}

/// What a new object gives to a grantee at birth, when nothing is said about it. builtIn: without default privileges.
std::string bornPrivileges(
    const catalog::Object &object, std::string_view grantee, std::string_view builtIn, const Context &context)
{
    std::string privileges(builtIn);
    const bool isSchema = object.id.kind == catalog::Kind::Schema;
    for (const std::string &schema : {std::string(), isSchema ? std::string() : object.id.names.front()}) {
        const catalog::Object *entry = context.from.find({.kind = catalog::Kind::DefaultPrivileges,
            .names = {schema, {}},
            .arguments = {std::string(defaultType(object.id.kind)), std::string(grantee)}});
        if (entry && schema.empty())
            privileges = effective(*entry, context);
        else if (entry)
            privileges = allPrivileges(privileges, effective(*entry, context));
    }
    return privileges;
}

/// The grant that a new object would have if the catalog kept one for this grantee.
catalog::Object wouldBe(const catalog::Object &object, const std::string &grantee)
{
    using catalog::Kind;
    std::string type(catalog::name(object.id.kind));
    std::vector<std::string> names = object.id.names;
    if (defaultType(object.id.kind) == "TYPES") {
        type = "type";
        names = {base::quoteName(names.front()) + '.' + base::quoteName(names.back())};
    } else if (object.attributes.value("routine") == "PROCEDURE") {
        type = "procedure";
    }
    names.insert(names.begin(), type);
    names.push_back(grantee);
    return {
        .id = {.kind = Kind::Grant, .names = std::move(names), .arguments = object.id.arguments}, .parent = object.id};
}

/// New objects that default privileges give more than the wanted state has: there they were declared later.
Drafts settle(const Context &context)
{
    Drafts drafts;
    const auto entries = context.from.ofKind(catalog::Kind::DefaultPrivileges);
    if (entries.empty())
        return drafts;
    for (const catalog::Object &object : context.to.objects()) {
        const std::string_view type = defaultType(object.id.kind);
        if (type.empty() || !context.creates(object.id))
            continue;
        std::set<std::string> seen;
        for (const catalog::Object &entry : entries) {
            const std::string &grantee = entry.id.arguments[1];
            const bool concerns = entry.id.arguments[0] == type && entry.id.names[1].empty()
                && (entry.id.names[0].empty() || entry.id.names[0] == object.id.names.front());
            const auto children = context.to.children(object.id);
            const bool granted = std::ranges::any_of(children, [&](const catalog::Object *child) {
                return child->id.kind == catalog::Kind::Grant && child->id.names.back() == grantee;
            });
            if (!concerns || granted || !seen.insert(grantee).second)
                continue;
            std::string builtIn(entry.id.names[0].empty() ? entry.attributes.value("_birth") : std::string_view());
            if (grantee == "public" && type == "FUNCTIONS")
                builtIn = "EXECUTE";
            else if (grantee == "public" && type == "TYPES")
                builtIn = "USAGE";
            for (Draft &draft : statements(
                     wouldBe(object, grantee), context, bornPrivileges(object, grantee, builtIn, context), builtIn)) {
                draft.step.needs = {object.id};
                drafts.push_back(std::move(draft));
            }
        }
    }
    return drafts;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string born(attributes.value("_birth"));
    const catalog::Object *parent = object.parent ? context.to.find(*object.parent) : nullptr;
    if (parent && context.creates(parent->id) && !onColumn(object) && !defaultType(parent->id.kind).empty())
        born = bornPrivileges(*parent, object.id.names.back(), born, context);
    Drafts drafts = statements(object, context, born, attributes.value("privileges"));
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
    Drafts drafts = statements(alteration.before, context, alteration.before.attributes.value("privileges"),
        alteration.after.attributes.value("privileges"));
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
    .settle = settle,
    .satellite = true,
    .withParent = true,
    .weight = 10,
};

} // namespace kinds
