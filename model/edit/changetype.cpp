// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

namespace edit {

Edited changeType(const Source &source, const ColumnName &name, const std::string &type)
{
    Script script(source);
    const auto column = script.column(name);
    if (!column)
        return std::unexpected(column.error());
    if (type.empty())
        return base::failed(base::Code::Usage, "the type is missing");
    if ((*column)->typeRange.empty())
        return base::failed(base::Code::NotFound, "the type of column \"" + name.column + "\" is not in the text");
    if ((*column)->type != type)
        script.replace((*column)->typeRange, type);
    return script.take();
}

} // namespace edit
