// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

namespace kinds {

/// The name of a column, quoted.
[[nodiscard]] std::string quotedColumn(const catalog::Object &column);
/// An attribute as a number; 0 when there is none.
[[nodiscard]] int numberOf(const catalog::Object &object, std::string_view attribute);
/// Where the column stands in its table.
[[nodiscard]] int positionOf(const catalog::Object &column);
/// ALTER COLUMN "c" …
[[nodiscard]] Draft columnAction(
    const catalog::Object &column, const Context &context, const std::string &text, int order);

} // namespace kinds
