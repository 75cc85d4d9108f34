// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/pending.h"

namespace migrate {

/// What `migrate status` reports. Fields and their meaning are Atlas's.
struct Status
{
    std::vector<FileName> available {};
    std::vector<FileName> pending {};
    std::vector<FileName> outOfOrder {};
    std::vector<Revision> applied {};
    std::string current {}; ///< a version, or "No migration applied yet"
    std::string next {}; ///< a version, "Already at latest version" or "UNKNOWN"
    bool nextIsCheckpoint = false;
    std::int64_t count = 0; ///< of a partly applied file: statements done
    std::int64_t total = 0; ///< of a partly applied file: statements in it now
    std::string error {}; ///< of the last attempt, or why files are out of order
    std::string statement {};
    bool isPartial = false;

    [[nodiscard]] bool isUpToDate() const { return pending.empty() && outOfOrder.empty(); }
    /// As Atlas prints it, with the final newline.
    [[nodiscard]] std::string text() const;
};

/// The status of files against the rows of a database.
[[nodiscard]] base::Result<Status> status(const std::vector<File> &files, const std::vector<Revision> &revisions);

} // namespace migrate
