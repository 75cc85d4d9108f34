// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace diagram {

/// Where a stretch of a relation's line meets the next one: a turn to the lower (-1) or the higher (+1) side.
struct Turn
{
    double along = 0;
    int side = 0;
};

/// A straight stretch that may be moved across its direction.
struct Lane
{
    double at = 0; ///< wished, then final
    double low = 0; ///< bounds for at
    double high = 0;
    double from = 0; ///< along
    double to = 0;
    std::uint32_t channel = 0; ///< lanes of one channel share a wish
    bool fixed = false;
    std::vector<Turn> turns {};
};

/// Spreads lanes that would cover each other, in an order that makes few crossings, about spacing apart, less where
/// there is no room. Deterministic.
void spread(std::vector<Lane> &lanes, double spacing);

} // namespace diagram
