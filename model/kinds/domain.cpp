// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/reach.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/typeswap.h"

namespace kinds {

namespace {

std::string query(int serverVersion)
{
    // Servers from 17 keep NOT NULL as a constraint, which may have a name of its own.
    const std::string notNullName = serverVersion >= 170000
        ? "(SELECT k.conname FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'n' AND k.conname <> "
          "t.typname || '_not_null')"
        : "NULL::text";
    return "SELECT 'pg_type'::regclass::oid AS classid, t.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, t.typname] AS "
           "names, "
           "format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS \"notNull\", "
        + notNullName
        + " AS \"notNullName\", t.typdefault AS \"default\", "
          "(SELECT format('%I.%I', cn.nspname, co.collname) FROM pg_collation co JOIN pg_namespace cn ON cn.oid = "
          "co.collnamespace "
          "JOIN pg_type b ON b.oid = t.typbasetype WHERE co.oid = t.typcollation AND t.typcollation <> "
          "b.typcollation) AS collation "
          "FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

Draft createType(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE DOMAIN " + context.path(object.id) + " AS " + typeText(attributes.value("type"), context);
    if (attributes.find("collation"))
        sql.append(" COLLATE ").append(attributes.value("collation"));
    if (attributes.find("default"))
        sql.append(" DEFAULT ").append(attributes.value("default"));
    if (attributes.find("notNullName"))
        sql += " CONSTRAINT " + base::quoteNameAlways(attributes.value("notNullName"));
    if (attributes.flag("notNull"))
        sql += " NOT NULL";
    Draft draft = creation(object, {}, "create domain " + quoted(object));
    draft.frame = Frame {.head = std::move(sql), .emptyParentheses = false, .parentheses = false};
    return draft;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {createType(object, context)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP DOMAIN " + context.path(object.id), "drop domain " + quoted(object))};
}

bool isSwapped(const Alteration &alteration, const Context &)
{
    return alteration.changes("type") || alteration.changes("collation");
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    if (isSwapped(alteration, context))
        return swapType(alteration.before, "DOMAIN", createType(alteration.after, context), context);
    Drafts drafts;
    const catalog::Attributes &after = alteration.after.attributes;
    const auto action = [&](const std::string &text) {
        drafts.push_back(change(alteration.after, "ALTER DOMAIN " + context.path(alteration.after.id) + ' ' + text,
            "modify domain " + quoted(alteration.after)));
    };
    if (alteration.changes("default"))
        action(after.find("default") ? "SET DEFAULT " + std::string(after.value("default")) : "DROP DEFAULT");
    const auto notNullName = [](const catalog::Object &object) {
        const std::string *name = object.attributes.find("notNullName");
        return base::quoteNameAlways(name ? *name : object.id.names.back() + "_not_null");
    };
    if (alteration.changes("notNullName") && !alteration.changes("notNull"))
        action("RENAME CONSTRAINT " + notNullName(alteration.before) + " TO " + notNullName(alteration.after));
    if (alteration.changes("notNull")) {
        const bool isNamed = after.find("notNullName") != nullptr;
        action(!after.flag("notNull") ? std::string("DROP NOT NULL")
                : isNamed             ? "ADD CONSTRAINT " + notNullName(alteration.after) + " NOT NULL"
                                      : std::string("SET NOT NULL"));
        if (after.flag("notNull"))
            addDomainCheck(drafts.back().step, alteration.after.id, context);
    }
    return drafts;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules domain {
    .kind = catalog::Kind::Domain,
    .name = "domain",
    .query = query,
    .catalog = "pg_type WHERE typtype = 'd'",
    .attributes = {{.name = "type", .treatment = Alter, .reshapes = isSwapped}, {.name = "notNull", .treatment = Alter},
        {.name = "notNullName", .treatment = Alter}, {.name = "default", .treatment = Alter},
        {.name = "collation", .treatment = Alter, .reshapes = isSwapped}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .remakes = isSwapped,
    // A type it is over that is swapped: the domain moves with it.
    .react = [](const catalog::Object &, const Cause &,
                 const Context &) { return Reaction {.type = Reaction::Type::Alter, .attribute = "type"}; },
    .weight = 11,
    .claims = [](const catalog::Object &object) { return std::vector {"type " + base::quotePath(object.id.names)}; },
};

} // namespace kinds
