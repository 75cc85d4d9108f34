// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_rewrite'::regclass::oid AS classid, r.oid AS objid, 0 AS objsubid, "
           "ARRAY[n.nspname, c.relname, r.rulename] AS names, "
           "'pg_class'::regclass::oid AS parentclass, c.oid AS parentid, 0 AS parentsub, "
           "rtrim(pg_get_ruledef(r.oid), ';') AS definition, r.ev_enabled AS enabled "
           "FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace "
           "WHERE r.rulename <> '_RETURN' AND "
        + std::string(userSchema);
}

Draft locked(Draft draft, const catalog::Object &object, const Context &context)
{
    draft.step.locks = {lock(context, tableOf(object.id), plan::Lock::AccessExclusive)};
    return draft;
}

std::string definition(const catalog::Object &object, bool replacing)
{
    std::string text(object.attributes.value("definition"));
    constexpr std::string_view head = "CREATE RULE";
    if (replacing && text.starts_with(head))
        text.replace(0, head.size(), "CREATE OR REPLACE RULE");
    return text;
}

Draft enabling(const catalog::Object &object, const Context &context)
{
    const std::string_view state = object.attributes.value("enabled");
    const std::string_view action = state == "D" ? "DISABLE"
        : state == "R"                           ? "ENABLE REPLICA"
        : state == "A"                           ? "ENABLE ALWAYS"
                                                 : "ENABLE";
    return {.step = {.sql = "ALTER TABLE " + context.path(tableOf(object.id)) + ' ' + std::string(action) + " RULE "
                    + ownName(object),
                .comment = "modify rule " + ownName(object),
                .needs = {object.id},
                .locks = {lock(context, tableOf(object.id), plan::Lock::AccessExclusive)}}};
}

Drafts create(const catalog::Object &object, const Context &context)
{
    Drafts drafts {
        locked(creation(object, definition(object, false), "create rule " + ownName(object)), object, context)};
    if (object.attributes.value("enabled") != "O")
        drafts.push_back(enabling(object, context));
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {locked(removal(object, "DROP RULE " + ownName(object) + " ON " + context.path(tableOf(object.id)),
                       "drop rule " + ownName(object)),
        object, context)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts;
    if (alteration.changes("definition"))
        drafts.push_back(locked(
            change(alteration.after, definition(alteration.after, true), "modify rule " + ownName(alteration.after)),
            alteration.after, context));
    if (alteration.changes("enabled")) {
        drafts.push_back(enabling(alteration.after, context));
        drafts.back().step.needs.clear();
        drafts.back().step.alters = {alteration.after.id};
    }
    return drafts;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules rule {
    .kind = catalog::Kind::Rule,
    .name = "rule",
    .query = query,
    .catalog = "pg_rewrite WHERE rulename <> '_RETURN'",
    .attributes
    = {{.name = "definition", .treatment = Alter, .same = sameExpression}, {.name = "enabled", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 75,
};

} // namespace kinds
