// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"
#include "model/sql/mentions.h"

namespace edit {

Edited renameTable(const Source &source, const TableName &table, const std::string &name)
{
    Script script(source);
    const auto renamed = script.table(table);
    if (!renamed)
        return std::unexpected(renamed.error());
    if (name.empty())
        return base::failed(base::Code::Usage, "the new name is missing");
    if (name == table.name)
        return script.take();
    if (source.outline.table(table.schema, name))
        return base::failed(base::Code::Refused, "table \"" + name + "\" already exists", "choose another name");
    for (const sql::Mention &mention : sql::mentionsOf(source.text, source.outline, **renamed))
        script.replace(mention.range, base::quoteName(name));
    return script.take();
}

} // namespace edit
