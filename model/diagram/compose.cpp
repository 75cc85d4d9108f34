// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/compose.h"

#include "model/diagram/boxlook.h"

#include <algorithm>
#include <set>

namespace diagram {

namespace {

class Hull
{
public:
    void add(Point point) { add(Rect {.x = point.x, .y = point.y, .width = 0, .height = 0}); }
    void add(const Rect &rect)
    {
        if (m_empty) {
            m_rect = rect;
            m_empty = false;
            return;
        }
        const double right = std::max(m_rect.right(), rect.right());
        const double bottom = std::max(m_rect.bottom(), rect.bottom());
        m_rect.x = std::min(m_rect.x, rect.x);
        m_rect.y = std::min(m_rect.y, rect.y);
        m_rect.width = right - m_rect.x;
        m_rect.height = bottom - m_rect.y;
    }
    [[nodiscard]] Rect grown(double left, double top, double right, double bottom) const
    {
        return {.x = m_rect.x - left,
            .y = m_rect.y - top,
            .width = m_rect.width + left + right,
            .height = m_rect.height + top + bottom};
    }

private:
    Rect m_rect {};
    bool m_empty = true;
};

} // namespace

LayoutRequest layoutRequest(const Diagram &diagram, const Options &options, const Measures &measures)
{
    LayoutRequest request {
        .boxes = {}, .edges = {}, .rows = {}, .groups = schemaNumbers(diagram), .direction = options.direction};
    for (const Table &table : diagram.tables)
        request.boxes.push_back(measures.box(table, options.columns));
    for (const Relation &relation : diagram.relations) {
        request.edges.emplace_back(relation.child.table, relation.parent.table);
        const auto row = [&](const End &end) {
            const Table &table = diagram.tables[end.table];
            return measures.rowMiddle(
                table, end.columns.empty() ? table.columns.size() : end.columns.front(), options.columns);
        };
        request.rows.emplace_back(row(relation.child), row(relation.parent));
    }
    return request;
}

std::vector<std::size_t> schemaNumbers(const Diagram &diagram)
{
    std::set<std::string> names;
    for (const Table &table : diagram.tables)
        names.insert(table.schema);
    std::vector<std::size_t> result;
    for (const Table &table : diagram.tables)
        result.push_back(static_cast<std::size_t>(std::distance(names.begin(), names.find(table.schema))));
    return result;
}

std::vector<Group> groupsOf(const Diagram &diagram, const Placement &placement)
{
    const std::vector<std::size_t> numbers = schemaNumbers(diagram);
    const std::size_t count = numbers.empty() ? 0 : std::ranges::max(numbers) + 1;
    std::vector<Group> groups;
    if (count < 2)
        return groups;
    std::vector<Hull> hulls(count);
    groups.resize(count);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        groups[numbers[i]].schema = diagram.tables[i].schema;
        hulls[numbers[i]].add(placement.boxes[i]);
    }
    for (std::size_t g = 0; g < count; ++g)
        groups[g].area = hulls[g].grown(groupPadding, groupPadding + groupTitle, groupPadding, groupPadding);
    return groups;
}

Rect boundsOf(const Geometry &geometry, double margin)
{
    Hull hull;
    for (const Rect &box : geometry.placement.boxes)
        hull.add(box);
    for (const Group &group : geometry.groups)
        hull.add(group.area);
    for (const Route &route : geometry.routes) {
        for (const Point &point : route.points)
            hull.add(point);
    }
    return hull.grown(margin, margin, margin, margin);
}

Geometry compose(const Diagram &diagram, Placement placement, const RouterOptions &options)
{
    Geometry geometry;
    geometry.routes = route(diagram, placement, options);
    geometry.groups = groupsOf(diagram, placement);
    geometry.placement = std::move(placement);
    geometry.bounds = boundsOf(geometry);
    return geometry;
}

} // namespace diagram
