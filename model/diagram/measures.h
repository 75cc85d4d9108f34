// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"
#include "model/diagram/options.h"

namespace diagram {

/// Sizes of a box, the same for every font: widths come from a built-in table of average character widths, so that an
/// SVG is deterministic; text that is too wide is shortened with "…" by the renderers.
struct Measures {
    double headerHeight = 30;
    double rowHeight = 20;
    double padding = 10;
    double minimumWidth = 140;
    double maximumWidth = 420;
    double fontSize = 12;

    [[nodiscard]] Size box(const Table &table, ColumnsShown columns) const;
    /// Columns that are drawn, in order: indexes in table.columns.
    [[nodiscard]] std::vector<std::size_t> rows(const Table &table, ColumnsShown columns) const;
    /// The vertical middle of a column's row from the top of the box; of the header when the column is not drawn.
    [[nodiscard]] double rowMiddle(const Table &table, std::size_t column, ColumnsShown columns) const;
    [[nodiscard]] double textWidth(std::string_view text, double size, bool bold = false) const;
};

} // namespace diagram
