// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"

#include <algorithm>
#include <array>

namespace base {

namespace {

/// The words that quote_ident quotes: every keyword that is not "unreserved". PostgreSQL docs, appendix C (17), sorted.
constexpr std::array keywords = std::to_array<std::string_view>({
    "all",
    "analyse",
    "analyze",
    "and",
    "any",
    "array",
    "as",
    "asc",
    "asymmetric",
    "authorization",
    "between",
    "bigint",
    "binary",
    "bit",
    "boolean",
    "both",
    "case",
    "cast",
    "char",
    "character",
    "check",
    "coalesce",
    "collate",
    "collation",
    "column",
    "concurrently",
    "constraint",
    "create",
    "cross",
    "current_catalog",
    "current_date",
    "current_role",
    "current_schema",
    "current_time",
    "current_timestamp",
    "current_user",
    "dec",
    "decimal",
    "default",
    "deferrable",
    "desc",
    "distinct",
    "do",
    "else",
    "end",
    "except",
    "exists",
    "extract",
    "false",
    "fetch",
    "float",
    "for",
    "foreign",
    "freeze",
    "from",
    "full",
    "grant",
    "greatest",
    "group",
    "grouping",
    "having",
    "ilike",
    "in",
    "initially",
    "inner",
    "inout",
    "int",
    "integer",
    "intersect",
    "interval",
    "into",
    "is",
    "isnull",
    "join",
    "json",
    "json_array",
    "json_arrayagg",
    "json_exists",
    "json_object",
    "json_objectagg",
    "json_query",
    "json_scalar",
    "json_serialize",
    "json_table",
    "json_value",
    "lateral",
    "leading",
    "least",
    "left",
    "like",
    "limit",
    "localtime",
    "localtimestamp",
    "merge_action",
    "national",
    "natural",
    "nchar",
    "none",
    "normalize",
    "not",
    "notnull",
    "null",
    "nullif",
    "numeric",
    "offset",
    "on",
    "only",
    "or",
    "order",
    "out",
    "outer",
    "overlaps",
    "overlay",
    "placing",
    "position",
    "precision",
    "primary",
    "real",
    "references",
    "returning",
    "right",
    "row",
    "select",
    "session_user",
    "setof",
    "similar",
    "smallint",
    "some",
    "substring",
    "symmetric",
    "system_user",
    "table",
    "tablesample",
    "then",
    "time",
    "timestamp",
    "to",
    "trailing",
    "treat",
    "trim",
    "true",
    "union",
    "unique",
    "user",
    "using",
    "values",
    "varchar",
    "variadic",
    "verbose",
    "when",
    "where",
    "window",
    "with",
    "xmlattributes",
    "xmlconcat",
    "xmlelement",
    "xmlexists",
    "xmlforest",
    "xmlnamespaces",
    "xmlparse",
    "xmlpi",
    "xmlroot",
    "xmlserialize",
    "xmltable",
});
static_assert(std::ranges::is_sorted(keywords));

bool isPlain(std::string_view name)
{
    const auto starts = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
    const auto goesOn = [&](char c) { return starts(c) || (c >= '0' && c <= '9'); };
    return !name.empty() && starts(name.front()) && std::ranges::all_of(name, goesOn)
        && !std::ranges::binary_search(keywords, name);
}

std::string doubled(std::string_view text, char quote)
{
    std::string quoted(1, quote);
    for (const char c : text) {
        if (c == quote)
            quoted += quote;
        quoted += c;
    }
    return quoted + quote;
}

} // namespace

std::string quoteName(std::string_view name)
{
    return isPlain(name) ? std::string(name) : quoteNameAlways(name);
}

std::string quoteNameAlways(std::string_view name)
{
    return doubled(name, '"');
}

std::string quotePath(const std::vector<std::string> &names)
{
    std::string path;
    for (const std::string &name : names) {
        if (!path.empty())
            path += '.';
        path += quoteNameAlways(name);
    }
    return path;
}

std::string quoteLiteral(std::string_view text)
{
    if (text.find('\\') == std::string_view::npos)
        return doubled(text, '\'');
    std::string escaped;
    for (const char c : text) {
        if (c == '\\')
            escaped += c;
        escaped += c;
    }
    return "E" + doubled(escaped, '\'');
}

} // namespace base
