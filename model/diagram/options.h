// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace diagram {

enum class ColumnsShown : std::uint8_t { All, Keys, None };
enum class Direction : std::uint8_t { LeftToRight, TopDown };

/// What of a schema is shown, and how it is arranged.
struct Options
{
    std::vector<std::string> schemas {}; ///< only these; empty means all
    std::vector<std::string> tables {}; ///< patterns with * and ?, qualified or not; empty means all
    int neighbours = 0; ///< with tables: how many relations away from them
    bool views = true;
    bool foldPartitions = true;
    ColumnsShown columns = ColumnsShown::All;
    Direction direction = Direction::LeftToRight;
    bool operator==(const Options &) const = default;
};

} // namespace diagram
