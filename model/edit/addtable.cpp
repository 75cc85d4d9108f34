// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

namespace edit {

namespace {

/// The style of the text: the indentation of the first table that has one.
std::string usualIndentation(const Script &script)
{
    for (const sql::OutlineTable &table : script.outline().tables) {
        if (const std::string indentation = script.indentation(table); !indentation.empty())
            return indentation;
    }
    return "    ";
}

} // namespace

Edited addTable(const Source &source, const NewTable &table)
{
    Script script(source);
    if (table.name.name.empty())
        return base::failed(base::Code::Usage, "the new table has no name");
    if (source.outline.table(table.name.schema, table.name.name))
        return base::failed(
            base::Code::Refused, "table \"" + table.name.name + "\" already exists", "choose another name");
    const std::string indentation = usualIndentation(script);
    std::string statement = "CREATE TABLE " + script.written(table.name) + " (\n";
    if (table.columns.empty())
        statement += indentation + "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY\n";
    for (const NewColumn &column : table.columns)
        statement += indentation + definition(column) + (&column == &table.columns.back() ? "\n" : ",\n");
    script.append(statement + ");");
    return script.take();
}

} // namespace edit
