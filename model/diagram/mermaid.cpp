// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/mermaid.h"

#include "model/diagram/boxlook.h"
#include "model/diagram/xmltext.h"

#include <algorithm>
#include <array>

namespace diagram {

namespace {

bool isPlainByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// What Mermaid takes as a bare word.
std::string word(std::string_view text)
{
    std::string result;
    for (const char c : visible(text)) {
        const bool other = static_cast<unsigned char>(c) >= 0x80; // letters of other scripts are letters to Mermaid too
        result += isPlainByte(c) || other || c == '-' ? c : '_';
    }
    return result.empty() || (result.front() >= '0' && result.front() <= '9') ? "_" + result : result;
}

/// Of a type it takes parentheses and brackets as well, but no commas.
std::string typeWord(std::string_view text)
{
    std::string result;
    for (const char c : text)
        result += isPlainByte(c) || c == '(' || c == ')' || c == '[' || c == ']' || c == '-' ? c : '_';
    return result.empty() ? "unknown" : result;
}

std::string mermaidString(std::string_view text)
{
    std::string result = visible(text);
    std::ranges::replace(result, '"', '\'');
    return "\"" + result + "\"";
}

std::string keys(const Column &column)
{
    std::string result;
    const auto add = [&](bool flag, const char *name) {
        if (flag)
            result += (result.empty() ? " " : ",") + std::string(name);
    };
    add(column.primaryKey, "PK");
    add(column.foreignKey, "FK");
    return result;
}

} // namespace

std::string mermaid(const Diagram &diagram)
{
    const bool several = std::ranges::any_of(
        diagram.tables, [&](const Table &table) { return table.schema != diagram.tables.front().schema; });
    const auto id
        = [&](const Table &table) { return several ? word(table.schema) + "_" + word(table.name) : word(table.name); };
    const auto name = [&](const Table &table) {
        if (several)
            return id(table) + "[" + mermaidString(table.schema + "." + table.name) + "]";
        return id(table) == table.name ? id(table) : id(table) + "[" + mermaidString(table.name) + "]";
    };
    std::string text = "erDiagram\n";
    for (const Table &table : diagram.tables) {
        text += "    " + name(table) + " {\n";
        for (const Column &column : table.columns)
            text += "      " + typeWord(column.type) + " " + word(column.name) + keys(column) + "\n";
        text += "    }\n";
    }
    for (const Relation &relation : diagram.relations) {
        // Atlas writes both ends as optional; who compares the two outputs shall see no difference.
        static constexpr std::array<const char *, 4> left {"|o", "|o", "}o", "}o"};
        static constexpr std::array<const char *, 4> right {"o|", "o|", "o{", "o{"};
        text += "    " + id(diagram.tables[relation.child.table]) + " "
            + left[static_cast<std::size_t>(relation.child.cardinality)] + "--"
            + right[static_cast<std::size_t>(relation.parent.cardinality)] + " "
            + id(diagram.tables[relation.parent.table]) + " : " + word(relation.name) + "\n";
    }
    return text;
}

} // namespace diagram
