// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"
#include "model/diagram/options.h"

#include <string>
#include <string_view>

namespace diagram {

/// Sizes of a box, the same for every font: widths come from a built-in table of character widths, so that an
/// SVG is deterministic; text that is too wide is shortened with "…" by the renderers.
struct Measures
{
    double headerHeight = 30;
    double rowHeight = 20;
    double padding = 10;
    double minimumWidth = 140;
    double maximumWidth = 420;
    double fontSize = 12;
    double headerFontSize = 13;
    double smallFontSize = 11; ///< of types and counts
    double markWidth = 18; ///< left of a column's name: its key marks
    double nullWidth = 16; ///< right of a column's type: whether it may be null
    double uniqueWidth = 16; ///< before that, in boxes that have a unique column
    double between = 18; ///< least space between a name and its type

    [[nodiscard]] Size box(const Table &table, ColumnsShown columns) const;
    /// Columns that are drawn, in order: indexes in table.columns.
    [[nodiscard]] std::vector<std::size_t> rows(const Table &table, ColumnsShown columns) const;
    /// The vertical middle of a column's row from the top of the box; of the header when the column is not drawn.
    [[nodiscard]] double rowMiddle(const Table &table, std::size_t column, ColumnsShown columns) const;
    /// Of one line of UTF-8 text in a font of that size.
    [[nodiscard]] double textWidth(std::string_view text, double size, bool bold = false) const;
    /// The text when it fits into width, else its start and "…".
    [[nodiscard]] std::string shortened(std::string_view text, double width, double size, bool bold = false) const;
};

} // namespace diagram
