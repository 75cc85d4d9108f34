// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace migrate {

/// One row of atlas_schema_revisions: what happened to one file on one database.
struct Revision
{
    enum Type : std::uint8_t { Unknown = 0, Baseline = 1, Executed = 2, Resolved = 4 };

    std::string version {};
    std::string description {};
    unsigned type = Executed; ///< bits of Type
    std::int64_t applied = 0; ///< statements finished
    std::int64_t total = 0; ///< statements in the file
    std::string executedAt {}; ///< UTC, as RFC 3339
    std::int64_t executionTime = 0; ///< nanoseconds
    std::string error {};
    std::string errorStatement {};
    std::string hash {}; ///< of atlas.sum, without "h1:"
    std::vector<std::string> partialHashes {}; ///< with "h1:"; empty when complete
    std::string operatorVersion {};

    [[nodiscard]] bool isPartial() const { return applied != total; }
    /// "applied", "baseline", "manually set", "applied + manually set".
    [[nodiscard]] std::string typeText() const;
    bool operator==(const Revision &) const = default;
};

} // namespace migrate
