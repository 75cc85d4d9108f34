// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/lint/rule.h"

#include <span>

namespace lint {

/// The findings of all rules, without those that directives switch off; by statement, then in the order of the rules.
/// Pure.
[[nodiscard]] std::vector<Finding> run(Context context);
[[nodiscard]] std::vector<Finding> run(Context context, std::span<const Rule *const> rules);

} // namespace lint
