// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/incremental.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace diagram {

namespace {

Rect at(Point corner, Size size)
{
    return {.x = corner.x, .y = corner.y, .width = size.width, .height = size.height};
}

bool isFree(const std::vector<Rect> &boxes, const Rect &place, double gap)
{
    return std::ranges::none_of(boxes, [&](const Rect &box) { return place.overlaps(box, gap); });
}

/// The nearest free spot in a square around wanted; nothing when the square has none. The nearest spot touches one or
/// two boxes that are in the way, so only their edges are tried.
std::optional<Point> nearestWithin(const std::vector<Rect> &boxes, Size size, Point wanted, double gap, double radius)
{
    std::vector<Rect> near;
    const Rect around {.x = wanted.x - radius,
        .y = wanted.y - radius,
        .width = size.width + 2 * radius,
        .height = size.height + 2 * radius};
    std::vector<double> xs {wanted.x};
    std::vector<double> ys {wanted.y};
    for (const Rect &box : boxes) {
        if (!box.overlaps(around, gap))
            continue;
        near.push_back(box);
        xs.insert(xs.end(), {box.x - gap - size.width, box.right() + gap});
        ys.insert(ys.end(), {box.y - gap - size.height, box.bottom() + gap});
    }
    const auto sortBy = [radius](std::vector<double> &values, double wish) {
        std::erase_if(values, [&](double value) { return std::abs(value - wish) > radius; });
        std::ranges::stable_sort(values, {}, [&](double value) { return std::abs(value - wish); });
    };
    sortBy(xs, wanted.x);
    sortBy(ys, wanted.y);
    std::optional<Point> best;
    double bestDistance = std::numeric_limits<double>::max();
    for (const double x : xs) {
        for (const double y : ys) {
            const double distance = std::hypot(x - wanted.x, y - wanted.y);
            if (distance >= bestDistance)
                break;
            if (isFree(near, at({.x = x, .y = y}, size), gap)) {
                best = {.x = x, .y = y};
                bestDistance = distance;
            }
        }
    }
    return best;
}

class Increment
{
public:
    Increment(const LayoutRequest &request, const std::vector<std::optional<Point>> &known)
        : m_request(request)
        , m_places(request.boxes.size())
        , m_neighbours(request.boxes.size())
        , m_gap(request.gap * 0.6)
    {
        for (const auto &[child, parent] : request.edges) {
            m_neighbours[child].push_back(parent);
            m_neighbours[parent].push_back(child);
        }
        keep(known);
        for (std::size_t left = waiting(); left > 0; --left)
            settle(next());
    }

    [[nodiscard]] Placement placement() const
    {
        Placement result;
        for (const std::optional<Rect> &place : m_places)
            result.boxes.push_back(place.value_or(Rect {}));
        return result;
    }

private:
    void keep(const std::vector<std::optional<Point>> &known)
    {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < m_places.size() && i < known.size(); ++i) {
            if (known[i])
                order.push_back(i);
        }
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::pair(known[i]->y, known[i]->x); });
        for (const std::size_t i : order) {
            Rect place = at(*known[i], m_request.boxes[i]);
            if (!isFree(m_taken, place, 0)) {
                const Point corner = nearestFree(m_taken, m_request.boxes[i], *known[i], m_gap);
                place = at(corner, m_request.boxes[i]);
            }
            take(i, place);
        }
    }

    void take(std::size_t i, const Rect &place)
    {
        m_places[i] = place;
        m_taken.push_back(place);
    }

    [[nodiscard]] std::size_t waiting() const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(m_places, [](const auto &place) { return !place.has_value(); }));
    }

    [[nodiscard]] std::size_t placedNeighbours(std::size_t i) const
    {
        return static_cast<std::size_t>(
            std::ranges::count_if(m_neighbours[i], [&](std::size_t other) { return m_places[other].has_value(); }));
    }

    /// Whoever knows best where it belongs goes first.
    [[nodiscard]] std::size_t next() const
    {
        std::size_t best = m_places.size();
        std::size_t bestCount = 0;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            if (m_places[i])
                continue;
            const std::size_t count = placedNeighbours(i);
            if (best == m_places.size() || count > bestCount) {
                best = i;
                bestCount = count;
            }
        }
        return best;
    }

    void settle(std::size_t i)
    {
        const Size size = m_request.boxes[i];
        const Point corner = nearestFree(m_taken, size, wish(i), m_gap);
        take(i, at({.x = std::round(corner.x), .y = std::round(corner.y)}, size));
    }

    [[nodiscard]] Point wish(std::size_t i) const
    {
        const Size size = m_request.boxes[i];
        const auto beside = [&](const Rect &other) { return Point {.x = other.right() + m_request.gap, .y = other.y}; };
        std::vector<Rect> related;
        for (const std::size_t other : m_neighbours[i]) {
            if (m_places[other])
                related.push_back(*m_places[other]);
        }
        if (related.size() == 1)
            return beside(related.front());
        if (related.empty())
            return belowGroup(i);
        Point sum;
        for (const Rect &box : related) {
            sum.x += box.x + box.width / 2;
            sum.y += box.y + box.height / 2;
        }
        const auto count = static_cast<double>(related.size());
        return {.x = sum.x / count - size.width / 2, .y = sum.y / count - size.height / 2};
    }

    /// Left below the boxes of the same schema, or of all.
    [[nodiscard]] Point belowGroup(std::size_t i) const
    {
        const auto group = [&](std::size_t k) { return k < m_request.groups.size() ? m_request.groups[k] : 0; };
        for (const bool same : {true, false}) {
            std::optional<Point> corner;
            for (std::size_t k = 0; k < m_places.size(); ++k) {
                if (!m_places[k] || (same && group(k) != group(i)))
                    continue;
                const Point below {.x = m_places[k]->x, .y = m_places[k]->bottom() + m_gap};
                corner = corner ? Point {.x = std::min(corner->x, below.x), .y = std::max(corner->y, below.y)} : below;
            }
            if (corner)
                return *corner;
        }
        return {};
    }

    const LayoutRequest &m_request;
    std::vector<std::optional<Rect>> m_places;
    std::vector<Rect> m_taken;
    std::vector<std::vector<std::size_t>> m_neighbours;
    double m_gap;
};

} // namespace

Point nearestFree(const std::vector<Rect> &boxes, Size size, Point wanted, double gap)
{
    if (isFree(boxes, at(wanted, size), gap))
        return wanted;
    for (double radius = std::max(size.width, size.height);; radius *= 2) {
        if (const std::optional<Point> place = nearestWithin(boxes, size, wanted, gap, radius))
            return *place;
    }
}

Placement place(const LayoutRequest &request, const std::vector<std::optional<Point>> &known)
{
    return Increment(request, known).placement();
}

} // namespace diagram
