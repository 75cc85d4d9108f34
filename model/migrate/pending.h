// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/file.h"
#include "model/migrate/revision.h"

#include <cstdint>

namespace migrate {

/// What happens to a file that is older than the last applied one.
enum class ExecOrder : std::uint8_t { Linear, LinearSkip, NonLinear };

struct PendingOptions
{
    ExecOrder execOrder = ExecOrder::Linear;
    std::optional<std::string> baseline {};
    bool allowDirty = false;
    /// Why the database is not clean; empty when it is. Looked at only when there are no rows.
    std::string notClean {};
};

struct Pending
{
    std::vector<File> files {}; ///< to be executed, in order
    std::optional<File> baseline {}; ///< to be recorded as baseline, not executed
    std::vector<File> outOfOrder {}; ///< skipped ones, with linear-skip
};

/// The files that are to be executed: Atlas's rules, in its order (sql/migrate/migrate.go, Pending).
[[nodiscard]] base::Result<Pending> pending(
    const std::vector<File> &files, const std::vector<Revision> &revisions, const PendingOptions &options = {});

/// Files between the first and the last row that have no row.
[[nodiscard]] std::vector<File> outOfOrder(const std::vector<File> &files, const std::vector<Revision> &revisions);
/// "migration file 2.sql was added out of order. See: …".
[[nodiscard]] std::string outOfOrderText(const std::vector<File> &files);

} // namespace migrate
