// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Workspace that leads from the text to what it defines, and back.
#include "model/base/quote.h"
#include "widgets/mainwindow/workspace.h"

#include <algorithm>

namespace widgets {

std::string tableKey(const std::string &schema, const std::string &name)
{
    return base::quoteName(schema) + "." + base::quoteName(name);
}

const sql::OutlineTable *Workspace::table(const std::string &key) const
{
    const SharedParsed parsed = m_document.parsed();
    if (!parsed)
        return nullptr;
    const auto found = std::ranges::find_if(
        parsed->outline.tables, [&](const sql::OutlineTable &each) { return tableKey(each.schema, each.name) == key; });
    return found == parsed->outline.tables.end() ? nullptr : &*found;
}

std::optional<base::Range> Workspace::placeOf(const Element &element) const
{
    const sql::OutlineTable *found = table(element.table);
    if (!found)
        return std::nullopt;
    if (element.type == Element::Type::Column) {
        const auto column = std::ranges::find(found->columns, element.name, &sql::OutlineColumn::name);
        if (column != found->columns.end())
            return column->nameRange;
    }
    if (element.type == Element::Type::Relation) {
        for (const sql::OutlineForeignKey &key : found->foreignKeys) {
            std::string columns;
            for (const std::string &column : key.columns)
                columns += (columns.empty() ? "" : ",") + column;
            if (key.name == element.name || columns == element.name || found->foreignKeys.size() == 1)
                return key.range;
        }
    }
    return found->nameRange;
}

std::optional<Element> Workspace::elementAt(std::size_t position) const
{
    const SharedParsed parsed = m_document.parsed();
    if (!parsed)
        return std::nullopt;
    const sql::OutlineTable *found = parsed->outline.at(position);
    if (!found)
        return std::nullopt;
    const std::string key = tableKey(found->schema, found->name);
    for (const sql::OutlineColumn &column : found->columns) {
        if (column.range.contains(position) || column.range.end == position)
            return Element {.type = Element::Type::Column, .table = key, .name = column.name};
    }
    return Element {.type = Element::Type::Table, .table = key};
}

std::optional<base::Range> Workspace::definitionOf(std::size_t position) const
{
    const SharedParsed parsed = m_document.parsed();
    if (!parsed || position > parsed->text.size())
        return std::nullopt;
    const auto isName = [](char letter) {
        return std::isalnum(static_cast<unsigned char>(letter)) || letter == '_' || letter == '$' || (letter & 0x80);
    };
    const std::string &text = parsed->text;
    std::size_t begin = position;
    std::size_t end = position;
    while (begin > 0 && isName(text[begin - 1]))
        --begin;
    while (end < text.size() && isName(text[end]))
        ++end;
    const std::string word = text.substr(begin, end - begin);
    if (word.empty())
        return std::nullopt;
    for (const sql::OutlineTable &each : parsed->outline.tables) {
        if (each.name == word)
            return each.nameRange;
    }
    for (const sql::OutlineEnum &each : parsed->outline.enums) {
        if (each.name == word)
            return each.nameRange;
    }
    for (const sql::OutlineObject &each : parsed->outline.objects) {
        if (each.name == word)
            return each.nameRange;
    }
    // A column of the table around, else of the only table that has it.
    const sql::OutlineTable *around = parsed->outline.at(position);
    std::optional<base::Range> only;
    for (const sql::OutlineTable &each : parsed->outline.tables) {
        const auto column = std::ranges::find(each.columns, word, &sql::OutlineColumn::name);
        if (column == each.columns.end())
            continue;
        if (&each == around)
            return column->nameRange;
        if (!only)
            only = column->nameRange;
    }
    return only;
}

} // namespace widgets
