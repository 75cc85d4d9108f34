// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"
#include "model/diff/renames.h"
#include "model/plan/step.h"

namespace plan {

/// What the user may choose about a plan.
struct Options
{
    bool compact = true; ///< fold columns and constraints into readable CREATE and ALTER TABLEs
    bool safe = false; ///< the online form: CONCURRENTLY, NOT VALID then VALIDATE …
    std::vector<diff::Rename> renames {}; ///< confirmed by the user
};

/// Ordered steps from one state to another, and what could not be planned.
struct Plan
{
    std::vector<Step> steps {};
    std::vector<catalog::Notice> notices {}; ///< objects left alone, hints
    std::vector<diff::Rename> renameCandidates {}; ///< offered; confirmed ones are in Options::renames

    [[nodiscard]] bool empty() const { return steps.empty(); }
    [[nodiscard]] bool losesData() const;
};

} // namespace plan
