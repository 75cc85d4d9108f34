// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"
#include "model/diagram/layout.h"
#include "model/diagram/options.h"
#include "model/diagram/router.h"

/// From a diagram to its geometry, step by step: layoutRequest, a Layout (or place, or grid), then compose.
namespace diagram {

[[nodiscard]] LayoutRequest layoutRequest(
    const Diagram &diagram, const Options &options, const Measures &measures = {});

/// Adds relations, areas of schemas and bounds to a placement. The placement must hold one box a table.
[[nodiscard]] Geometry compose(const Diagram &diagram, Placement placement, const RouterOptions &options = {});

/// The labelled areas: one a schema, none when there is one schema.
[[nodiscard]] std::vector<Group> groupsOf(const Diagram &diagram, const Placement &placement);
/// Everything that is drawn, with a margin.
[[nodiscard]] Rect boundsOf(const Geometry &geometry, double margin = 24);
/// The number of each table's schema, in the order of names: which accent of the theme it has.
[[nodiscard]] std::vector<std::size_t> schemaNumbers(const Diagram &diagram);

} // namespace diagram
