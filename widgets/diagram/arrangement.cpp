// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/arrangement.h"

#include "model/diagram/compose.h"
#include "model/diagram/incremental.h"
#include "model/diagram/router.h"

#include <algorithm>
#include <utility>

namespace widgets {

namespace {

using diagram::Placement;
using diagram::Point;
using diagram::Rect;

Rect around(const std::vector<Rect> &boxes)
{
    Rect all = boxes.empty() ? Rect {} : boxes.front();
    for (const Rect &box : boxes) {
        const double right = std::max(all.right(), box.right());
        const double bottom = std::max(all.bottom(), box.bottom());
        all.x = std::min(all.x, box.x);
        all.y = std::min(all.y, box.y);
        all.width = right - all.x;
        all.height = bottom - all.y;
    }
    return all;
}

/// Arranges some boxes among themselves and puts them, as one block, into the free space nearest to where they were.
base::Result<Placement> placeChosen(const diagram::LayoutRequest &request, Placement placement,
    const std::vector<std::size_t> &chosen, diagram::Layout &layout, const std::stop_token &stop)
{
    diagram::LayoutRequest part {.boxes = {},
        .edges = {},
        .groups = {},
        .direction = request.direction,
        .gap = request.gap,
        .aspectRatio = request.aspectRatio};
    std::vector<std::optional<std::size_t>> inPart(request.boxes.size());
    std::vector<Rect> were;
    for (const std::size_t box : chosen) {
        inPart[box] = part.boxes.size();
        part.boxes.push_back(request.boxes[box]);
        if (!request.groups.empty())
            part.groups.push_back(request.groups[box]);
        were.push_back(placement.boxes[box]);
    }
    for (const auto &[child, parent] : request.edges) {
        if (inPart[child] && inPart[parent])
            part.edges.emplace_back(*inPart[child], *inPart[parent]);
    }
    base::Result<Placement> block = layout.arrange(part, stop);
    if (!block)
        return std::unexpected(block.error());
    std::vector<Rect> others;
    for (std::size_t box = 0; box < placement.boxes.size(); ++box) {
        if (!inPart[box])
            others.push_back(placement.boxes[box]);
    }
    const Rect was = around(were);
    const Rect is = around(block->boxes);
    const Point wanted {was.x + (was.width - is.width) / 2, was.y + (was.height - is.height) / 2};
    const Point corner = diagram::nearestFree(others, {is.width, is.height}, wanted, request.gap);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        Rect box = block->boxes[i];
        box.x += corner.x - is.x;
        box.y += corner.y - is.y;
        placement.boxes[chosen[i]] = box;
    }
    placement.notice = block->notice;
    return placement;
}

base::Result<Placement> placed(const Arrangement &arrangement, diagram::Layout &layout, const std::stop_token &stop)
{
    const diagram::Diagram &shown = arrangement.schema->diagram;
    const diagram::LayoutRequest request = diagram::layoutRequest(shown, arrangement.options);
    if (shown.tables.empty())
        return Placement {};
    const auto known = layout::knownPlaces(shown, arrangement.known);
    const bool anyKnown = std::ranges::any_of(known, [](const auto &place) { return place.has_value(); });
    if (arrangement.places == Arrangement::Places::All || (!anyKnown && !arrangement.plain))
        return layout.arrange(request, stop);
    Placement placement = diagram::place(request, known);
    if (arrangement.places == Arrangement::Places::Known)
        return placement;
    std::vector<std::size_t> chosen;
    for (const std::string &key : arrangement.chosen) {
        if (const auto found = arrangement.schema->tables.find(key); found != arrangement.schema->tables.end())
            chosen.push_back(found->second);
    }
    if (chosen.empty())
        return placement;
    return placeChosen(request, std::move(placement), chosen, layout, stop);
}

/// What decides where a table's relations dock.
bool sameRows(const diagram::Table &a, const diagram::Table &b)
{
    return std::ranges::equal(a.columns, b.columns, [](const diagram::Column &x, const diagram::Column &y) {
        return x.name == y.name && x.primaryKey == y.primaryKey && x.foreignKey == y.foreignKey;
    });
}

/// The routes of the picture before that still hold, and which relations are to be drawn anew.
std::vector<std::size_t> reuse(
    const Arrangement &arrangement, const Placement &placement, std::vector<diagram::Route> &routes)
{
    const Picture &before = *arrangement.before;
    const Schema &schema = *arrangement.schema;
    const diagram::Diagram &shown = schema.diagram;
    std::vector<std::size_t> changed;
    for (std::size_t table = 0; table < shown.tables.size(); ++table) {
        const auto was = before.table(schema.keys[table]);
        if (!was || before.geometry.placement.boxes[*was] != placement.boxes[table]
            || !sameRows(before.diagram().tables[*was], shown.tables[table]))
            changed.push_back(table);
    }
    std::map<Element, std::size_t> old;
    for (std::size_t relation = 0; relation < before.diagram().relations.size(); ++relation)
        old.emplace(before.relationElement(relation), relation);
    const auto keyOf = [](const Picture &picture, const diagram::End &end) { return picture.schema->keys[end.table]; };
    const Picture now {.schema = arrangement.schema};
    routes.assign(shown.relations.size(), {});
    std::vector<std::size_t> anew;
    for (std::size_t relation = 0; relation < shown.relations.size(); ++relation) {
        const diagram::Relation &is = shown.relations[relation];
        const auto found = old.find(now.relationElement(relation));
        if (found == old.end()) {
            anew.push_back(relation);
            continue;
        }
        const diagram::Relation &was = before.diagram().relations[found->second];
        const bool same = keyOf(before, was.parent) == keyOf(now, is.parent) && was.child.columns == is.child.columns
            && was.parent.columns == is.parent.columns;
        if (same)
            routes[relation] = before.geometry.routes[found->second];
        else
            anew.push_back(relation);
    }
    const std::vector<std::size_t> touched = diagram::relationsTouching(shown, placement, routes, changed);
    anew.insert(anew.end(), touched.begin(), touched.end());
    std::ranges::sort(anew);
    anew.erase(std::ranges::unique(anew).begin(), anew.end());
    return anew;
}

diagram::Geometry completed(const diagram::Diagram &shown, Placement placement, std::vector<diagram::Route> routes)
{
    diagram::Geometry geometry;
    geometry.groups = diagram::groupsOf(shown, placement);
    geometry.placement = std::move(placement);
    geometry.routes = std::move(routes);
    geometry.bounds = diagram::boundsOf(geometry);
    return geometry;
}

} // namespace

base::Result<SharedPicture> arranged(
    const Arrangement &arrangement, diagram::Layout &layout, const std::stop_token &stop)
{
    const auto cancelled = [] { return base::failed(base::Code::Cancelled, "arranging was cancelled"); };
    base::Result<Placement> placement = placed(arrangement, layout, stop);
    if (!placement)
        return std::unexpected(placement.error());
    if (stop.stop_requested())
        return cancelled();
    const diagram::Diagram &shown = arrangement.schema->diagram;
    diagram::RouterOptions options {.columns = arrangement.options.columns, .stop = stop};
    std::vector<diagram::Route> routes;
    std::vector<std::size_t> anew;
    const bool reusable = arrangement.before && arrangement.before->columns == arrangement.options.columns
        && !arrangement.before->isEmpty();
    if (reusable)
        anew = reuse(arrangement, *placement, routes);
    // Routes drawn together share the space better than routes that are added one by one.
    if (!reusable || anew.size() * 2 > shown.relations.size())
        routes = diagram::route(shown, *placement, options);
    else if (!anew.empty())
        diagram::reroute(shown, *placement, anew, routes, options);
    if (stop.stop_requested())
        return cancelled();
    return std::make_shared<Picture>(Picture {.schema = arrangement.schema,
        .geometry = completed(shown, std::move(*placement), std::move(routes)),
        .columns = arrangement.options.columns});
}

SharedPicture withMoved(
    const Picture &before, const std::map<std::size_t, diagram::Point> &corners, std::chrono::milliseconds budget)
{
    Placement placement = before.geometry.placement;
    std::vector<std::size_t> tables;
    for (const auto &[table, corner] : corners) {
        placement.boxes[table].x = corner.x;
        placement.boxes[table].y = corner.y;
        tables.push_back(table);
    }
    std::vector<diagram::Route> routes = before.geometry.routes;
    std::vector<std::size_t> touched;
    for (const std::size_t table : tables) {
        touched.insert(touched.end(), before.schema->outgoing[table].begin(), before.schema->outgoing[table].end());
        touched.insert(touched.end(), before.schema->incoming[table].begin(), before.schema->incoming[table].end());
    }
    std::ranges::sort(touched);
    touched.erase(std::ranges::unique(touched).begin(), touched.end());
    diagram::reroute(before.diagram(), placement, touched, routes, {.columns = before.columns, .budget = budget});
    return std::make_shared<Picture>(Picture {.schema = before.schema,
        .geometry = completed(before.diagram(), std::move(placement), std::move(routes)),
        .columns = before.columns});
}

} // namespace widgets
