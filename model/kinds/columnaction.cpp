// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/columnaction.h"

#include "model/base/quote.h"
#include "model/kinds/render.h"

#include <cstdlib>

namespace kinds {

std::string quotedColumn(const catalog::Object &column)
{
    return base::quoteNameAlways(column.id.names.back());
}

int numberOf(const catalog::Object &object, std::string_view attribute)
{
    return static_cast<int>(std::strtol(std::string(object.attributes.value(attribute)).c_str(), nullptr, 10));
}

int positionOf(const catalog::Object &column)
{
    return numberOf(column, "_position");
}

Draft columnAction(const catalog::Object &column, const Context &context, const std::string &text, int order)
{
    Draft draft = tableAction(tableOf(column.id), context, "ALTER COLUMN " + quotedColumn(column) + ' ' + text, order);
    draft.step.alters = {column.id};
    return draft;
}

} // namespace kinds
