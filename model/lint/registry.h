// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/lint/rule.h"

#include <span>

namespace lint {

/// Every rule, by analyzer in the order in which Atlas runs them.
[[nodiscard]] std::span<const Rule *const> rules();

extern const Rule bc101; ///< renamed table
extern const Rule bc102; ///< renamed column
extern const Rule cd101; ///< dropped foreign key
extern const Rule ds101; ///< dropped schema
extern const Rule ds102; ///< dropped table
extern const Rule ds103; ///< dropped column
extern const Rule mf101; ///< unique index on existing rows
extern const Rule mf102; ///< index made unique
extern const Rule mf103; ///< NOT NULL column without default
extern const Rule mf104; ///< column made NOT NULL

} // namespace lint
