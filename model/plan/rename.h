// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/planner.h"

namespace plan {

/// The renames that the user confirmed, done: the statements, and the state after them.
struct Renaming
{
    std::vector<Step> steps;
    catalog::Catalog state;
};

/// The error names a rename whose object does not exist, or whose new name is taken or not wanted.
[[nodiscard]] base::Result<Renaming> rename(
    const catalog::Catalog &from, const catalog::Catalog &to, const Options &options);

} // namespace plan
