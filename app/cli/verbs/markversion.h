// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/options.h"
#include "model/migrate/directory.h"

#include <optional>
#include <string>

namespace cli {

/// Marks the database of an environment as being at a version, the last file's without one, and prints what was marked.
/// Runs none of the files. Returns the exit code.
[[nodiscard]] int markVersion(const project::Environment &environment, const migrate::Directory &directory,
    const std::optional<std::string> &version, bool dryRun, const Format &format, Output &output);

} // namespace cli
