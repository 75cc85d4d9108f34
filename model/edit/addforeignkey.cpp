// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"
#include "model/sql/typename.h"

#include <algorithm>

namespace edit {

namespace {

std::string references(const Script &script, const sql::OutlineTable &parent, const NewForeignKey &key)
{
    std::string clause = "REFERENCES " + script.written(parent) + ' ' + nameList(key.referencedColumns);
    if (!key.onDelete.empty())
        clause += " ON DELETE " + key.onDelete;
    return clause;
}

/// The columns that the child lacks, made like those that they reference.
base::Result<std::vector<NewColumn>> missingColumns(
    const sql::OutlineTable &child, const sql::OutlineTable &parent, const NewForeignKey &key)
{
    std::vector<NewColumn> missing;
    for (std::size_t i = 0; i < key.columns.size(); ++i) {
        if (std::ranges::contains(child.columns, key.columns[i], &sql::OutlineColumn::name))
            continue;
        const auto source = std::ranges::find(parent.columns, key.referencedColumns[i], &sql::OutlineColumn::name);
        if (source == parent.columns.end())
            return base::failed(base::Code::NotFound,
                "no column \"" + key.referencedColumns[i] + "\" in table \"" + parent.name + "\"");
        const bool serial = source->type.find("serial") != std::string::npos;
        missing.push_back({.name = key.columns[i], .type = serial ? sql::printedType(source->type) : source->type});
    }
    return missing;
}

} // namespace

Edited addForeignKey(const Source &source, const NewForeignKey &wanted)
{
    Script script(source);
    const auto child = script.table(wanted.table);
    const auto parent = script.table(wanted.referenced);
    if (!child || !parent)
        return std::unexpected(child ? parent.error() : child.error());
    NewForeignKey key = wanted;
    if (key.referencedColumns.empty()) {
        const auto primary = std::ranges::find((*parent)->keys, sql::OutlineKey::Type::Primary, &sql::OutlineKey::type);
        if (primary == (*parent)->keys.end())
            return base::failed(base::Code::Unsupported,
                "table \"" + (*parent)->name + "\" has no primary key to reference",
                "give it a primary key, or choose its columns");
        key.referencedColumns = primary->columns;
    }
    if (key.columns.size() != key.referencedColumns.size())
        return base::failed(base::Code::Usage,
            "the foreign key needs as many columns as it references: " + std::to_string(key.referencedColumns.size()));
    const auto missing = missingColumns(**child, **parent, key);
    if (!missing)
        return std::unexpected(missing.error());

    const std::string named = key.name.empty() ? "" : "CONSTRAINT " + base::quoteName(key.name) + ' ';
    const std::string clause = references(script, **parent, key);
    const std::string constraint = named + "FOREIGN KEY " + nameList(key.columns) + ' ' + clause;
    // A script runs from top to bottom: a table can only be referenced behind its creation.
    const bool known = (*parent)->range.begin <= (*child)->range.begin;
    if (known && key.columns.size() == 1 && !missing->empty()) {
        if (script.addElement(
                **child, definition(missing->front()) + ' ' + named + clause, Script::Place::BehindColumns))
            return script.take();
    }
    std::string columns;
    for (const NewColumn &column : *missing) {
        if (!script.addElement(**child, definition(column), Script::Place::BehindColumns))
            columns += "ADD COLUMN " + definition(column) + ", ";
    }
    if (columns.empty() && known && missing->empty() && key.columns.size() == 1) {
        const auto column = script.column({.table = key.table, .column = key.columns.front()});
        if (!column)
            return std::unexpected(column.error());
        if ((*child)->range.contains((*column)->range.begin)) {
            script.insert((*column)->range.end, ' ' + named + clause);
            return script.take();
        }
    }
    if (!columns.empty() || !known || !script.addElement(**child, constraint, Script::Place::Last))
        script.append("ALTER TABLE " + script.written(**child) + ' ' + columns + "ADD " + constraint + ';');
    return script.take();
}

} // namespace edit
