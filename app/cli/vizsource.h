// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "model/base/result.h"
#include "model/diagram/diagram.h"

#include <string>
#include <vector>

namespace cli {

struct VizSource
{
    diagram::Diagram diagram {}; ///< everything, unfiltered
    std::vector<std::string> problems {}; ///< what could not be read, one line each: "schema.sql:3:1: syntax error …"
    std::string folder {}; ///< where saved positions may be; empty for a database
};

/// The diagram of a .sql file or a folder of them, which needs no server; of a migration folder, which is replayed on
/// the dev server; of a database, which is only read.
[[nodiscard]] base::Result<VizSource> readVizSource(
    const std::string &source, const std::string &devUrl, bool foldPartitions, Output &output);

} // namespace cli
