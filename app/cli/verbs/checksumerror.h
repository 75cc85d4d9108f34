// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"

namespace cli {

/// Prints an error; one about atlas.sum with Atlas's text about it on standard output. Returns the exit code.
[[nodiscard]] int failMigrate(const base::Error &error, Output &output);

} // namespace cli
