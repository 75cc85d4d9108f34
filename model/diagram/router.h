// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"
#include "model/diagram/measures.h"

#include <chrono>
#include <stop_token>
#include <vector>

namespace diagram {

struct RouterOptions
{
    ColumnsShown columns = ColumnsShown::All;
    Measures measures {};
    /// When it is used up the remaining relations become straight lines.
    std::chrono::milliseconds budget {1000};
    std::stop_token stop {}; ///< asked for: as if the budget were used up
};

/// Draws the relations around the boxes, with right angles, from column row to column row; lines of different relations
/// do not cover each other, except where they lead to the same key with the same optionality: those join into one.
/// A relation whose way is blocked (boxes that touch) becomes a straight line. Deterministic; one route a relation.
[[nodiscard]] std::vector<Route> route(
    const Diagram &diagram, const Placement &placement, const RouterOptions &options = {});

/// Draws only these relations anew (indexes in diagram.relations); the other routes stay as they are. For dragging.
void reroute(const Diagram &diagram, const Placement &placement, const std::vector<std::size_t> &relations,
    std::vector<Route> &routes, const RouterOptions &options = {});

/// The relations that begin or end at one of the tables, or whose route crosses one of their boxes.
[[nodiscard]] std::vector<std::size_t> relationsTouching(const Diagram &diagram, const Placement &placement,
    const std::vector<Route> &routes, const std::vector<std::size_t> &tables);

} // namespace diagram
