// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <string>
#include <vector>

namespace pg {

/// Writes one table with its rows to a file that psql reads, by the newest pg_dump that is installed. table: schema and
/// name. The file is its owner's alone. Waits for pg_dump.
[[nodiscard]] base::Result<> dumpTable(
    const std::string &url, const std::vector<std::string> &table, const std::string &file);

} // namespace pg
