// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/directory.h"
#include "model/migrate/progress.h"
#include "model/migrate/revisions.h"

namespace migrate {

/// What `migrate set` changed.
struct SetReport
{
    std::string current {}; ///< version; empty when all were deleted
    std::vector<FileName> set {};
    std::vector<FileName> removed {};
    [[nodiscard]] std::string text() const; ///< as Atlas prints it; empty when nothing changed
};

/// Marks the database as being at a version without executing anything, under the lock of apply. Atlas's rules.
/// No version: the last file's, which is allowed when there are rows already. The history says what was changed.
/// A dry run changes nothing.
[[nodiscard]] base::Result<SetReport> setVersion(pg::Connection &connection, const Target &target,
    const Directory &directory, const std::optional<std::string> &version, const std::string &operatorVersion,
    const Control &control = {}, bool dryRun = false);

} // namespace migrate
