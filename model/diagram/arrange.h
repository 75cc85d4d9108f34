// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diagram/layout.h"

#include <functional>
#include <vector>

namespace diagram {

/// A connected graph for an engine.
struct EngineGraph
{
    enum class Method : std::uint8_t { Ranks, Forces };
    Method method = Method::Ranks;
    Direction direction = Direction::LeftToRight;
    double gap = 60;
    std::vector<Size> nodes {};
    std::vector<std::pair<std::size_t, std::size_t>> edges {};
};

/// Gives the centres of the nodes of each graph, in its order. They may overlap and have any scale.
using Engine = std::function<base::Result<std::vector<std::vector<Point>>>(const std::vector<EngineGraph> &)>;

/// Places all boxes: the schemas as blocks side by side, in each the connected parts, then the tables without relations
/// in a grid. The engine says who is near whom; here the boxes get places that are compact, near the aspect ratio and
/// never overlap. The only error is the engine's.
[[nodiscard]] base::Result<Placement> arrange(const LayoutRequest &request, const Engine &engine);

/// An engine without Graphviz: breadth-first ranks.
[[nodiscard]] base::Result<std::vector<std::vector<Point>>> plainEngine(const std::vector<EngineGraph> &graphs);

/// arrange with plainEngine: quick, plainer, cannot fail.
[[nodiscard]] Placement plainPlacement(const LayoutRequest &request);

} // namespace diagram
