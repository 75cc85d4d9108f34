// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/notation.h"

#include <cmath>

namespace diagram {

namespace {

constexpr double footLength = 12;
constexpr double footWidth = 6;
constexpr double barWidth = 4.5;
constexpr double ringRadius = 4;

std::vector<Point> bar(double x)
{
    return {{.x = x, .y = -barWidth}, {.x = x, .y = barWidth}};
}

Point turned(Point point, Point at, Point direction)
{
    return {.x = at.x + point.x * direction.x - point.y * direction.y,
        .y = at.y + point.x * direction.y + point.y * direction.x};
}

} // namespace

Shape endShape(Cardinality cardinality)
{
    Shape shape;
    if (cardinality == Cardinality::ZeroOrMany || cardinality == Cardinality::OneOrMany) {
        shape.lines.push_back({{.x = 0, .y = -footWidth}, {.x = footLength, .y = 0}, {.x = 0, .y = footWidth}});
        if (cardinality == Cardinality::ZeroOrMany)
            shape.circles.push_back({.centre = {.x = footLength + ringRadius, .y = 0}, .radius = ringRadius});
        else
            shape.lines.push_back(bar(footLength + 3));
        return shape;
    }
    shape.lines.push_back(bar(7));
    if (cardinality == Cardinality::ZeroOrOne)
        shape.circles.push_back({.centre = {.x = 12 + ringRadius, .y = 0}, .radius = ringRadius});
    else
        shape.lines.push_back(bar(11));
    return shape;
}

Shape endShape(Cardinality cardinality, Point at, Point towards)
{
    const double dx = towards.x - at.x;
    const double dy = towards.y - at.y;
    const double length = std::hypot(dx, dy);
    const Point direction = length > 0 ? Point {.x = dx / length, .y = dy / length} : Point {.x = 1, .y = 0};
    Shape shape = endShape(cardinality);
    for (Circle &circle : shape.circles)
        circle.centre = turned(circle.centre, at, direction);
    for (auto *group : {&shape.polygons, &shape.lines}) {
        for (std::vector<Point> &points : *group) {
            for (Point &point : points)
                point = turned(point, at, direction);
        }
    }
    return shape;
}

Shape markShape(Mark mark)
{
    switch (mark) {
    case Mark::PrimaryKey: // a key, lying
        return {.circles = {{.centre = {.x = -3, .y = 0}, .radius = 2.5}},
            .lines
            = {{{.x = -0.5, .y = 0}, {.x = 5.5, .y = 0}, {.x = 5.5, .y = 2.5}}, {{.x = 3, .y = 0}, {.x = 3, .y = 2}}}};
    case Mark::ForeignKey: // an arrow to elsewhere
        return {.lines = {{{.x = -4.5, .y = -3}, {.x = -4.5, .y = 1}, {.x = 4, .y = 1}},
                    {{.x = 1.5, .y = -1.5}, {.x = 4, .y = 1}, {.x = 1.5, .y = 3.5}}}};
    case Mark::Unique: // the letter
        return {.lines = {{{.x = -2.6, .y = -3.6}, {.x = -2.6, .y = 1}, {.x = -1.6, .y = 2.9}, {.x = 0, .y = 3.5},
                    {.x = 1.6, .y = 2.9}, {.x = 2.6, .y = 1}, {.x = 2.6, .y = -3.6}}}};
    case Mark::NotNull:
        return {.circles = {{.centre = {}, .radius = 2.5}}};
    case Mark::Nullable:
        return {.circles = {{.centre = {}, .radius = 2.5}}};
    }
    return {};
}

bool isFilled(Mark mark)
{
    return mark == Mark::NotNull;
}

const char *meaning(Mark mark)
{
    switch (mark) {
    case Mark::PrimaryKey:
        return "primary key";
    case Mark::ForeignKey:
        return "foreign key";
    case Mark::Unique:
        return "unique";
    case Mark::NotNull:
        return "not null";
    case Mark::Nullable:
        return "may be null";
    }
    return "";
}

const char *meaning(Cardinality cardinality)
{
    switch (cardinality) {
    case Cardinality::ZeroOrOne:
        return "zero or one";
    case Cardinality::One:
        return "exactly one";
    case Cardinality::ZeroOrMany:
        return "any number";
    case Cardinality::OneOrMany:
        return "one or more";
    }
    return "";
}

} // namespace diagram
