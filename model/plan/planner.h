// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/catalog/catalog.h"
#include "model/plan/plan.h"

namespace plan {

/// The steps that lead from one state to the other. Pure. Errors name the object that cannot be changed and why.
[[nodiscard]] base::Result<Plan> make(
    const catalog::Catalog &from, const catalog::Catalog &to, const Options &options = {});

/// The plan as a script: for each step its comment line and the statement with ";", as Atlas writes files.
[[nodiscard]] std::string script(const Plan &plan);

} // namespace plan
