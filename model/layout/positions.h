// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Where a user put the tables, kept beside the project in .mercator/layout.json: one sorted line a table, kind to git.
namespace layout {

/// By Table::key(): the top left corner, in whole diagram units.
using Positions = std::map<std::string, diagram::Point>;

/// PROJECT/.mercator/layout.json, where PROJECT is a folder, or the folder of a schema file.
[[nodiscard]] std::string positionsPath(const std::string &project);

struct ReadPositions
{
    Positions positions {};
    std::vector<std::string> notices {}; ///< lines that were skipped: half a merge, not a number
};

/// A missing file is no positions. Reads what can be read of a file that a merge left broken.
[[nodiscard]] base::Result<ReadPositions> readPositions(const std::string &path);
/// Writes the whole file or nothing; makes the folder. Same positions, same bytes.
[[nodiscard]] base::Result<> writePositions(const std::string &path, const Positions &positions);

/// One a table of the diagram, for diagram::place.
[[nodiscard]] std::vector<std::optional<diagram::Point>> knownPlaces(
    const diagram::Diagram &diagram, const Positions &positions);
/// The places of all tables.
[[nodiscard]] Positions positionsOf(const diagram::Diagram &diagram, const diagram::Placement &placement);

} // namespace layout
