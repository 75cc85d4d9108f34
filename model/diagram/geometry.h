// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <string>
#include <vector>

namespace diagram {

/// In diagram units: 1 unit = 1 CSS pixel at zoom 100 %; y grows downwards.
struct Point
{
    double x = 0;
    double y = 0;
    bool operator==(const Point &) const = default;
};

struct Size
{
    double width = 0;
    double height = 0;
    bool operator==(const Size &) const = default;
};

struct Rect
{
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    [[nodiscard]] double right() const { return x + width; }
    [[nodiscard]] double bottom() const { return y + height; }
    [[nodiscard]] bool overlaps(const Rect &other, double margin = 0) const
    {
        return x < other.right() + margin && other.x < right() + margin && y < other.bottom() + margin
            && other.y < bottom() + margin;
    }
    bool operator==(const Rect &) const = default;
};

/// Where the boxes are: one rectangle a table of the diagram, in its order, none overlapping another.
struct Placement
{
    std::vector<Rect> boxes {};
    std::string
        notice {}; ///< why it is plainer than it could be: "Graphviz could not be run: …"; empty when all went well
    bool operator==(const Placement &) const = default;
};

/// The line of one relation. points starts at the child's side and ends at the parent's; all corners are right angles
/// unless straight. A composite key is one line; its feet join the rows of all columns.
struct Route
{
    std::vector<Point> points {};
    std::vector<std::vector<Point>> feet {}; ///< short lines from the trunk to further column rows
    bool straight = false; ///< the router's time was up: a plain fallback
    bool operator==(const Route &) const = default;
};

/// A labelled area behind the boxes of one schema.
struct Group
{
    std::string schema;
    Rect area;
    bool operator==(const Group &) const = default;
};

/// Everything that is needed to draw a diagram; indexes are those of the diagram.
struct Geometry
{
    Placement placement {};
    std::vector<Route> routes {}; ///< one a relation
    std::vector<Group> groups {}; ///< empty when there is one schema
    Rect bounds {};
    bool operator==(const Geometry &) const = default;
};

} // namespace diagram
