// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include <algorithm>

namespace edit {

Edited dropForeignKey(const Source &source, const TableName &name, const sql::OutlineForeignKey &key)
{
    Script script(source);
    const auto table = script.table(name);
    if (!table)
        return std::unexpected(table.error());
    const auto same
        = [&](const sql::OutlineForeignKey &each) { return each.range == key.range && each.columns == key.columns; };
    if (key.range.empty() || std::ranges::none_of((*table)->foreignKeys, same))
        return base::failed(base::Code::NotFound, "no such foreign key of table \"" + name.name + "\" in the text");
    script.removeConstraint(key.range);
    return script.take();
}

} // namespace edit
