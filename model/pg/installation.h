// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <filesystem>
#include <vector>

namespace pg {

/// PostgreSQL's server programs, as a package installed them.
struct Installation
{
    int major = 0;
    std::filesystem::path programs {}; ///< the folder that holds postgres and initdb
};

/// All that are installed, newest first: Debian's and Fedora's folders, PATH, pg_config.
/// MERCATOR_POSTGRES, folders joined by colons, replaces the search.
[[nodiscard]] std::vector<Installation> installations();

/// The one with this major version, or the newest when there is none or major is 0.
[[nodiscard]] base::Result<Installation> installation(int major);

} // namespace pg
