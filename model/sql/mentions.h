// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/outline.h"

#include <string_view>
#include <vector>

namespace sql {

/// A place where a statement of a text names a table, view or column.
struct Mention
{
    base::Range range {}; ///< of the name alone, in the whole text
    bool keepsOutput
        = false; ///< an output column of a query is named after it: "SELECT a" would have to become "SELECT b AS a"
    bool operator==(const Mention &) const = default;
};

/// The places that name this table, its definition included; in the text's order. Not inside function bodies and
/// strings, and not in statements that do not parse. outline is of this text.
[[nodiscard]] std::vector<Mention> mentionsOf(std::string_view text, const Outline &outline, const OutlineTable &table);
/// The same for a column of the table. In queries, a name that could be a column of another table there is left out.
[[nodiscard]] std::vector<Mention> mentionsOf(
    std::string_view text, const Outline &outline, const OutlineTable &table, const std::string &column);

} // namespace sql
