// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include <algorithm>

namespace edit {

Edited addColumn(const Source &source, const TableName &name, const NewColumn &column)
{
    Script script(source);
    const auto table = script.table(name);
    if (!table)
        return std::unexpected(table.error());
    if ((*table)->type == sql::OutlineTable::Type::View || (*table)->type == sql::OutlineTable::Type::MaterializedView)
        return base::failed(
            base::Code::Unsupported, "\"" + name.name + "\" is a view: its columns come from its query");
    if (column.name.empty() || column.type.empty())
        return base::failed(base::Code::Usage, "the new column needs a name and a type");
    if (std::ranges::contains((*table)->columns, column.name, &sql::OutlineColumn::name))
        return base::failed(base::Code::Refused,
            "column \"" + column.name + "\" already exists in table \"" + name.name + "\"", "choose another name");
    if (!script.addElement(**table, definition(column), Script::Place::BehindColumns))
        script.insertStatement(
            (*table)->range.end, "ALTER TABLE " + script.written(**table) + " ADD COLUMN " + definition(column) + ';');
    return script.take();
}

} // namespace edit
