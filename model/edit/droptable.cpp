// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"

#include <algorithm>

namespace edit {

Edited dropTable(const Source &source, const TableName &name)
{
    Script script(source);
    const auto table = script.table(name);
    if (!table)
        return std::unexpected(table.error());
    for (const ScriptStatement &statement : script.statements()) {
        if (statement.range.contains((*table)->range.begin) || script.subject(statement, **table))
            script.removeStatement(statement);
    }
    for (const sql::OutlineTable &other : source.outline.tables) {
        for (const sql::OutlineForeignKey &key : other.foreignKeys) {
            if (&other != *table && key.referencedSchema == name.schema && key.referencedTable == name.name)
                script.removeConstraint(key.range);
        }
    }
    return script.take();
}

} // namespace edit
