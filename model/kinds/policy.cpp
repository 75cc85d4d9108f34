// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_policy'::regclass::oid AS classid, p.oid AS objid, 0 AS objsubid, "
           "ARRAY[n.nspname, c.relname, p.polname] AS names, "
           "'pg_class'::regclass::oid AS parentclass, c.oid AS parentid, 0 AS parentsub, "
           "CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' "
           "ELSE 'ALL' END AS command, p.polpermissive AS permissive, "
           "ARRAY(SELECT r.rolname::text FROM pg_roles r WHERE r.oid = ANY (p.polroles) ORDER BY r.rolname) AS roles, "
           "pg_get_expr(p.polqual, p.polrelid) AS \"using\", pg_get_expr(p.polwithcheck, p.polrelid) AS \"check\" "
           "FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
        + std::string(userSchema);
}

std::string place(const catalog::Object &object, const Context &context)
{
    return ownName(object) + " ON " + context.path(tableOf(object.id));
}

std::string roleList(const catalog::Object &object)
{
    std::vector<std::string> roles;
    for (const std::string &role : catalog::textArray(object.attributes.value("roles")))
        roles.push_back(base::quoteNameAlways(role));
    return roles.empty() ? "PUBLIC" : base::join(roles, ", ");
}

Draft locked(Draft draft, const catalog::Object &object, const Context &context)
{
    draft.step.locks = {lock(context, tableOf(object.id), plan::Lock::AccessExclusive)};
    return draft;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE POLICY " + place(object, context);
    if (!attributes.flag("permissive"))
        sql += " AS RESTRICTIVE";
    if (attributes.value("command") != "ALL")
        sql.append(" FOR ").append(attributes.value("command"));
    if (const std::string roles = roleList(object); roles != "PUBLIC")
        sql += " TO " + roles;
    if (attributes.find("using"))
        sql += " USING " + parenthesised(attributes.value("using"));
    if (attributes.find("check"))
        sql += " WITH CHECK " + parenthesised(attributes.value("check"));
    return {locked(creation(object, std::move(sql), "create policy " + ownName(object)), object, context)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {locked(
        removal(object, "DROP POLICY " + place(object, context), "drop policy " + ownName(object)), object, context)};
}

/// ALTER POLICY gives another expression, it cannot take one away.
bool losesExpression(const Alteration &alteration, const Context &)
{
    const auto lost = [&](std::string_view attribute) {
        return alteration.before.attributes.find(attribute) && !alteration.after.attributes.find(attribute);
    };
    return lost("using") || lost("check");
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    const catalog::Attributes &after = alteration.after.attributes;
    std::string sql = "ALTER POLICY " + place(alteration.after, context);
    if (alteration.changes("roles"))
        sql += " TO " + roleList(alteration.after);
    if (alteration.changes("using"))
        sql += " USING " + parenthesised(after.value("using"));
    if (alteration.changes("check"))
        sql += " WITH CHECK " + parenthesised(after.value("check"));
    return {locked(change(alteration.after, std::move(sql), "modify policy " + ownName(alteration.after)),
        alteration.after, context)};
}

Drafts rename(const catalog::Object &before, const catalog::ObjectId &after, const Context &context)
{
    return {
        locked(change(before,
                   "ALTER POLICY " + place(before, context) + " RENAME TO " + base::quoteNameAlways(after.names.back()),
                   "rename policy " + ownName(before)),
            before, context)};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules policy {
    .kind = catalog::Kind::Policy,
    .name = "policy",
    .query = query,
    .catalog = "pg_policy",
    .attributes = {{.name = "command"}, {.name = "permissive"}, {.name = "roles", .treatment = Alter},
        {.name = "using", .treatment = Alter, .replaces = losesExpression, .same = sameExpression},
        {.name = "check", .treatment = Alter, .replaces = losesExpression, .same = sameExpression}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .rename = rename,
    .weight = 80,
};

} // namespace kinds
