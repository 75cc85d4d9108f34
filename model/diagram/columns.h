// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/geometry.h"

#include <cstddef>
#include <utility>
#include <vector>

namespace diagram {

/// A connected part of a diagram on its way to a placement.
struct Component
{
    std::vector<Size> boxes {};
    std::vector<std::pair<std::size_t, std::size_t>> edges {}; ///< child, parent; no self references, no doubles
    std::vector<std::pair<double, double>> rows {}; ///< as in LayoutRequest; may be empty
};

struct ColumnOptions
{
    double gapX = 60; ///< between columns
    double gapY = 36; ///< between the boxes of one column
    double aspectRatio = 1.6;
};

/// Stacks the boxes in columns of about equal height, near the places that an engine gave their centres, and shortens
/// the relations by moving boxes up, down and between columns. Nothing overlaps; the first box is at the origin or
/// below. Ranks (centres with the same x) stay together where they are not higher than the page.
[[nodiscard]] std::vector<Rect> inColumns(
    const Component &component, const std::vector<Point> &centres, bool ranked, const ColumnOptions &options);

/// Less is better: how large the page has to be, and how long the lines are.
[[nodiscard]] double layoutCost(
    const Component &component, const std::vector<Rect> &boxes, const ColumnOptions &options);

} // namespace diagram
