// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"
#include "model/sql/defaultname.h"

#include <algorithm>

namespace edit {

Edited addIndex(const Source &source, const NewIndex &index)
{
    Script script(source);
    const auto table = script.table(index.table);
    if (!table)
        return std::unexpected(table.error());
    if (index.columns.empty())
        return base::failed(base::Code::Usage, "the index needs a column");
    for (const std::string &column : index.columns) {
        if (!std::ranges::contains((*table)->columns, column, &sql::OutlineColumn::name))
            return base::failed(
                base::Code::NotFound, "no column \"" + column + "\" in table \"" + index.table.name + "\"");
    }
    const std::string name = index.name.empty() ? sql::defaultName(index.table.name, index.columns, "idx") : index.name;
    // With the table's other indexes, at the latest place where a column of it is added.
    std::size_t behind = (*table)->range.end;
    for (const sql::OutlineIndex &other : (*table)->indexes)
        behind = std::max(behind, other.range.end);
    for (const sql::OutlineColumn &column : (*table)->columns) {
        const ScriptStatement *statement = script.statementAt(column.range.begin);
        if (statement && std::ranges::contains(index.columns, column.name))
            behind = std::max(behind, statement->range.end);
    }
    script.insertStatement(behind,
        std::string("CREATE ") + (index.unique ? "UNIQUE " : "") + "INDEX " + base::quoteName(name) + " ON "
            + script.written(**table) + ' ' + nameList(index.columns) + ';');
    return script.take();
}

} // namespace edit
