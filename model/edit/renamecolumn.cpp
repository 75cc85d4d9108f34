// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"
#include "model/sql/mentions.h"

#include <algorithm>

namespace edit {

Edited renameColumn(const Source &source, const ColumnName &column, const std::string &name)
{
    Script script(source);
    const auto table = script.table(column.table);
    const auto renamed = script.column(column);
    if (!renamed)
        return std::unexpected(renamed.error());
    if (name.empty())
        return base::failed(base::Code::Usage, "the new name is missing");
    if (name == column.column)
        return script.take();
    if (std::ranges::contains((*table)->columns, name, &sql::OutlineColumn::name))
        return base::failed(base::Code::Refused,
            "column \"" + name + "\" already exists in table \"" + column.table.name + "\"", "choose another name");
    for (const sql::Mention &mention : sql::mentionsOf(source.text, source.outline, **table, column.column)) {
        // As the server does it: a view goes on to show the column under its old name.
        const std::string output = mention.keepsOutput ? " AS " + base::quoteName(column.column) : std::string();
        script.replace(mention.range, base::quoteName(name) + output);
    }
    return script.take();
}

} // namespace edit
