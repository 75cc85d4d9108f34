// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diff/renames.h"

namespace cli {

/// --rename app.orders=app.purchases (a table), app.orders.note=remark (a column); public may be left out.
[[nodiscard]] base::Result<std::vector<diff::Rename>> parseRenames(const std::vector<std::string> &texts);
/// As parseRenames reads it.
[[nodiscard]] std::string renameText(const diff::Rename &rename);

} // namespace cli
