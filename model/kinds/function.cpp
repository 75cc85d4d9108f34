// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_proc'::regclass::oid AS classid, p.oid AS objid, 0 AS objsubid, "
           "CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS \"routine\", pg_get_functiondef(p.oid) AS "
           "definition, "
           "pg_get_function_result(p.oid) AS result, p.pronargdefaults AS \"defaults\", "
           "(SELECT array_agg(coalesce(x.name, '') ORDER BY x.place) FROM unnest(p.proargnames) WITH ORDINALITY "
           "x(name, place) "
           "WHERE p.proargmodes IS NULL OR p.proargmodes[x.place] IN ('i', 'b', 'v')) AS \"argumentNames\" "
           "FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p', 'w') "
           // The constructors of range types come with their type.
           "AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND "
           "d.deptype = 'i') AND "
        + std::string(userSchema);
}

std::string_view word(const catalog::Object &object)
{
    return object.attributes.value("routine") == "PROCEDURE" ? "procedure" : "function";
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

std::string definition(const catalog::Object &object, const Context &context, bool replace)
{
    std::string_view text = base::trimmed(object.attributes.value("definition"));
    constexpr std::string_view head = "CREATE OR REPLACE ";
    if (text.starts_with(head))
        text.remove_prefix(head.size());
    // FUNCTION app.name(…: the name is written anew, so that it is quoted and qualified as all others are.
    const std::size_t name = text.find(' ') + 1;
    const std::string written = base::quoteName(object.id.names[0]) + '.' + base::quoteName(object.id.names[1]);
    std::string sql(replace ? head : "CREATE ");
    if (text.substr(name).starts_with(written))
        return sql.append(text.substr(0, name))
            .append(context.path(object.id))
            .append(text.substr(name + written.size()));
    return sql.append(text);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {creation(
        object, definition(object, context, false), "create " + quoted(object) + ' ' + std::string(word(object)))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object,
        "DROP " + std::string(object.attributes.value("routine")) + ' ' + context.path(object.id) + '('
            + base::join(object.id.arguments, ", ") + ')',
        "drop " + quoted(object) + ' ' + std::string(word(object)))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    return {change(alteration.after, definition(alteration.after, context, true),
        "modify " + quoted(alteration.after) + ' ' + std::string(word(alteration.after)))};
}

/// CREATE OR REPLACE FUNCTION may name arguments that had no name, and nothing else.
bool renamesArguments(const Alteration &alteration, const Context &)
{
    const auto before = catalog::textArray(alteration.before.attributes.value("argumentNames"));
    const auto after = catalog::textArray(alteration.after.attributes.value("argumentNames"));
    for (std::size_t i = 0; i < before.size(); ++i) {
        if (!before[i].empty() && (i >= after.size() || before[i] != after[i]))
            return true;
    }
    return false;
}

bool losesDefaults(const Alteration &alteration, const Context &)
{
    const auto count = [](const catalog::Object &object) {
        return std::strtol(std::string(object.attributes.value("defaults")).c_str(), nullptr, 10);
    };
    return count(alteration.before) > count(alteration.after);
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules function {
    .kind = catalog::Kind::Function,
    .name = "function",
    .query = query,
    .catalog = "pg_proc WHERE prokind <> 'a'",
    .attributes = {{.name = "argumentNames", .treatment = Alter, .replaces = renamesArguments},
        {.name = "defaults", .treatment = Alter, .replaces = losesDefaults}, {.name = "definition", .treatment = Alter},
        {.name = "result"}, {.name = "routine"}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 40,
    .claims =
        [](const catalog::Object &object) {
            return std::vector {
                "routine " + base::quotePath(object.id.names) + '(' + base::join(object.id.arguments, ",") + ')'};
        },
    .hiddenCode = "definition",
};

} // namespace kinds
