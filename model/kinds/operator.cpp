// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <algorithm>
#include <array>

namespace kinds {

namespace {

std::string query(int)
{
    // An operator without a function is the shell that a commutator or negator named in advance left behind.
    const auto partner = [](const char *column) {
        return std::string("(SELECT format('OPERATOR(%I.%s)', x.nspname, y.oprname) FROM pg_operator y JOIN "
                           "pg_namespace x ON x.oid = y.oprnamespace WHERE y.oid = o.")
            + column + ')';
    };
    return "SELECT 'pg_operator'::regclass::oid AS classid, o.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, o.oprname] "
           "AS names, "
           "ARRAY[CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE format_type(o.oprleft, NULL) END, "
           "CASE WHEN o.oprright = 0 THEN 'NONE' ELSE format_type(o.oprright, NULL) END] AS arguments, "
           "o.oprcode::regproc::text AS function, "
        + partner("oprcom") + " AS commutator, " + partner("oprnegate")
        + " AS negator, NULLIF(o.oprrest::regproc::text, '-') AS restrict, NULLIF(o.oprjoin::regproc::text, '-') AS "
          "\"join\", "
          "o.oprcanhash AS hashes, o.oprcanmerge AS merges, format_type(o.oprresult, NULL) AS result "
          "FROM pg_operator o JOIN pg_namespace n ON n.oid = o.oprnamespace WHERE o.oprcode <> 0 AND "
        + std::string(userSchema);
}

/// "app".=== : the symbol is no identifier.
std::string path(const catalog::Object &object, const Context &context)
{
    std::string text = context.path(std::vector {object.id.names.front(), std::string("x")});
    const std::size_t symbol = text.rfind("\"x\"");
    return text.substr(0, symbol) + object.id.names.back();
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    PartList parts;
    parts.addReference("FUNCTION", attributes, "function", context);
    if (object.id.arguments.front() != "NONE")
        parts.add("LEFTARG", typeText(object.id.arguments.front(), context));
    if (object.id.arguments.back() != "NONE")
        parts.add("RIGHTARG", typeText(object.id.arguments.back(), context));
    const auto addWritten = [&](std::string_view key, std::string_view attribute) {
        if (attributes.find(attribute))
            parts.add(key, attributes.value(attribute));
    };
    addWritten("COMMUTATOR", "commutator");
    addWritten("NEGATOR", "negator");
    parts.addReference("RESTRICT", attributes, "restrict", context);
    parts.addReference("JOIN", attributes, "join", context);
    if (attributes.flag("hashes"))
        parts.addWord("HASHES");
    if (attributes.flag("merges"))
        parts.addWord("MERGES");
    return {creation(object, "CREATE OPERATOR " + path(object, context) + ' ' + parts.text(),
        "create operator " + object.id.names.back())};
}

std::string head(const catalog::Object &object, const Context &context)
{
    return " OPERATOR " + path(object, context) + " (" + argumentList(object.id, context) + ')';
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP" + head(object, context), "drop operator " + object.id.names.back())};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    PartList parts;
    const catalog::Attributes &after = alteration.after.attributes;
    const auto estimator = [&](std::string_view key, std::string_view attribute) {
        if (alteration.changes(attribute))
            parts.add(key, after.find(attribute) ? typeText(after.value(attribute), context) : std::string("NONE"));
    };
    estimator("RESTRICT", "restrict");
    estimator("JOIN", "join");
    if (alteration.changes("commutator"))
        parts.add("COMMUTATOR", after.value("commutator"));
    if (alteration.changes("negator"))
        parts.add("NEGATOR", after.value("negator"));
    if (alteration.changes("hashes"))
        parts.addWord("HASHES");
    if (alteration.changes("merges"))
        parts.addWord("MERGES");
    Draft draft = change(alteration.after, "ALTER" + head(alteration.after, context) + " SET " + parts.text(),
        "modify operator " + alteration.after.id.names.back());
    // A partner has to be there; which of those with its name it is need not be known.
    for (const catalog::Object &other : context.to.ofKind(catalog::Kind::Operator)) {
        const std::string name
            = "OPERATOR(" + base::quoteName(other.id.names.front()) + '.' + other.id.names.back() + ')';
        if (other.id != alteration.after.id && (after.value("commutator") == name || after.value("negator") == name))
            draft.step.needs.push_back(other.id);
    }
    draft.ordersByAlter = false; // two partners may be given each other
    return {std::move(draft)};
}

/// Since PostgreSQL 17 an operator may be given what it had not; nothing can be taken away.
bool takesAway(const Alteration &alteration, const Context &context)
{
    constexpr std::array once {"commutator", "negator"};
    constexpr std::array flags {"hashes", "merges"};
    return std::min(context.from.serverVersion, context.to.serverVersion) < 170000
        || std::ranges::any_of(
            once, [&](const char *name) { return alteration.changes(name) && alteration.before.attributes.find(name); })
        || std::ranges::any_of(
            flags,
            [&](const char *name) { return alteration.changes(name) && alteration.before.attributes.flag(name); });
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules operatorRules {
    .kind = catalog::Kind::Operator,
    .name = "operator",
    .query = query,
    .catalog = "pg_operator",
    .attributes = {{.name = "function"}, {.name = "commutator", .treatment = Alter, .replaces = takesAway},
        {.name = "negator", .treatment = Alter, .replaces = takesAway}, {.name = "restrict", .treatment = Alter},
        {.name = "join", .treatment = Alter}, {.name = "hashes", .treatment = Alter, .replaces = takesAway},
        {.name = "merges", .treatment = Alter, .replaces = takesAway}, {.name = "result"}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 43,
};

} // namespace kinds
