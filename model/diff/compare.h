// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diff/change.h"

namespace diff {

/// The changes that lead from one catalog to another, sorted by id. Knows no kinds.
[[nodiscard]] std::vector<Change> compare(const catalog::Catalog &from, const catalog::Catalog &to);

} // namespace diff
