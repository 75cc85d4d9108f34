// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/render.h"

#include "model/base/quote.h"
#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace kinds {

namespace {

struct Spelling
{
    std::string_view server;
    std::string_view suffix; ///< after the precision
    std::string_view atlas;
};

constexpr std::array spellings = std::to_array<Spelling>({
    {.server = "timestamp", .suffix = " with time zone", .atlas = "timestamptz"},
    {.server = "timestamp", .suffix = " without time zone", .atlas = "timestamp"},
    {.server = "time", .suffix = " with time zone", .atlas = "timetz"},
    {.server = "time", .suffix = " without time zone", .atlas = "time"},
});

bool plainNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

/// The names of app.state or "App"."x y", and where they end.
std::vector<std::string> qualifiedName(std::string_view text, std::size_t &end)
{
    std::vector<std::string> names;
    std::size_t i = 0;
    while (i < text.size()) {
        std::string name;
        if (text[i] == '"') {
            for (++i; i < text.size(); ++i) {
                if (text[i] == '"' && (i + 1 >= text.size() || text[i + 1] != '"'))
                    break;
                if (text[i] == '"')
                    ++i;
                name += text[i];
            }
            ++i;
        } else {
            while (i < text.size() && plainNameCharacter(text[i]))
                name += text[i++];
        }
        names.push_back(std::move(name));
        if (i >= text.size() || text[i] != '.')
            break;
        ++i;
    }
    end = i;
    return names;
}

} // namespace

std::string typeText(std::string_view formatted, const Context &context)
{
    for (const Spelling &spelling : spellings) {
        if (!formatted.starts_with(spelling.server))
            continue;
        std::string_view rest = formatted.substr(spelling.server.size());
        std::string_view precision;
        if (rest.starts_with('(')) {
            precision = rest.substr(0, rest.find(')') + 1);
            rest.remove_prefix(precision.size());
        }
        if (rest.starts_with(spelling.suffix))
            return std::string(spelling.atlas).append(precision).append(rest.substr(spelling.suffix.size()));
    }
    std::size_t end = 0;
    const std::vector<std::string> names = qualifiedName(formatted, end);
    if (names.size() == 2)
        return context.path(names).append(formatted.substr(end));
    return std::string(formatted);
}

std::string quoteListedNames(std::string_view definition)
{
    std::string result;
    int depth = 0;
    bool elementStarts = false;
    for (std::size_t i = 0; i < definition.size();) {
        const char c = definition[i];
        if (c == '\'' || c == '"') {
            const std::size_t close = definition.find(c, i + 1);
            const std::size_t end = close == std::string_view::npos ? definition.size() : close + 1;
            result += definition.substr(i, end - i);
            i = end;
            elementStarts = false;
            continue;
        }
        if (depth == 1 && elementStarts && plainNameCharacter(c)) {
            std::size_t end = i;
            while (end < definition.size() && plainNameCharacter(definition[end]))
                ++end;
            const bool bare = end < definition.size()
                && (definition[end] == ',' || definition[end] == ')' || definition[end] == ' ');
            const std::string_view name = definition.substr(i, end - i);
            result += bare ? base::quoteNameAlways(name) : std::string(name);
            i = end;
            elementStarts = false;
            continue;
        }
        if (c == '(')
            ++depth;
        else if (c == ')')
            --depth;
        elementStarts = c == ' ' ? elementStarts : depth == 1 && (c == '(' || c == ',');
        result += c;
        ++i;
    }
    return result;
}

std::string parenthesised(std::string_view expression)
{
    if (expression.starts_with('(')) {
        int depth = 0;
        bool literal = false;
        for (std::size_t i = 0; i < expression.size(); ++i) {
            if (expression[i] == '\'')
                literal = !literal;
            else if (!literal && expression[i] == '(')
                ++depth;
            else if (!literal && expression[i] == ')' && --depth == 0)
                return i + 1 == expression.size() ? std::string(expression) : '(' + std::string(expression) + ')';
        }
    }
    return '(' + std::string(expression) + ')';
}

namespace {

/// The elements of a bracketed list, and where it ends.
struct TextList
{
    std::vector<std::string_view> elements;
    std::size_t end; ///< behind the bracket
};

/// The list that starts at begin ('['); none when its elements are not all character varying.
std::optional<TextList> varyingList(std::string_view text, std::size_t begin)
{
    TextList list;
    std::size_t elementBegin = begin + 1;
    int depth = 0;
    bool literal = false;
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\'')
            literal = !literal;
        if (literal)
            continue;
        depth += c == '[' || c == '(' ? 1 : 0;
        if (depth == 1 && (c == ',' || c == ']')) {
            const std::string_view element = base::trimmed(text.substr(elementBegin, i - elementBegin));
            if (!element.ends_with("::character varying"))
                return std::nullopt;
            list.elements.push_back(element);
            elementBegin = i + 1;
        }
        depth -= c == ']' || c == ')' ? 1 : 0;
        if (depth == 0) {
            list.end = i + 1;
            return list;
        }
    }
    return std::nullopt;
}

/// Writes each list of texts that is converted as a whole, (ARRAY['a'::character varying, …])::text[], with before and
/// after around its elements in place of the conversion.
std::string withTextLists(std::string_view expression, std::string_view beforeElement, std::string_view afterElement)
{
    constexpr std::string_view opening = "(ARRAY[";
    constexpr std::string_view cast = ")::text[]";
    std::string result;
    std::size_t done = 0;
    for (std::size_t at = expression.find(opening); at != std::string_view::npos;
        at = expression.find(opening, at + 1)) {
        const std::string_view before = expression.substr(0, at);
        if (at < done || (!before.ends_with("ANY (") && !before.ends_with("ALL (")))
            continue;
        const auto list = varyingList(expression, at + opening.size() - 1);
        if (!list || !expression.substr(list->end).starts_with(cast))
            continue;
        result.append(expression.substr(done, at - done)).append("ARRAY[");
        std::string_view separator;
        for (const std::string_view element : list->elements) {
            result.append(separator).append(beforeElement).append(element).append(afterElement);
            separator = ", ";
        }
        result += ']';
        done = list->end + cast.size();
    }
    return result.append(expression.substr(done));
}

/// Each element is converted by itself.
std::string convertedOneByOne(std::string_view expression)
{
    return withTextLists(expression, "(", ")::text");
}

} // namespace

std::string faithful(std::string_view expression)
{
    return withTextLists(expression, "", "");
}

bool sameExpression(std::string_view before, std::string_view after)
{
    return before == after || convertedOneByOne(before) == convertedOneByOne(after);
}

std::string nameList(const std::vector<std::string> &names)
{
    std::string list = "(";
    for (const std::string &name : names)
        list.append(list.size() > 1 ? ", " : "").append(base::quoteNameAlways(name));
    return list + ')';
}

plan::RelationLock lock(const Context &context, const catalog::ObjectId &relation, plan::Lock lock)
{
    return {.relation = context.path(relation), .lock = lock};
}

catalog::ObjectId tableOf(const catalog::ObjectId &id)
{
    return {.kind = catalog::Kind::Table, .names = {id.names.begin(), id.names.end() - 1}};
}

std::string modifies(const catalog::ObjectId &table)
{
    return "modify " + base::quoteNameAlways(table.names.back()) + " table";
}

Draft creation(const catalog::Object &object, std::string sql, std::string comment)
{
    return {.step = {.sql = std::move(sql), .comment = std::move(comment), .creates = {object.id}}};
}

Draft removal(const catalog::Object &object, std::string sql, std::string comment)
{
    return {.step = {.sql = std::move(sql), .comment = std::move(comment), .drops = {object.id}}};
}

Draft change(const catalog::Object &object, std::string sql, std::string comment)
{
    return {.step = {.sql = std::move(sql), .comment = std::move(comment), .alters = {object.id}}};
}

Draft tableAction(const catalog::ObjectId &table, const Context &context, std::string action, int order)
{
    return {.step = {.comment = modifies(table), .locks = {lock(context, table, plan::Lock::AccessExclusive)}},
        .clause = Clause {
            .table = table, .path = context.path(table), .action = std::move(action), .order = order, .loose = 1}};
}

} // namespace kinds
