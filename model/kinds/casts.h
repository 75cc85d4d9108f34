// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

namespace kinds {

/// How the values of a column come into another type.
struct Conversion
{
    std::string expression {}; ///< for USING; empty when the server converts by itself
    bool rewrites = true; ///< whether each row is written anew; PostgreSQL docs, ALTER TABLE, Notes
    std::optional<std::string> dataLoss {}; ///< what the conversion may cut away
    std::optional<std::string> condition {}; ///< what must be true of the values, or the server refuses
    std::optional<std::string> warning {}; ///< that no cast leads there, and what to do; follows the column's name
};

/// before and after are the same column. Both the built-in casts and those of the database are looked at.
[[nodiscard]] Conversion convert(const catalog::Object &before, const catalog::Object &after, const Context &context);

} // namespace kinds
