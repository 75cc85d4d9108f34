// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/geometry.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

/// The free space between the boxes of a placement, as a sparse grid of lines for the router.
namespace diagram {

/// A line in the middle of free space.
struct Channel
{
    double at = 0; ///< x of a vertical line, y of a horizontal one
    double from = 0; ///< along the line
    double to = 0;
    double room = 0; ///< free space across, at its narrowest known place
    std::vector<std::uint32_t> crossings {}; ///< indexes in Channels::crossings, in order along the line
};

/// Where a vertical and a horizontal channel meet.
struct Crossing
{
    std::uint32_t vertical = 0;
    std::uint32_t horizontal = 0;
    Point at;
    std::uint32_t placeInVertical = 0; ///< index in Channel::crossings
    std::uint32_t placeInHorizontal = 0;
};

/// Left or right of a row: the free stretch in front of it, and the vertical channels it reaches.
struct Dock
{
    Point at; ///< on the edge of the box
    bool right = false;
    double limit = 0; ///< x where the next box begins
    std::vector<std::uint32_t> verticals {}; ///< nearest first
};

class Channels
{
public:
    explicit Channels(const std::vector<Rect> &boxes);

    [[nodiscard]] Dock dock(std::size_t box, double y, bool right) const;
    /// How far a vertical line over [from, to] may be moved: between the boxes left and right of x. Less a margin.
    [[nodiscard]] std::pair<double, double> freeAcross(bool vertical, double at, double from, double to) const;

    std::vector<Channel> vertical;
    std::vector<Channel> horizontal;
    std::vector<Crossing> crossings;

private:
    [[nodiscard]] std::vector<Channel> lines(const std::vector<Rect> &boxes) const;
    std::vector<Rect> m_boxes;
    std::vector<Rect> m_turned; ///< the same with x and y exchanged
};

} // namespace diagram
