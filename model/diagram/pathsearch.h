// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/channels.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace diagram {

/// A way through the channels: vertical, horizontal, vertical, …, vertical; between a dock of the start and one of the
/// goal.
struct Path
{
    std::size_t startDock = 0; ///< index in the docks given
    std::size_t goalDock = 0;
    std::vector<std::uint32_t> channels {};
};

/// Where a path may begin or end, and what that costs beside its length.
struct DockChoice
{
    Dock dock;
    double cost = 0;
    std::vector<std::pair<double, double>> taken {}; ///< stretches (of x) of its row that other lines use
};

/// Finds short ways with few bends that avoid crowded stretches; remembers the ways it found, so that later ones avoid
/// them or, of the same net, join them.
class PathSearch
{
public:
    explicit PathSearch(const Channels &channels);

    [[nodiscard]] std::optional<Path> find(
        const std::vector<DockChoice> &starts, const std::vector<DockChoice> &goals, std::uint32_t net);

private:
    struct Stretch ///< of a channel, from a crossing to the next
    {
        std::vector<std::uint32_t> nets {};
    };
    struct Step
    {
        double cost = 0;
        std::uint32_t round = 0; ///< of which search cost and from are
        std::uint32_t from = 0; ///< state, or none
        std::uint32_t start = 0; ///< when from is none: index in m_entries
        bool done = false;
    };
    struct Access ///< a dock's stretch meets a vertical channel
    {
        std::uint32_t channel = 0;
        double y = 0;
        std::size_t dock = 0;
        double cost = 0;
    };
    struct Queued
    {
        double estimate = 0;
        std::uint32_t state = 0;
        bool operator<(const Queued &other) const
        {
            return estimate != other.estimate ? estimate > other.estimate : state > other.state;
        }
    };

    [[nodiscard]] std::vector<Access> accesses(const std::vector<DockChoice> &docks) const;
    [[nodiscard]] double stretchCost(bool vertical, std::uint32_t crossing, double length) const;
    [[nodiscard]] double estimate(Point from) const;
    void reach(std::uint32_t state, double cost, std::uint32_t from, std::uint32_t start);
    void tryGoals(std::uint32_t channel, double from, double to, double cost, std::uint32_t state, std::uint32_t start);
    void enter(std::uint32_t start);
    void expand(std::uint32_t state);
    [[nodiscard]] Path traced() const;
    void remember(const Path &path, const std::vector<DockChoice> &starts, const std::vector<DockChoice> &goals);
    void occupy(bool vertical, std::uint32_t channel, double from, double to);

    const Channels &m_channels;
    std::vector<Stretch> m_below; ///< from each crossing down to the next of its vertical channel
    std::vector<Stretch> m_right;
    std::vector<std::uint16_t> m_passVertical; ///< how many nets go straight through a crossing
    std::vector<std::uint16_t> m_passHorizontal;
    std::vector<Step> m_steps; ///< two a crossing: reached vertically, horizontally
    std::vector<Queued> m_queue;
    std::uint32_t m_round = 0;

    // Of the search that runs.
    std::uint32_t m_net = 0;
    std::vector<Access> m_entries;
    std::vector<Access> m_goals;
    std::vector<Point> m_goalPoints;
    double m_bestCost = 0;
    std::uint32_t m_bestState = 0;
    std::uint32_t m_bestStart = 0;
    std::size_t m_bestGoal = 0;
};

} // namespace diagram
