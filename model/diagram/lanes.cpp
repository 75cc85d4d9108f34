// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/lanes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

namespace diagram {

namespace {

constexpr double apart = 4; // lanes that end this near to each other still count as side by side

bool besides(const Lane &a, const Lane &b)
{
    return a.from < b.to + apart && b.from < a.to + apart;
}

int turnsInto(const Lane &lane, int side, const Lane &other)
{
    return static_cast<int>(std::ranges::count_if(lane.turns,
        [&](const Turn &turn) { return turn.side == side && turn.along > other.from && turn.along < other.to; }));
}

/// Lines that would lie on each other when a is on the lower side of b: at the same place a turns to b's side and b to
/// a's.
int overlaps(const Lane &a, const Lane &b)
{
    constexpr double same = 3;
    int count = 0;
    for (const Turn &one : a.turns) {
        for (const Turn &other : b.turns)
            count += one.side > 0 && other.side < 0 && std::abs(one.along - other.along) < same ? 1 : 0;
    }
    return count;
}

/// Crossings when a lies on the lower side of b.
int crossings(const Lane &a, const Lane &b)
{
    constexpr int worse = 10; // two lines on one place cannot be told apart, two that cross can
    return besides(a, b) ? turnsInto(a, 1, b) + turnsInto(b, -1, a) + worse * overlaps(a, b) : 0;
}

/// The lanes of one channel from the lower side to the higher: each is inserted where it crosses least.
std::vector<std::size_t> ordered(const std::vector<Lane> &lanes, const std::vector<std::size_t> &members)
{
    std::vector<std::size_t> order;
    for (const std::size_t i : members) {
        int cost = 0;
        for (const std::size_t other : order)
            cost += crossings(lanes[i], lanes[other]);
        int best = cost;
        std::size_t place = 0;
        for (std::size_t k = 0; k < order.size(); ++k) {
            cost += crossings(lanes[order[k]], lanes[i]) - crossings(lanes[i], lanes[order[k]]);
            if (cost < best) {
                best = cost;
                place = k + 1;
            }
        }
        order.insert(order.begin() + static_cast<std::ptrdiff_t>(place), i);
    }
    return order;
}

/// Gives the lanes of one channel their wishes: side by side around its middle.
void wish(std::vector<Lane> &lanes, const std::vector<std::size_t> &members, double spacing)
{
    const std::vector<std::size_t> order = ordered(lanes, members);
    std::vector<int> track(order.size(), 0);
    // Lanes side by side, directly or through others, share one bundle, which is centred as a whole.
    std::vector<std::size_t> bundle(order.size());
    std::iota(bundle.begin(), bundle.end(), std::size_t {0});
    for (std::size_t k = 0; k < order.size(); ++k) {
        for (std::size_t before = 0; before < k; ++before) {
            if (!besides(lanes[order[before]], lanes[order[k]]))
                continue;
            track[k] = std::max(track[k], track[before] + 1);
            const std::size_t from = std::max(bundle[before], bundle[k]);
            const std::size_t to = std::min(bundle[before], bundle[k]);
            std::ranges::replace(bundle, from, to);
        }
    }
    struct Bundle
    {
        int tracks = 0;
        double low = std::numeric_limits<double>::lowest();
        double high = std::numeric_limits<double>::max();
    };
    std::map<std::size_t, Bundle> bundles;
    for (std::size_t k = 0; k < order.size(); ++k) {
        Bundle &b = bundles[bundle[k]];
        b.tracks = std::max(b.tracks, track[k] + 1);
        b.low = std::max(b.low, lanes[order[k]].low);
        b.high = std::min(b.high, lanes[order[k]].high);
    }
    for (std::size_t k = 0; k < order.size(); ++k) {
        const Bundle &b = bundles[bundle[k]];
        Lane &lane = lanes[order[k]];
        const double room = std::max(0.0, b.high - b.low);
        const double step = b.tracks > 1 ? std::min(spacing, room / (b.tracks - 1)) : 0;
        const double width = step * (b.tracks - 1);
        const double first = std::clamp(lane.at - width / 2, b.low, std::max(b.low, b.high - width));
        lane.at = first + step * track[k];
    }
}

/// Lanes of neighbouring channels, and fixed ones, may still meet: pushes them apart in the order of their wishes.
void separate(std::vector<Lane> &lanes, double spacing)
{
    std::vector<std::size_t> order(lanes.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return lanes[i].at; });
    const double near = 4 * spacing;
    const auto gap = [&](const Lane &a, const Lane &b) {
        return a.channel == b.channel && !a.fixed && !b.fixed ? std::min(spacing, std::max(0.0, b.at - a.at)) : spacing;
    };
    std::vector<double> wishes(lanes.size());
    std::vector<double> least(lanes.size());
    std::vector<double> most(lanes.size());
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        wishes[i] = lanes[i].at;
        least[i] = lanes[i].fixed ? wishes[i] : std::min(lanes[i].low, wishes[i]);
        most[i] = lanes[i].fixed ? wishes[i] : std::max(lanes[i].high, wishes[i]);
    }
    for (std::size_t k = order.size(); k-- > 0;) {
        const std::size_t i = order[k];
        for (std::size_t later = k + 1; later < order.size() && wishes[order[later]] - wishes[i] < near; ++later) {
            const std::size_t j = order[later];
            if (!lanes[i].fixed && besides(lanes[i], lanes[j]))
                most[i] = std::min(most[i], most[j] - gap(lanes[i], lanes[j]));
        }
    }
    std::vector<double> at = wishes;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const std::size_t i = order[k];
        if (lanes[i].fixed)
            continue;
        double low = least[i];
        for (std::size_t before = k; before > 0; --before) {
            const std::size_t j = order[before - 1];
            if (wishes[i] - wishes[j] >= near)
                break;
            if (besides(lanes[i], lanes[j]))
                low = std::max(low, at[j] + gap(lanes[j], lanes[i]));
        }
        // Where there is no room for all, lanes may meet, but never leave the free space.
        at[i] = low <= most[i] ? std::clamp(wishes[i], low, most[i])
                               : std::clamp(wishes[i], least[i], std::max(least[i], most[i]));
        if (lanes[i].high >= lanes[i].low)
            at[i] = std::clamp(at[i], lanes[i].low, lanes[i].high);
    }
    for (std::size_t i = 0; i < lanes.size(); ++i)
        lanes[i].at = at[i];
}

} // namespace

void spread(std::vector<Lane> &lanes, double spacing)
{
    std::map<std::uint32_t, std::vector<std::size_t>> channels;
    for (std::size_t i = 0; i < lanes.size(); ++i) {
        if (!lanes[i].fixed)
            channels[lanes[i].channel].push_back(i);
    }
    for (const auto &[channel, members] : channels)
        wish(lanes, members, spacing);
    separate(lanes, spacing);
}

} // namespace diagram
