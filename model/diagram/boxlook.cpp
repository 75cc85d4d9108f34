// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/boxlook.h"

#include "model/base/text.h"
#include "model/diagram/xmltext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace diagram {

namespace {

constexpr double baseline = 0.36; // of the font size below the middle: sans fonts look centred so

bool isPlain(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

/// Replaces whole words.
void replace(std::string &text, std::string_view from, std::string_view to)
{
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        const std::size_t end = at + from.size();
        if ((at > 0 && isPlain(text[at - 1])) || (end < text.size() && isPlain(text[end])))
            at = at + from.size() - to.size();
        else
            text.replace(at, from.size(), to);
        if (at + to.size() > text.size())
            return;
    }
}

/// "timestamp(3) with time zone": the precision stands in the middle.
void shortenTime(std::string &text, std::string_view word)
{
    const bool with = text.find(" with time zone") != std::string::npos;
    for (const std::string_view zone : {" without time zone", " with time zone"}) {
        if (const std::size_t at = text.find(zone); at != std::string::npos && text.starts_with(word)) {
            text.erase(at, zone.size());
            if (with)
                text.insert(word.size(), "tz");
        }
    }
}

std::string names(const Table &table, bool Column::*flag)
{
    std::vector<std::string> result;
    for (const Column &column : table.columns) {
        if (column.*flag)
            result.push_back(column.name);
    }
    return base::join(result, ", ");
}

std::string columnList(const Table &table, const std::vector<std::size_t> &columns)
{
    std::vector<std::string> result;
    for (const std::size_t column : columns) {
        if (column < table.columns.size())
            result.push_back(table.columns[column].name);
    }
    return result.size() == 1 ? "." + result.front() : " (" + base::join(result, ", ") + ")";
}

std::string qualified(const Table &table)
{
    return table.schema + "." + table.name;
}

std::string kindName(const Table &table)
{
    switch (table.kind) {
    case TableKind::Table:
        return "Table";
    case TableKind::Partitioned:
        return "Partitioned table";
    case TableKind::View:
        return "View";
    case TableKind::MaterializedView:
        return "Materialized view";
    case TableKind::Foreign:
        return "Foreign table";
    }
    return "Table";
}

} // namespace

std::string displayType(std::string_view type)
{
    std::string text(type);
    if (text.find('"') != std::string::npos)
        return text;
    std::ranges::transform(text, text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    shortenTime(text, "timestamp");
    shortenTime(text, "time");
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> shorter {
        {{"character varying", "varchar"}, {"bit varying", "varbit"}, {"character", "char"}}};
    for (const auto &[from, to] : shorter)
        replace(text, from, to);
    return text;
}

std::string kindNote(const Table &table)
{
    switch (table.kind) {
    case TableKind::Table:
        return {};
    case TableKind::Partitioned: {
        const std::size_t count = table.partitions.size();
        return count == 0 ? "partitioned" : std::to_string(count) + (count == 1 ? " partition" : " partitions");
    }
    case TableKind::View:
        return "view";
    case TableKind::MaterializedView:
        return "materialized view";
    case TableKind::Foreign:
        return "foreign table";
    }
    return {};
}

RowSpace rowSpace(const Table &table, const std::vector<std::size_t> &rows, const Measures &measures)
{
    RowSpace space;
    for (const std::size_t i : rows) {
        const Column &column = table.columns[i];
        space.twoMarks = space.twoMarks || (column.primaryKey && column.foreignKey);
        space.unique = space.unique || (column.unique && !column.primaryKey);
    }
    space.left = measures.padding / 2 + measures.markWidth * (space.twoMarks ? 1.8 : 1) + 4;
    space.right = measures.padding / 2 + measures.nullWidth + (space.unique ? measures.uniqueWidth : 0);
    return space;
}

BoxLook boxLook(const Table &table, Size size, ColumnsShown columns, const Measures &measures)
{
    BoxLook look;
    look.header = {.x = 0, .y = 0, .width = size.width, .height = measures.headerHeight};
    const std::string note = kindNote(table);
    const double noteWidth = note.empty() ? 0 : measures.textWidth(note, measures.smallFontSize) + measures.between;
    const double nameWidth = size.width - 2 * measures.padding - noteWidth;
    const double headerMiddle = measures.headerHeight / 2;
    look.name = {.at = {.x = measures.padding, .y = headerMiddle + measures.headerFontSize * baseline},
        .size = measures.headerFontSize,
        .bold = true,
        .italic = table.kind == TableKind::View || table.kind == TableKind::MaterializedView,
        .text = measures.shortened(visible(table.name), nameWidth, measures.headerFontSize, true)};
    look.name.shortened = look.name.text != table.name;
    look.note = {.at = {.x = size.width - measures.padding, .y = headerMiddle + measures.smallFontSize * baseline},
        .align = TextLook::Align::Right,
        .size = measures.smallFontSize,
        .text = note};

    const std::vector<std::size_t> drawn = measures.rows(table, columns);
    const RowSpace space = rowSpace(table, drawn, measures);
    if (columns == ColumnsShown::Keys)
        look.hiddenColumns = table.columns.size() - drawn.size();
    double top = measures.headerHeight + rowsPadding;
    bool keys = true;
    for (const std::size_t i : drawn) {
        const Column &column = table.columns[i];
        const double middle = top + measures.rowHeight / 2;
        RowLook row {.column = i, .top = top};
        const double available = size.width - space.left - space.right - measures.between;
        const std::string type = visible(displayType(column.type));
        const double wantedName = measures.textWidth(visible(column.name), measures.fontSize, column.primaryKey);
        const double wantedType = measures.textWidth(type, measures.smallFontSize);
        // The name matters more: the type gives way first, down to a third.
        double typeWidth = wantedType;
        if (wantedName + wantedType > available)
            typeWidth = std::min(wantedType, std::max(available - wantedName, available / 3));
        row.name = {.at = {.x = space.left, .y = middle + measures.fontSize * baseline},
            .size = measures.fontSize,
            .bold = column.primaryKey,
            .text
            = measures.shortened(visible(column.name), available - typeWidth, measures.fontSize, column.primaryKey)};
        row.name.shortened = row.name.text != column.name;
        row.type = {.at = {.x = size.width - space.right, .y = middle + measures.smallFontSize * baseline},
            .align = TextLook::Align::Right,
            .size = measures.smallFontSize,
            .text = measures.shortened(type, typeWidth, measures.smallFontSize)};
        row.type.shortened = row.type.text != type;

        double mark = measures.padding / 2 + measures.markWidth / 2;
        if (column.primaryKey) {
            row.marks.push_back({.mark = Mark::PrimaryKey, .centre = {.x = mark, .y = middle}});
            mark += measures.markWidth * 0.8;
        }
        if (column.foreignKey)
            row.marks.push_back({.mark = Mark::ForeignKey, .centre = {.x = mark, .y = middle}});
        const double right = size.width - measures.padding / 2;
        if (column.unique && !column.primaryKey)
            row.marks.push_back({.mark = Mark::Unique,
                .centre = {.x = right - measures.nullWidth - measures.uniqueWidth / 2, .y = middle}});
        row.marks.push_back({.mark = column.notNull || column.primaryKey ? Mark::NotNull : Mark::Nullable,
            .centre = {.x = right - measures.nullWidth / 2, .y = middle}});
        keys = keys && column.primaryKey;
        top += measures.rowHeight;
        if (keys)
            look.keysEnd = top;
        look.rows.push_back(std::move(row));
    }
    if (keys) // nothing below to divide from
        look.keysEnd = 0;
    return look;
}

std::string description(const Table &table)
{
    std::string text = kindName(table) + " " + qualified(table) + ": " + std::to_string(table.columns.size())
        + (table.columns.size() == 1 ? " column" : " columns");
    if (const std::string key = names(table, &Column::primaryKey); !key.empty())
        text += ", primary key " + key;
    if (const std::string key = names(table, &Column::foreignKey); !key.empty())
        text += ", foreign keys " + key;
    if (!table.partitions.empty())
        text += ", partitions " + base::join(table.partitions, ", ");
    if (!table.comment.empty())
        text += ". " + table.comment;
    return text;
}

std::string description(const Diagram &diagram, const Relation &relation)
{
    const Table &child = diagram.tables[relation.child.table];
    const Table &parent = diagram.tables[relation.parent.table];
    std::string text = qualified(child) + columnList(child, relation.child.columns) + " refers to " + qualified(parent)
        + columnList(parent, relation.parent.columns) + ": " + meaning(relation.child.cardinality) + " to "
        + meaning(relation.parent.cardinality);
    if (!relation.onDelete.empty())
        text += ", on delete " + displayType(relation.onDelete);
    if (!relation.onUpdate.empty())
        text += ", on update " + displayType(relation.onUpdate);
    if (!relation.partitions.empty())
        text += "; the same on partitions: " + base::join(relation.partitions, ", ");
    return text;
}

} // namespace diagram
