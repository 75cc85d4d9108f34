// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/router.h"

#include "model/diagram/channels.h"
#include "model/diagram/lanes.h"
#include "model/diagram/pathsearch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

namespace diagram {

namespace {

constexpr double laneSpacing = 6;
constexpr double bracket = 8; // from a box to the line that joins the rows of a composite key
constexpr double twoNets = 5; // from the row's middle, when lines with two kinds of ends share it
constexpr double dockTaken = 60; // another line's marks are there already

/// One end of a relation at its box.
struct Harbour
{
    std::size_t box = 0;
    double y = 0;
    std::vector<double> rows {}; ///< of a composite key: the middles of all its rows
};

/// A relation on its way to a route.
struct Draft
{
    std::size_t relation = 0;
    Harbour child;
    Harbour parent;
    std::uint32_t net = 0;
    bool found = false;
    Dock start {};
    Dock goal {};
    std::vector<std::uint32_t> channels {};
    std::vector<std::size_t> lanes {}; ///< one a channel, in the lanes of its direction
};

class Router
{
public:
    Router(const Diagram &diagram, const Placement &placement, const RouterOptions &options)
        : m_diagram(diagram)
        , m_placement(placement)
        , m_options(options)
        , m_deadline(std::chrono::steady_clock::now() + options.budget)
        , m_channels(placement.boxes)
        , m_search(m_channels)
    {
        findNets();
    }

    void draw(std::vector<std::size_t> relations, std::vector<Route> &routes)
    {
        routes.resize(m_diagram.relations.size());
        // Short ones first: they have least choice.
        std::ranges::stable_sort(relations, {}, [&](std::size_t i) { return distance(m_diagram.relations[i]); });
        std::vector<Draft> drafts;
        drafts.reserve(relations.size());
        for (const std::size_t i : relations)
            drafts.push_back(draft(i));
        std::vector<bool> drawn(routes.size());
        for (const std::size_t i : relations)
            drawn[i] = true;
        spreadVertical(drafts, routes, drawn);
        spreadHorizontal(drafts, routes, drawn);
        for (const Draft &draft : drafts)
            routes[draft.relation] = draft.found ? routeOf(draft) : straight(draft);
    }

private:
    struct Stub ///< from a dock to the first vertical channel
    {
        double y = 0;
        double from = 0;
        double to = 0;
        std::uint32_t role = 0;
    };
    using Key = std::tuple<std::size_t, std::vector<std::size_t>>;

    [[nodiscard]] double distance(const Relation &relation) const
    {
        const Rect &a = m_placement.boxes[relation.child.table];
        const Rect &b = m_placement.boxes[relation.parent.table];
        return std::abs(a.x + a.width / 2 - b.x - b.width / 2) + std::abs(a.y + a.height / 2 - b.y - b.height / 2);
    }

    void findNets()
    {
        std::map<std::tuple<std::size_t, std::vector<std::size_t>, Cardinality>, std::uint32_t> nets;
        std::map<Key, std::set<Cardinality>> kinds;
        for (const Relation &relation : m_diagram.relations) {
            const End &parent = relation.parent;
            const auto next = static_cast<std::uint32_t>(nets.size());
            m_net.push_back(nets.try_emplace({parent.table, parent.columns, parent.cardinality}, next).first->second);
            kinds[{parent.table, parent.columns}].insert(parent.cardinality);
        }
        for (const auto &[key, cardinalities] : kinds) {
            if (cardinalities.size() > 1)
                m_shared.insert(key);
        }
    }

    [[nodiscard]] Harbour harbour(const End &end) const
    {
        const Table &table = m_diagram.tables[end.table];
        const Rect &box = m_placement.boxes[end.table];
        Harbour result {.box = end.table};
        for (const std::size_t column : end.columns)
            result.rows.push_back(box.y + m_options.measures.rowMiddle(table, column, m_options.columns));
        if (result.rows.empty())
            result.rows.push_back(box.y + m_options.measures.headerHeight / 2);
        result.y = result.rows.front();
        std::ranges::sort(result.rows);
        result.rows.erase(std::ranges::unique(result.rows).begin(), result.rows.end());
        if (result.rows.size() < 2)
            result.rows.clear();
        return result;
    }

    /// Both sides of the box, at another row when something else docks there already.
    [[nodiscard]] std::vector<DockChoice> choices(const Harbour &harbour, std::uint32_t role) const
    {
        std::vector<DockChoice> result;
        for (const bool right : {true, false}) {
            Dock dock = m_channels.dock(harbour.box, harbour.y, right);
            const auto taken = m_taken.find({harbour.box, std::lround(harbour.y), right});
            const double cost = taken != m_taken.end() && taken->second != role ? dockTaken : 0;
            DockChoice choice {.dock = std::move(dock), .cost = cost};
            for (const Stub &stub : m_stubs) {
                constexpr double same = 4;
                if (stub.role != role && std::abs(stub.y - harbour.y) < same)
                    choice.taken.emplace_back(stub.from, stub.to);
            }
            result.push_back(std::move(choice));
        }
        return result;
    }

    Draft draft(std::size_t index)
    {
        const Relation &relation = m_diagram.relations[index];
        Draft result {.relation = index,
            .child = harbour(relation.child),
            .parent = harbour(relation.parent),
            .net = m_net[index]};
        if (m_shared.contains({relation.parent.table, relation.parent.columns}))
            result.parent.y += relation.parent.cardinality == Cardinality::One ? -twoNets : twoNets;
        if (m_options.stop.stop_requested() || std::chrono::steady_clock::now() > m_deadline)
            return result;
        const auto childRole = static_cast<std::uint32_t>(m_diagram.relations.size() + index);
        const std::vector<DockChoice> starts = choices(result.child, childRole);
        const std::vector<DockChoice> goals = choices(result.parent, result.net);
        std::optional<Path> path = m_search.find(starts, goals, result.net);
        if (!path)
            return result;
        result.found = true;
        result.start = starts[path->startDock].dock;
        result.goal = goals[path->goalDock].dock;
        result.channels = std::move(path->channels);
        const auto keep = [&](const Dock &dock, std::uint32_t channel, std::uint32_t role) {
            const auto [from, to] = std::minmax(dock.at.x, m_channels.vertical[channel].at);
            m_stubs.push_back({.y = dock.at.y, .from = from, .to = to, .role = role});
        };
        keep(result.start, result.channels.front(), childRole);
        keep(result.goal, result.channels.back(), result.net);
        m_taken[{result.child.box, std::lround(result.child.y), result.start.right}] = childRole;
        m_taken[{result.parent.box, std::lround(result.parent.y), result.goal.right}] = result.net;
        return result;
    }

    /// x of a vertical leg or y of a horizontal one: of its lane when it has one already, else of its channel.
    [[nodiscard]] double legAt(const Draft &draft, std::size_t leg) const
    {
        const bool vertical = leg % 2 == 0;
        const std::vector<Lane> &lanes = vertical ? m_vertical : m_horizontal;
        if (leg < draft.lanes.size() && draft.lanes[leg] < lanes.size())
            return lanes[draft.lanes[leg]].at;
        return (vertical ? m_channels.vertical : m_channels.horizontal)[draft.channels[leg]].at;
    }

    struct Leg
    {
        std::size_t draft = 0;
        std::size_t leg = 0;
        Lane lane;
    };

    /// The legs of one direction, those of the same net and channel that touch joined into one lane.
    void collect(std::vector<Draft> &drafts, bool vertical, std::vector<Lane> &lanes)
    {
        std::vector<Leg> legs;
        for (std::size_t d = 0; d < drafts.size(); ++d) {
            Draft &draft = drafts[d];
            draft.lanes.resize(draft.channels.size(), noLane);
            for (std::size_t leg = vertical ? 0 : 1; leg < draft.channels.size(); leg += 2) {
                const bool isFirst = leg == 0;
                const bool isLast = leg + 1 == draft.channels.size();
                const double begin = isFirst ? draft.child.y : legAt(draft, leg - 1);
                const double end = isLast ? draft.parent.y : legAt(draft, leg + 1);
                const double at = (vertical ? m_channels.vertical : m_channels.horizontal)[draft.channels[leg]].at;
                const double previous = leg < 2 ? (vertical ? draft.start.at.x : draft.child.y) : legAt(draft, leg - 2);
                const double next = leg + 2 < draft.channels.size() ? legAt(draft, leg + 2)
                                                                    : (vertical ? draft.goal.at.x : draft.parent.y);
                Lane lane {
                    .at = at, .from = std::min(begin, end), .to = std::max(begin, end), .channel = draft.channels[leg]};
                lane.turns
                    = {{.along = begin, .side = previous < at ? -1 : 1}, {.along = end, .side = next < at ? -1 : 1}};
                legs.push_back({.draft = d, .leg = leg, .lane = std::move(lane)});
            }
        }
        std::ranges::stable_sort(legs, {},
            [&](const Leg &leg) { return std::tuple(leg.lane.channel, drafts[leg.draft].net, leg.lane.from); });
        for (std::size_t i = 0; i < legs.size(); ++i) {
            Leg &leg = legs[i];
            const bool joins = i > 0 && legs[i - 1].lane.channel == leg.lane.channel
                && drafts[legs[i - 1].draft].net == drafts[leg.draft].net && leg.lane.from <= lanes.back().to;
            if (joins) {
                lanes.back().to = std::max(lanes.back().to, leg.lane.to);
                lanes.back().turns.insert(lanes.back().turns.end(), leg.lane.turns.begin(), leg.lane.turns.end());
            } else {
                lanes.push_back(leg.lane);
            }
            drafts[leg.draft].lanes[leg.leg] = lanes.size() - 1;
        }
        for (Lane &lane : lanes) {
            const auto [low, high] = m_channels.freeAcross(vertical, lane.at, lane.from, lane.to);
            lane.low = low;
            lane.high = high;
            // Several relations of a net turn at the same place: one line.
            std::ranges::sort(lane.turns, {}, [](const Turn &turn) { return std::pair(turn.along, turn.side); });
            const auto twins = std::ranges::unique(
                lane.turns, [](const Turn &a, const Turn &b) { return a.along == b.along && a.side == b.side; });
            lane.turns.erase(twins.begin(), twins.end());
        }
    }

    static void addFixed(std::vector<Lane> &lanes, double at, double from, double to)
    {
        lanes.push_back({.at = at,
            .low = at,
            .high = at,
            .from = std::min(from, to),
            .to = std::max(from, to),
            .channel = 0,
            .fixed = true});
    }

    /// The lines that are there already and stay.
    static void addOthers(
        const std::vector<Route> &routes, const std::vector<bool> &drawn, bool vertical, std::vector<Lane> &lanes)
    {
        for (std::size_t i = 0; i < routes.size(); ++i) {
            if (drawn[i] || routes[i].straight)
                continue;
            const std::vector<Point> &points = routes[i].points;
            for (std::size_t k = 1; k < points.size(); ++k) {
                if (vertical && points[k].x == points[k - 1].x)
                    addFixed(lanes, points[k].x, points[k - 1].y, points[k].y);
                else if (!vertical && points[k].y == points[k - 1].y)
                    addFixed(lanes, points[k].y, points[k - 1].x, points[k].x);
            }
        }
    }

    void spreadVertical(std::vector<Draft> &drafts, const std::vector<Route> &routes, const std::vector<bool> &drawn)
    {
        collect(drafts, true, m_vertical);
        addOthers(routes, drawn, true, m_vertical);
        spread(m_vertical, laneSpacing);
    }

    void spreadHorizontal(std::vector<Draft> &drafts, const std::vector<Route> &routes, const std::vector<bool> &drawn)
    {
        collect(drafts, false, m_horizontal);
        for (const Draft &draft : drafts) {
            if (!draft.found)
                continue;
            addFixed(m_horizontal, draft.child.y, draft.start.at.x, legAt(draft, 0));
            addFixed(m_horizontal, draft.parent.y, draft.goal.at.x, legAt(draft, draft.channels.size() - 1));
        }
        addOthers(routes, drawn, false, m_horizontal);
        spread(m_horizontal, laneSpacing);
    }

    /// The trunk's end at a composite key is at the bracket that joins its rows.
    static Point moor(const Harbour &harbour, const Dock &dock, Route &route)
    {
        if (harbour.rows.empty())
            return dock.at;
        const double x = dock.at.x + (dock.right ? bracket : -bracket);
        for (const double row : harbour.rows) {
            if (std::abs(row - harbour.y) <= twoNets)
                route.feet.push_back({{.x = dock.at.x, .y = harbour.y}, {.x = x, .y = harbour.y}});
            else
                route.feet.push_back({{.x = dock.at.x, .y = row}, {.x = x, .y = row}, {.x = x, .y = harbour.y}});
        }
        return {.x = x, .y = harbour.y};
    }

    [[nodiscard]] Route routeOf(const Draft &draft) const
    {
        const auto rounded = [](double value) { return std::round(value * 2) / 2; };
        Route route;
        std::vector<Point> points {moor(draft.child, draft.start, route)};
        double y = draft.child.y;
        double x = rounded(legAt(draft, 0));
        points.push_back({.x = x, .y = y});
        for (std::size_t leg = 1; leg < draft.channels.size(); ++leg) {
            (leg % 2 == 0 ? x : y) = rounded(legAt(draft, leg));
            points.push_back({.x = x, .y = y});
        }
        points.push_back({.x = x, .y = draft.parent.y});
        points.push_back(moor(draft.parent, draft.goal, route));
        for (const Point &point : points) {
            std::vector<Point> &kept = route.points;
            if (!kept.empty() && kept.back() == point)
                continue;
            if (kept.size() > 1) {
                const Point &a = kept[kept.size() - 2];
                const Point &b = kept.back();
                if ((a.x == b.x && b.x == point.x) || (a.y == b.y && b.y == point.y))
                    kept.pop_back();
            }
            kept.push_back(point);
        }
        return route;
    }

    [[nodiscard]] Route straight(const Draft &draft) const
    {
        const Rect &child = m_placement.boxes[draft.child.box];
        const Rect &parent = m_placement.boxes[draft.parent.box];
        const bool right = child.x + child.width / 2 < parent.x + parent.width / 2;
        return {.points = {{.x = right ? child.right() : child.x, .y = draft.child.y},
                    {.x = right ? parent.x : parent.right(), .y = draft.parent.y}},
            .feet = {},
            .straight = true};
    }

    static constexpr std::size_t noLane = static_cast<std::size_t>(-1);

    const Diagram &m_diagram;
    const Placement &m_placement;
    const RouterOptions &m_options;
    std::chrono::steady_clock::time_point m_deadline;
    Channels m_channels;
    PathSearch m_search;
    std::vector<std::uint32_t> m_net; ///< of each relation: lines of one net may join
    std::set<Key> m_shared; ///< keys that have two nets
    std::map<std::tuple<std::size_t, long, bool>, std::uint32_t> m_taken; ///< box, row, side: whose marks are there
    std::vector<Stub> m_stubs;
    std::vector<Lane> m_vertical;
    std::vector<Lane> m_horizontal;
};

bool crosses(const std::vector<Point> &points, const Rect &box)
{
    for (std::size_t i = 1; i < points.size(); ++i) {
        const Rect line {.x = std::min(points[i - 1].x, points[i].x),
            .y = std::min(points[i - 1].y, points[i].y),
            .width = std::abs(points[i].x - points[i - 1].x),
            .height = std::abs(points[i].y - points[i - 1].y)};
        if (line.overlaps(box, 1))
            return true;
    }
    return false;
}

} // namespace

std::vector<Route> route(const Diagram &diagram, const Placement &placement, const RouterOptions &options)
{
    std::vector<std::size_t> all(diagram.relations.size());
    std::iota(all.begin(), all.end(), std::size_t {0});
    std::vector<Route> routes;
    if (!all.empty())
        Router(diagram, placement, options).draw(std::move(all), routes);
    return routes;
}

void reroute(const Diagram &diagram, const Placement &placement, const std::vector<std::size_t> &relations,
    std::vector<Route> &routes, const RouterOptions &options)
{
    if (!relations.empty())
        Router(diagram, placement, options).draw(relations, routes);
}

std::vector<std::size_t> relationsTouching(const Diagram &diagram, const Placement &placement,
    const std::vector<Route> &routes, const std::vector<std::size_t> &tables)
{
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < diagram.relations.size(); ++i) {
        const Relation &relation = diagram.relations[i];
        const auto touches = [&](std::size_t table) {
            return relation.child.table == table || relation.parent.table == table
                || (i < routes.size() && crosses(routes[i].points, placement.boxes[table]));
        };
        if (std::ranges::any_of(tables, touches))
            result.push_back(i);
    }
    return result;
}

} // namespace diagram
