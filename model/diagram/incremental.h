// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/layout.h"

#include <optional>
#include <vector>

namespace diagram {

/// Places the boxes without a known place near their neighbours (or their schema), and moves no other box.
/// known: the top left corner of each box of the request that has one. A known box that grew over another (a column was
/// added) keeps its place; the one below or right of it moves as little as needed. Any thread, no I/O.
[[nodiscard]] Placement place(const LayoutRequest &request, const std::vector<std::optional<Point>> &known);

/// The free spot for a box nearest to wanted (its top left corner), at least gap away from all boxes.
[[nodiscard]] Point nearestFree(const std::vector<Rect> &boxes, Size size, Point wanted, double gap);

} // namespace diagram
