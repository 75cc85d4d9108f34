// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"
#include "model/diagram/options.h"

#include <cstddef>
#include <stop_token>
#include <utility>
#include <vector>

namespace diagram {

/// Boxes to place and who is related to whom. Sizes in diagram units.
struct LayoutRequest
{
    std::vector<Size> boxes;
    std::vector<std::pair<std::size_t, std::size_t>> edges; ///< child, parent; several between two boxes are allowed
    /// For each edge where it docks, from the top of the child's and the parent's box; may be left empty. Lines become
    /// straighter.
    std::vector<std::pair<double, double>> rows {};
    std::vector<std::size_t> groups {}; ///< one number a box: its schema
    Direction direction = Direction::LeftToRight;
    double gap = 72; ///< least free space between boxes, for the lines
    double aspectRatio = 1.6;
};

/// Places the boxes of a diagram. Implemented by model/layout (Graphviz in the helper process). Callable from any
/// thread.
class Layout
{
public:
    virtual ~Layout() = default;
    /// The error is Code::Cancelled after stop; whatever else goes wrong gives a plainer placement with a notice.
    [[nodiscard]] virtual base::Result<Placement> arrange(const LayoutRequest &request, std::stop_token stop = {}) = 0;
};

} // namespace diagram
