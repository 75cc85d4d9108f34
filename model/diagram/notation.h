// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"

#include <cstdint>
#include <vector>

/// The shapes of the crow's-foot notation and of the marks of columns, as values for every renderer.
namespace diagram {

struct Circle
{
    Point centre;
    double radius = 0;
    bool operator==(const Circle &) const = default;
};

/// Drawn in this order: circles and polygons filled and stroked, lines stroked only.
struct Shape
{
    std::vector<Circle> circles {};
    std::vector<std::vector<Point>> polygons {};
    std::vector<std::vector<Point>> lines {};
    bool operator==(const Shape &) const = default;
};

/// How far an end shape reaches along its line.
inline constexpr double endLength = 21;

/// The end of a relation whose line leaves a box at the origin towards +x. Circles are filled with the background.
[[nodiscard]] Shape endShape(Cardinality cardinality);
/// The same at a place of the diagram: at is on the box, towards is any further point of the line; right angles only.
[[nodiscard]] Shape endShape(Cardinality cardinality, Point at, Point towards);

enum class Mark : std::uint8_t { PrimaryKey, ForeignKey, Unique, NotNull, Nullable };

/// Centred on the origin, at most 12 by 12.
[[nodiscard]] Shape markShape(Mark mark);
/// Whether the shape's polygons and circles are filled with the mark's colour; else only their outline is drawn.
[[nodiscard]] bool isFilled(Mark mark);
/// For tooltips and legends: "primary key".
[[nodiscard]] const char *meaning(Mark mark);
[[nodiscard]] const char *meaning(Cardinality cardinality);

} // namespace diagram
