// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/pathsearch.h"

#include <algorithm>
#include <cmath>

namespace diagram {

namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// All costs are lengths in diagram units.
constexpr double bend = 30;
constexpr double crossing = 14; // another net's line
constexpr double overlap = 90; // another net's line on the same place
constexpr double joined = 0.5; // of its length costs a stretch that the same net uses already
constexpr double company = 0.05; // more of its length for every other net on it
constexpr double crowded = 0.8; // more of its length when there is no room for another lane
constexpr double laneWidth = 6;
constexpr double marks = 24; // a bend nearer to the box than this runs into the marks of the ends
constexpr double eager = 0.85; // of the straight distance: joined stretches cost less than they are long

} // namespace

PathSearch::PathSearch(const Channels &channels)
    : m_channels(channels)
    , m_below(channels.crossings.size())
    , m_right(channels.crossings.size())
    , m_passVertical(channels.crossings.size())
    , m_passHorizontal(channels.crossings.size())
    , m_steps(channels.crossings.size() * 2)
{
}

std::vector<PathSearch::Access> PathSearch::accesses(const std::vector<DockChoice> &docks) const
{
    std::vector<Access> result;
    for (std::size_t i = 0; i < docks.size(); ++i) {
        const Dock &dock = docks[i].dock;
        for (const std::uint32_t channel : dock.verticals) {
            const double length = std::abs(m_channels.vertical[channel].at - dock.at.x);
            double tight = length < marks * 0.7 ? bend : 0;
            const auto [low, high] = std::minmax(m_channels.vertical[channel].at, dock.at.x);
            for (const auto &[from, to] : docks[i].taken)
                tight += from < high && low < to ? overlap : 0;
            result.push_back(
                {.channel = channel, .y = dock.at.y, .dock = i, .cost = length + tight + docks[i].cost + bend});
        }
    }
    return result;
}

double PathSearch::stretchCost(bool vertical, std::uint32_t at, double length) const
{
    const Stretch &stretch = (vertical ? m_below : m_right)[at];
    if (stretch.nets.empty())
        return length;
    if (std::ranges::contains(stretch.nets, m_net))
        return length * joined;
    const Crossing &place = m_channels.crossings[at];
    const double room
        = vertical ? m_channels.vertical[place.vertical].room : m_channels.horizontal[place.horizontal].room;
    const auto others = static_cast<double>(stretch.nets.size());
    const bool full = others * laneWidth > room * 0.5;
    return length * (1 + company * others + (full ? crowded : 0));
}

double PathSearch::estimate(Point from) const
{
    double best = std::numeric_limits<double>::max();
    for (const Point &goal : m_goalPoints)
        best = std::min(best, std::abs(goal.x - from.x) + std::abs(goal.y - from.y));
    return best * eager;
}

void PathSearch::reach(std::uint32_t state, double cost, std::uint32_t from, std::uint32_t start)
{
    Step &step = m_steps[state];
    if (step.round == m_round && step.cost <= cost)
        return;
    const double whole = cost + estimate(m_channels.crossings[state / 2].at);
    if (whole >= m_bestCost)
        return;
    step = {.cost = cost, .round = m_round, .from = from, .start = start};
    m_queue.push_back({.estimate = whole, .state = state});
    std::push_heap(m_queue.begin(), m_queue.end());
}

void PathSearch::tryGoals(
    std::uint32_t channel, double from, double to, double cost, std::uint32_t state, std::uint32_t start)
{
    for (std::size_t i = 0; i < m_goals.size(); ++i) {
        const Access &goal = m_goals[i];
        if (goal.channel != channel || goal.y < std::min(from, to) || goal.y > std::max(from, to))
            continue;
        const double whole = cost + std::abs(goal.y - from) + goal.cost;
        if (whole < m_bestCost) {
            m_bestCost = whole;
            m_bestState = state;
            m_bestStart = start;
            m_bestGoal = i;
        }
    }
}

void PathSearch::enter(std::uint32_t start)
{
    const Access &entry = m_entries[start];
    const Channel &line = m_channels.vertical[entry.channel];
    const auto below = std::ranges::lower_bound(
        line.crossings, entry.y, {}, [&](std::uint32_t i) { return m_channels.crossings[i].at.y; });
    const double before = below == line.crossings.begin() ? line.from : m_channels.crossings[*(below - 1)].at.y;
    const double after = below == line.crossings.end() ? line.to : m_channels.crossings[*below].at.y;
    tryGoals(entry.channel, entry.y, before, entry.cost, none, start);
    tryGoals(entry.channel, entry.y, after, entry.cost, none, start);
    if (below != line.crossings.begin())
        reach(*(below - 1) * 2, entry.cost + stretchCost(true, *(below - 1), entry.y - before), none, start);
    if (below != line.crossings.end())
        reach(*below * 2, entry.cost + after - entry.y, none, start);
}

void PathSearch::expand(std::uint32_t state)
{
    const std::uint32_t at = state / 2;
    const bool vertically = state % 2 == 0;
    const Crossing &here = m_channels.crossings[at];
    const double cost = m_steps[state].cost;
    const std::uint32_t start = m_steps[state].start;
    {
        const Channel &line = m_channels.vertical[here.vertical];
        const std::uint32_t place = here.placeInVertical;
        const double leave = cost + (vertically ? crossing * m_passHorizontal[at] : bend);
        const bool first = place == 0;
        const bool last = place + 1 == line.crossings.size();
        const double above = first ? line.from : m_channels.crossings[line.crossings[place - 1]].at.y;
        const double below = last ? line.to : m_channels.crossings[line.crossings[place + 1]].at.y;
        tryGoals(here.vertical, here.at.y, above, leave, state, start);
        tryGoals(here.vertical, here.at.y, below, leave, state, start);
        if (!first) {
            const std::uint32_t next = line.crossings[place - 1];
            reach(next * 2, leave + stretchCost(true, next, here.at.y - above), state, start);
        }
        if (!last)
            reach(line.crossings[place + 1] * 2, leave + stretchCost(true, at, below - here.at.y), state, start);
    }
    {
        const Channel &line = m_channels.horizontal[here.horizontal];
        const std::uint32_t place = here.placeInHorizontal;
        const double leave = cost + (vertically ? bend : crossing * m_passVertical[at]);
        if (place > 0) {
            const std::uint32_t next = line.crossings[place - 1];
            reach(next * 2 + 1, leave + stretchCost(false, next, here.at.x - m_channels.crossings[next].at.x), state,
                start);
        }
        if (place + 1 < line.crossings.size()) {
            const std::uint32_t next = line.crossings[place + 1];
            reach(next * 2 + 1, leave + stretchCost(false, at, m_channels.crossings[next].at.x - here.at.x), state,
                start);
        }
    }
}

Path PathSearch::traced() const
{
    const Access &goal = m_goals[m_bestGoal];
    const Access &entry = m_entries[m_bestStart];
    Path path {.startDock = entry.dock, .goalDock = goal.dock, .channels = {}};
    // Backwards: the channel in which each state was reached; the goal lies in a vertical one.
    std::vector<std::uint32_t> channels {goal.channel};
    bool vertical = true;
    for (std::uint32_t state = m_bestState; state != none; state = m_steps[state].from) {
        const bool reachedVertically = state % 2 == 0;
        if (reachedVertically == vertical)
            continue;
        const Crossing &at = m_channels.crossings[state / 2];
        channels.push_back(reachedVertically ? at.vertical : at.horizontal);
        vertical = reachedVertically;
    }
    path.channels.assign(channels.rbegin(), channels.rend());
    return path;
}

void PathSearch::occupy(bool vertical, std::uint32_t channel, double from, double to)
{
    const Channel &line = (vertical ? m_channels.vertical : m_channels.horizontal)[channel];
    std::vector<Stretch> &stretches = vertical ? m_below : m_right;
    std::vector<std::uint16_t> &passes = vertical ? m_passVertical : m_passHorizontal;
    const auto along = [&](std::uint32_t i) {
        const Point at = m_channels.crossings[i].at;
        return vertical ? at.y : at.x;
    };
    if (from > to)
        std::swap(from, to);
    auto first = std::ranges::upper_bound(line.crossings, from, {}, along);
    if (first != line.crossings.begin())
        --first;
    for (; first != line.crossings.end() && along(*first) < to; ++first) {
        std::vector<std::uint32_t> &nets = stretches[*first].nets;
        if (std::ranges::contains(nets, m_net))
            continue;
        nets.push_back(m_net);
        if (along(*first) > from && passes[*first] < std::numeric_limits<std::uint16_t>::max())
            ++passes[*first];
    }
}

void PathSearch::remember(const Path &path, const std::vector<DockChoice> &starts, const std::vector<DockChoice> &goals)
{
    for (std::size_t i = 0; i < path.channels.size(); ++i) {
        const bool vertical = i % 2 == 0;
        const auto &across = vertical ? m_channels.horizontal : m_channels.vertical;
        const double from = i == 0 ? starts[path.startDock].dock.at.y : across[path.channels[i - 1]].at;
        const double to
            = i + 1 == path.channels.size() ? goals[path.goalDock].dock.at.y : across[path.channels[i + 1]].at;
        occupy(vertical, path.channels[i], from, to);
    }
}

std::optional<Path> PathSearch::find(
    const std::vector<DockChoice> &starts, const std::vector<DockChoice> &goals, std::uint32_t net)
{
    ++m_round;
    m_net = net;
    m_queue.clear();
    m_entries = accesses(starts);
    m_goals = accesses(goals);
    m_goalPoints.clear();
    for (const DockChoice &goal : goals)
        m_goalPoints.push_back(goal.dock.at);
    m_bestCost = std::numeric_limits<double>::max();
    for (std::uint32_t i = 0; i < m_entries.size(); ++i)
        enter(i);
    while (!m_queue.empty()) {
        std::pop_heap(m_queue.begin(), m_queue.end());
        const Queued next = m_queue.back();
        m_queue.pop_back();
        if (next.estimate >= m_bestCost)
            break;
        Step &step = m_steps[next.state];
        if (step.done)
            continue;
        step.done = true;
        expand(next.state);
    }
    if (m_bestCost == std::numeric_limits<double>::max())
        return std::nullopt;
    Path path = traced();
    remember(path, starts, goals);
    return path;
}

} // namespace diagram
