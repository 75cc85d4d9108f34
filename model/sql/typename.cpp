// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/typename.h"

#include "model/sql/scanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sql {

namespace {

/// Words of a type, and how they are printed; the modifier goes where # stands, else behind.
constexpr auto printed = std::to_array<std::pair<std::string_view, std::string_view>>({
    {"bigserial", "bigint"},
    {"bool", "boolean"},
    {"bpchar", "character"},
    {"char", "character"},
    {"char varying", "character varying"},
    {"dec", "numeric"},
    {"decimal", "numeric"},
    {"float", "double precision"},
    {"float4", "real"},
    {"float8", "double precision"},
    {"int", "integer"},
    {"int2", "smallint"},
    {"int4", "integer"},
    {"int8", "bigint"},
    {"national character", "character"},
    {"nchar", "character"},
    {"serial", "integer"},
    {"serial4", "integer"},
    {"serial8", "bigint"},
    {"smallserial", "smallint"},
    {"time", "time# without time zone"},
    {"time with time zone", "time# with time zone"},
    {"time without time zone", "time# without time zone"},
    {"timestamp", "timestamp# without time zone"},
    {"timestamp with time zone", "timestamp# with time zone"},
    {"timestamp without time zone", "timestamp# without time zone"},
    {"timestamptz", "timestamp# with time zone"},
    {"timetz", "time# with time zone"},
    {"varbit", "bit varying"},
    {"varchar", "character varying"},
});

struct Parts
{
    std::string name {}; ///< words, folded, one blank between
    std::string modifier {}; ///< "(10,2)"
    std::string array {}; ///< "[]"
};

Parts partsOf(std::string_view written)
{
    Parts parts;
    Scanner scanner(written);
    int depth = 0;
    bool inArray = false;
    for (Token token = scanner.nextCode(); token.type != Token::Type::End; token = scanner.nextCode()) {
        const std::string_view text = scanner.text(token);
        if (token.type == Token::Type::Open)
            ++depth;
        if (depth > 0) {
            parts.modifier += text;
        } else if (text == "[") {
            inArray = true;
            parts.array = "[]"; // PostgreSQL keeps neither sizes nor the number of dimensions
        } else if (text == "]") {
            inArray = false;
        } else if (isKeyword(text, "array")) {
            parts.array = "[]";
        } else if (!inArray) {
            const bool glued = token.type == Token::Type::Dot || parts.name.ends_with('.');
            if (!parts.name.empty() && !glued)
                parts.name += ' ';
            if (token.type == Token::Type::Word)
                parts.name += nameOf(text);
            else
                parts.name += text;
        }
        if (token.type == Token::Type::Close)
            --depth;
    }
    return parts;
}

} // namespace

std::string printedType(std::string_view written)
{
    Parts parts = partsOf(written);
    constexpr std::string_view catalog = "pg_catalog.";
    if (parts.name.starts_with(catalog))
        parts.name.erase(0, catalog.size());
    const auto known = std::ranges::find(printed, parts.name, [](const auto &each) { return each.first; });
    if (known == printed.end())
        return parts.name + parts.modifier + parts.array;
    if (parts.modifier.empty() && (parts.name == "char" || parts.name == "nchar" || parts.name == "national character"))
        parts.modifier = "(1)";
    if (parts.name == "float" && !parts.modifier.empty()) {
        const bool isSingle = parts.modifier.size() == 3 || (parts.modifier.size() == 4 && parts.modifier < "(25)");
        return (isSingle ? "real" : "double precision") + parts.array;
    }
    std::string name(known->second);
    if (const std::size_t mark = name.find('#'); mark != std::string::npos)
        return name.replace(mark, 1, parts.modifier) + parts.array;
    return name + parts.modifier + parts.array;
}

} // namespace sql
