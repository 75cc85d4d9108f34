// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/geometry.h"

#include <vector>

namespace diagram {

/// Where blocks go (top left corners, from 0,0) so that they lie gap apart and fill a page of the aspect ratio.
/// weights[i][j], when given, pulls the blocks i and j towards each other.
[[nodiscard]] std::vector<Point> packed(const std::vector<Size> &blocks, double gap, double aspectRatio,
    const std::vector<std::vector<double>> &weights = {});

/// Boxes in the given order in rows and columns, columns as wide as their widest box; near the aspect ratio.
[[nodiscard]] std::vector<Rect> inGrid(const std::vector<Size> &boxes, double gapX, double gapY, double aspectRatio);

/// The size of what holds all rectangles, from 0,0.
[[nodiscard]] Size extent(const std::vector<Rect> &boxes);

} // namespace diagram
