// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

/// What a table has from the tables it inherits from, or is a partition of.
namespace kinds {

/// The tables that a table has its columns from, in one of the states.
[[nodiscard]] std::vector<catalog::ObjectId> parentTables(
    const catalog::Catalog &state, const catalog::ObjectId &table);

/// The same part (column, default) of the parent tables: app.child.n, app.parent → app.parent.n.
[[nodiscard]] std::vector<catalog::ObjectId> parentParts(const catalog::Catalog &state, const catalog::ObjectId &part);

} // namespace kinds
