// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/casts.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/compositeattributes.h"
#include "model/kinds/render.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace kinds {

namespace {

/// A type's text taken apart: numeric(10,2)[] is name numeric, modifier 10,2, array.
struct Type
{
    std::string name;
    std::string modifier;
    bool array = false;
    bool operator==(const Type &) const = default;
};

Type parse(std::string_view text)
{
    Type type;
    while (text.ends_with("[]")) {
        text.remove_suffix(2);
        type.array = true;
    }
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')', open);
    if (open == std::string_view::npos || close == std::string_view::npos || text.contains('"')) {
        type.name = text;
        return type;
    }
    type.modifier = text.substr(open + 1, close - open - 1);
    type.name = std::string(text.substr(0, open)).append(text.substr(close + 1));
    return type;
}

bool isString(const Type &type)
{
    return type.name == "text" || type.name == "character varying" || type.name == "character" || type.name == "name";
}

int number(std::string_view text, int otherwise)
{
    int value = otherwise;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

/// How a cast may be used: 'i' implicit, 'a' in assignments, 'e' only when asked for; none when there is no cast.
std::optional<char> castContext(const std::string &from, const std::string &to, const Context &context)
{
    const auto &casts = context.to.casts;
    const auto at = casts.find({from, to});
    if (at != casts.end())
        return at->second;
    return std::nullopt;
}

/// Whether text, as format_type writes it, is the type of this id.
bool isNamed(const catalog::ObjectId &id, std::string_view text, const catalog::Catalog &state)
{
    const std::string name = base::quoteName(id.names[1]);
    const bool unqualified = state.onlySchema && id.names[0] == *state.onlySchema;
    return text == (unqualified ? name : base::quoteName(id.names[0]) + '.' + name);
}

/// The type of this kind that text, as format_type writes it, names.
const catalog::Object *typeNamed(catalog::Kind kind, std::string_view text, const catalog::Catalog &state)
{
    const auto &all = state.ofKind(kind);
    const auto found
        = std::ranges::find_if(all, [&](const catalog::Object &each) { return isNamed(each.id, text, state); });
    return found == all.end() ? nullptr : &*found;
}

/// The base type of a domain, through all levels.
std::string underlying(std::string_view text, const catalog::Catalog &state)
{
    std::string type(text);
    for (int level = 0; level < 32; ++level) {
        const catalog::Object *found = typeNamed(catalog::Kind::Domain, type, state);
        if (!found)
            break;
        type = found->attributes.value("type");
    }
    return type;
}

/// Whether a type is a domain that checks nothing: values become of it as they are.
bool takesAnyValue(std::string_view type, const catalog::Catalog &state)
{
    const catalog::Object *domain = typeNamed(catalog::Kind::Domain, type, state);
    return domain && !domain->attributes.flag("notNull")
        && std::ranges::none_of(state.children(domain->id),
            [](const catalog::Object *child) { return child->id.kind == catalog::Kind::DomainConstraint; });
}

/// PostgreSQL docs, ALTER TABLE: binary coercible and less narrow types are not rewritten.
bool keepsRows(const Type &from, const Type &to)
{
    if (from.array || to.array)
        return from == to;
    const bool varying = from.name == "character varying" || from.name == "text";
    if (varying && (to.name == "text" || to.name == "character varying"))
        return to.modifier.empty() || (!from.modifier.empty() && number(from.modifier, 0) <= number(to.modifier, 0));
    if (from.name == "bit varying" && to.name == from.name)
        return to.modifier.empty() || (!from.modifier.empty() && number(from.modifier, 0) <= number(to.modifier, 0));
    if (from.name == "numeric" && to.name == "numeric") {
        if (to.modifier.empty())
            return true;
        const auto scale = [](const std::string &modifier) {
            return modifier.contains(',') ? modifier.substr(modifier.find(',') + 1) : std::string("0");
        };
        return !from.modifier.empty() && scale(from.modifier) == scale(to.modifier)
            && number(from.modifier, 0) <= number(to.modifier, 0);
    }
    constexpr std::array precise {
        "timestamp with time zone", "timestamp without time zone", "time with time zone", "time without time zone"};
    if (from.name == to.name && std::ranges::contains(precise, to.name))
        return to.modifier.empty() || number(from.modifier, 6) <= number(to.modifier, 6);
    return (from.name == "cidr" && to.name == "inet") || (from.name == "xml" && isString(to) && to.modifier.empty())
        || from == to;
}

/// Fewer bytes or digits than before: values that do not fit make the statement fail or are rounded.
std::optional<std::string> loss(const Type &from, const Type &to, const catalog::Object &column)
{
    const std::string path = base::quotePath(column.id.names);
    const auto rank = [](const std::string &name) {
        constexpr std::array order {"smallint", "integer", "bigint", "numeric", "real", "double precision"};
        return static_cast<int>(std::ranges::find(order, name) - order.begin());
    };
    const bool numbers = rank(from.name) < 6 && rank(to.name) < 6;
    if (numbers && rank(from.name) >= 3 && rank(to.name) < 3)
        return "rounds the values of column " + path + " to whole numbers";
    if (from.name == "timestamp with time zone" && to.name == "date")
        return "cuts the time off the values of column " + path;
    if (from.name == "timestamp without time zone" && to.name == "date")
        return "cuts the time off the values of column " + path;
    return std::nullopt;
}

/// The labels of an enum that another version of it lacks: "'a' or 'b'"; none when the type is no enum in both states.
std::optional<std::string> missingLabels(std::string_view type, const Context &context)
{
    const auto labels = [&](const catalog::Catalog &state) -> std::optional<std::vector<std::string>> {
        const catalog::Object *found = typeNamed(catalog::Kind::Enum, type, state);
        return found ? std::optional(catalog::textArray(found->attributes.value("labels"))) : std::nullopt;
    };
    const auto before = labels(context.from);
    const auto after = labels(context.to);
    if (!before || !after)
        return std::nullopt;
    std::vector<std::string> missing;
    for (const std::string &label : *before) {
        if (!std::ranges::contains(*after, label))
            missing.push_back(base::quoteLiteral(label));
    }
    return base::join(missing, " or ");
}

/// What must be true of the values, or the server refuses to convert them.
std::optional<std::string> demand(
    const catalog::Object &before, const catalog::Object &after, const Conversion &conversion, const Context &context)
{
    const std::string column = base::quotePath(after.id.names);
    const std::string type = typeText(after.attributes.value("type"), context);
    const Type from = parse(underlying(before.attributes.value("type"), context.from));
    const Type to = parse(underlying(after.attributes.value("type"), context.to));
    if (const auto missing = missingLabels(to.name, context); missing && from == to)
        return missing->empty() ? std::nullopt : std::optional("no " + column + " is " + *missing);
    if (isString(from) && isString(to) && !to.modifier.empty()
        && (from.modifier.empty() || number(from.modifier, 0) > number(to.modifier, 0)))
        return "no " + column + " is longer than " + to.modifier + " characters";
    constexpr std::array wholes {"smallint", "integer", "bigint"};
    const auto narrow = std::ranges::find(wholes, to.name);
    const bool fromNumber = std::ranges::contains(wholes, from.name) || from.name == "numeric" || from.name == "real"
        || from.name == "double precision";
    if (narrow != wholes.end() && fromNumber && std::ranges::find(wholes, from.name) > narrow)
        return "every " + column + " fits " + type;
    if (from.name == "numeric" && to.name == "numeric" && conversion.rewrites)
        return "every " + column + " fits " + type;
    const bool isChecked = !takesAnyValue(after.attributes.value("type"), context.to)
        && underlying(after.attributes.value("type"), context.to) != after.attributes.value("type");
    const bool throughText = conversion.expression.contains("::text") || (isString(from) && !isString(to));
    if (isChecked || (throughText && conversion.rewrites))
        return "every " + column + " can be read as " + type;
    return std::nullopt;
}

struct TypeChange
{
    const Type &before;
    const Type &after;
};

/// Whether no cast leads there that would be one: texts are read as anything, and the labels of one enum become those
/// of another, which people write though there is no cast.
bool isUncast(const TypeChange &change, const Context &context)
{
    const Type &from = change.before;
    const Type &to = change.after;
    const bool areEnums = from.array == to.array && typeNamed(catalog::Kind::Enum, from.name, context.from)
        && typeNamed(catalog::Kind::Enum, to.name, context.to);
    return !areEnums && (from.array || !isString(from));
}

/// Types that pg_cast does not tie. PostgreSQL docs, CREATE CAST: every type has its text, which may be read as
/// another.
void convertWithoutCast(Conversion &conversion, const std::string &column, const TypeChange &change,
    const std::string &target, const Context &context)
{
    const Type &from = change.before;
    const Type &to = change.after;
    constexpr std::array numbers {"smallint", "bigint", "numeric", "real", "double precision"};
    const bool isArray = from.array || to.array;
    if (!to.array && (to.name == "jsonb" || to.name == "json")) {
        conversion.expression = "to_" + to.name + '(' + column + ')';
    } else if (!isArray && from.name == "boolean" && std::ranges::contains(numbers, to.name)) {
        conversion.expression = column + "::integer::" + target;
    } else if (!isArray && to.name == "boolean" && std::ranges::contains(numbers, from.name)) {
        conversion.expression = column + " <> 0";
    } else {
        const bool isEach = from.array && to.array;
        conversion.expression = column + "::text" + (isEach ? "[]" : "") + "::" + target;
        if (isUncast(change, context))
            conversion.warning = "changes from " + from.name + (from.array ? "[]" : "") + " to " + target
                + ", and no cast leads there: its values are read again from their text, which fails on rows where "
                  "that says something else; write the conversion in the migration by hand, unless there are no rows";
    }
}

Conversion converted(const catalog::Object &before, const catalog::Object &after, const Context &context)
{
    const std::string column = base::quoteNameAlways(after.id.names.back());
    const std::string target = typeText(after.attributes.value("type"), context);
    const bool sameText = before.attributes.value("type") == after.attributes.value("type");
    const Type from = parse(underlying(before.attributes.value("type"), context.from));
    const Type to = parse(underlying(after.attributes.value("type"), context.to));
    Conversion conversion {.rewrites = !keepsRows(from, to), .dataLoss = loss(from, to, after)};
    if (sameText && before.attributes.value("collation") != after.attributes.value("collation"))
        return {.rewrites = false};
    // The same name before and after: the collation is made anew, or the type itself, of which only the text carries
    // over.
    if (sameText && from == to && !isMadeAnew(before.attributes.value("type"), context))
        return {.rewrites = false};
    if (sameText && from == to) {
        conversion.rewrites = !takesAnyValue(after.attributes.value("type"), context.to);
        if (auto expression = from.array
                ? std::nullopt
                : convertComposite(column, before.attributes.value("type"), after.attributes.value("type"), context)) {
            conversion.expression = std::move(*expression);
            return conversion;
        }
        conversion.expression = column + "::text" + (from.array ? "[]" : "") + "::" + target;
        return conversion;
    }
    if (from.array != to.array) {
        if (isString(to) && !to.array)
            return conversion;
        const bool becomesElement
            = to.array && parse(before.attributes.value("type")).name == parse(after.attributes.value("type")).name;
        if (becomesElement)
            conversion.expression = "ARRAY[" + column + "]::" + target;
        else
            convertWithoutCast(conversion, column, {.before = from, .after = to}, target, context);
        return conversion;
    }
    if (from.name == to.name)
        return conversion;
    const std::optional<char> cast = castContext(from.name, to.name, context);
    if (cast == 'i' || cast == 'a')
        return conversion;
    if (!cast && isString(to))
        return conversion; // every type has an assignment to text through its output
    if (cast == 'e' || isString(from)) {
        conversion.expression = column + "::" + target;
        return conversion;
    }
    convertWithoutCast(conversion, column, {.before = from, .after = to}, target, context);
    return conversion;
}

} // namespace

Conversion convert(const catalog::Object &before, const catalog::Object &after, const Context &context)
{
    Conversion conversion = converted(before, after, context);
    if (before.attributes.value("type") != after.attributes.value("type") || !conversion.expression.empty())
        conversion.condition = demand(before, after, conversion, context);
    return conversion;
}

} // namespace kinds
