// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/channels.h"

#include <algorithm>
#include <cmath>

namespace diagram {

namespace {

constexpr double clearance = 4; // no line comes nearer to a box
constexpr double beside = 36; // how far from a box a line runs where there is plenty of room
constexpr double same = 10; // lines nearer than this are one
constexpr double outside = 72; // around the picture
constexpr double plenty = 1e6;

Rect turned(const Rect &box)
{
    return {.x = box.y, .y = box.x, .width = box.height, .height = box.width};
}

bool meets(double fromA, double toA, double fromB, double toB)
{
    return fromA < toB && fromB < toA;
}

/// A vertical line at x through y, as long as no box is in its way.
Channel stretched(const std::vector<Rect> &boxes, double x, double y, const Rect &bounds)
{
    Channel line {.at = x, .from = bounds.y, .to = bounds.bottom()};
    for (const Rect &box : boxes) {
        if (x <= box.x - clearance || x >= box.right() + clearance)
            continue;
        if (box.y + box.height / 2 < y)
            line.from = std::max(line.from, box.bottom() + clearance);
        else
            line.to = std::min(line.to, box.y - clearance);
    }
    return line;
}

/// Of lines that lie in the same gap the longest is enough.
std::vector<Channel> withoutDoubles(std::vector<Channel> lines)
{
    std::ranges::stable_sort(lines, [](const Channel &a, const Channel &b) {
        return a.to - a.from != b.to - b.from ? a.to - a.from > b.to - b.from : a.at < b.at;
    });
    std::vector<Channel> kept;
    for (Channel &line : lines) {
        const auto covers = [&](const Channel &other) {
            return std::abs(other.at - line.at) < same && other.from <= line.from && other.to >= line.to;
        };
        const auto other = std::ranges::find_if(kept, covers);
        if (other == kept.end())
            kept.push_back(std::move(line));
        else
            other->room = std::min(other->room, line.room);
    }
    std::ranges::stable_sort(kept, {}, &Channel::at);
    return kept;
}

} // namespace

std::vector<Channel> Channels::lines(const std::vector<Rect> &boxes) const
{
    Rect bounds {.x = plenty, .y = plenty, .width = 0, .height = 0};
    double right = -plenty;
    double bottom = -plenty;
    for (const Rect &box : boxes) {
        bounds.x = std::min(bounds.x, box.x);
        bounds.y = std::min(bounds.y, box.y);
        right = std::max(right, box.right());
        bottom = std::max(bottom, box.bottom());
    }
    bounds = {.x = bounds.x - outside,
        .y = bounds.y - outside,
        .width = right - bounds.x + 2 * outside,
        .height = bottom - bounds.y + 2 * outside};
    std::vector<Channel> result;
    for (const Rect &box : boxes) {
        double before = -plenty;
        double after = plenty;
        for (const Rect &other : boxes) {
            if (!meets(box.y, box.bottom(), other.y, other.bottom()) || &other == &box)
                continue;
            if (other.x >= box.right())
                after = std::min(after, other.x);
            else if (other.right() <= box.x)
                before = std::max(before, other.right());
        }
        const double middle = box.y + box.height / 2;
        const auto add = [&](double room, double direction, double edge) {
            if (room <= 2 * clearance)
                return;
            const double distance = room < 2 * beside ? room / 2 : beside;
            Channel line = stretched(boxes, edge + direction * distance, middle, bounds);
            line.room = room;
            if (line.to > line.from)
                result.push_back(std::move(line));
        };
        add(after - box.right(), 1, box.right());
        add(box.x - before, -1, box.x);
    }
    return withoutDoubles(std::move(result));
}

Channels::Channels(const std::vector<Rect> &boxes)
    : m_boxes(boxes)
{
    for (const Rect &box : boxes)
        m_turned.push_back(turned(box));
    vertical = lines(m_boxes);
    horizontal = lines(m_turned);
    for (std::uint32_t h = 0; h < horizontal.size(); ++h) {
        const Channel &across = horizontal[h];
        auto first = std::ranges::lower_bound(vertical, across.from, {}, &Channel::at);
        for (; first != vertical.end() && first->at <= across.to; ++first) {
            if (across.at < first->from || across.at > first->to)
                continue;
            const auto index = static_cast<std::uint32_t>(crossings.size());
            crossings.push_back({.vertical = static_cast<std::uint32_t>(first - vertical.begin()),
                .horizontal = h,
                .at = {.x = first->at, .y = across.at}});
            first->crossings.push_back(index);
            horizontal[h].crossings.push_back(index);
        }
    }
    // Horizontal lines are sorted by y, so both lists are in order already.
    for (const Channel &line : vertical) {
        for (std::uint32_t i = 0; i < line.crossings.size(); ++i)
            crossings[line.crossings[i]].placeInVertical = i;
    }
    for (const Channel &line : horizontal) {
        for (std::uint32_t i = 0; i < line.crossings.size(); ++i)
            crossings[line.crossings[i]].placeInHorizontal = i;
    }
}

Dock Channels::dock(std::size_t box, double y, bool right) const
{
    const Rect &own = m_boxes[box];
    Dock dock {.at = {.x = right ? own.right() : own.x, .y = y}, .right = right, .limit = right ? plenty : -plenty};
    for (std::size_t i = 0; i < m_boxes.size(); ++i) {
        const Rect &other = m_boxes[i];
        if (i == box || y <= other.y - clearance || y >= other.bottom() + clearance)
            continue;
        if (right && other.right() > own.right())
            dock.limit = std::min(dock.limit, other.x);
        else if (!right && other.x < own.x)
            dock.limit = std::max(dock.limit, other.right());
    }
    constexpr std::size_t enough = 5;
    const auto reaches = [&](const Channel &line) { return line.from <= y && y <= line.to; };
    if (right) {
        auto line = std::ranges::upper_bound(vertical, dock.at.x, {}, &Channel::at);
        for (; line != vertical.end() && line->at < dock.limit && dock.verticals.size() < enough; ++line) {
            if (reaches(*line))
                dock.verticals.push_back(static_cast<std::uint32_t>(line - vertical.begin()));
        }
    } else {
        auto line = std::ranges::lower_bound(vertical, dock.at.x, {}, &Channel::at);
        while (line != vertical.begin() && (line - 1)->at > dock.limit && dock.verticals.size() < enough) {
            --line;
            if (reaches(*line))
                dock.verticals.push_back(static_cast<std::uint32_t>(line - vertical.begin()));
        }
    }
    return dock;
}

std::pair<double, double> Channels::freeAcross(bool isVertical, double at, double from, double to) const
{
    double low = -plenty;
    double high = plenty;
    for (const Rect &box : isVertical ? m_boxes : m_turned) {
        if (!meets(box.y - clearance, box.bottom() + clearance, from, to))
            continue;
        if (box.x + box.width / 2 < at)
            low = std::max(low, box.right());
        else
            high = std::min(high, box.x);
    }
    // Lines beside a box leave room for the marks at the ends of relations, as far as there is any.
    constexpr double marks = 24;
    constexpr double away = 8;
    const double margin = std::min(isVertical ? marks : away, (high - low) * 0.3);
    return {low + margin, high - margin};
}

} // namespace diagram
