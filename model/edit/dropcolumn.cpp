// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include <algorithm>

namespace edit {

namespace {

/// Takes out what stands in statements of their own: indexes, comments, ALTER COLUMN.
void removeOthers(Script &script, const sql::OutlineTable &table, const std::string &column)
{
    for (const sql::OutlineIndex &index : table.indexes) {
        const ScriptStatement *statement = script.statementAt(index.range.begin);
        if (statement && std::ranges::contains(index.columns, column))
            script.removeStatement(*statement);
    }
    for (const ScriptStatement &statement : script.statements()) {
        const auto subject = script.subject(statement, table);
        if (!subject)
            continue;
        const sql::Tokens &tokens = statement.tokens;
        if (tokens.is(0, "comment") && tokens.is(2, "column") && sql::nameOf(tokens.text(*subject + 2)) == column) {
            script.removeStatement(statement);
        } else if (tokens.is(0, "alter") && !statement.range.contains(table.range.begin)) {
            const std::vector<base::Range> commands = Script::commands(statement, *subject);
            std::vector<base::Range> gone;
            for (const base::Range &command : commands) {
                const std::size_t first = tokens.at(command.begin - statement.range.begin);
                const std::size_t name = tokens.is(first + 1, "column") ? first + 2 : first + 1;
                const bool about = (tokens.is(first, "alter") || tokens.is(first, "add")) && tokens.isName(name);
                if (about && sql::nameOf(tokens.text(name)) == column)
                    gone.push_back(command);
            }
            if (gone.size() == commands.size())
                script.removeStatement(statement);
            else
                script.removeElements(commands, gone);
        }
    }
}

} // namespace

Edited dropColumn(const Source &source, const ColumnName &name)
{
    Script script(source);
    const auto table = script.table(name.table);
    const auto column = script.column(name);
    if (!column)
        return std::unexpected(column.error());
    for (const sql::OutlineTable &other : source.outline.tables) {
        for (const sql::OutlineForeignKey &key : other.foreignKeys) {
            const bool here = key.referencedSchema == (*table)->schema && key.referencedTable == (*table)->name;
            if (here && std::ranges::contains(key.referencedColumns, name.column)
                && !std::ranges::contains(key.columns, name.column)) {
                return base::failed(base::Code::Refused,
                    "column \"" + name.column + "\" is referenced by a foreign key of table \"" + other.name + "\"",
                    "drop the foreign key first");
            }
        }
    }
    const bool inside = (*table)->range.contains((*column)->range.begin);
    const auto elements = script.elements(**table);
    if (inside && elements.size() <= 1)
        return base::failed(base::Code::Refused,
            "\"" + name.column + "\" is the only column of table \"" + name.table.name + "\"",
            "drop the table instead");

    std::vector<base::Range> gone;
    if (inside)
        gone.push_back((*column)->range);
    const auto drop = [&](const auto &keys) {
        for (const auto &key : keys) {
            if (!std::ranges::contains(key.columns, name.column) || (*column)->range.contains(key.range.begin))
                continue;
            if (std::ranges::contains(elements, key.range))
                gone.push_back(key.range);
            else
                script.removeConstraint(key.range);
        }
    };
    drop((*table)->keys);
    drop((*table)->foreignKeys);
    if (!elements.empty() && gone.size() >= elements.size())
        return base::failed(base::Code::Refused, "nothing would be left of table \"" + name.table.name + "\"",
            "drop the table instead");
    script.removeElements(elements, gone);
    removeOthers(script, **table, name.column);
    return script.take();
}

} // namespace edit
