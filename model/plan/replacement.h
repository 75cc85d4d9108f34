// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diff/change.h"
#include "model/kinds/kindrules.h"

#include <map>

namespace plan {

/// What has to be done about one object. before is null for what is created, after for what is dropped.
struct Task
{
    const catalog::Object *before = nullptr;
    const catalog::Object *after = nullptr;
    std::vector<std::string> attributes {}; ///< to be altered, sorted
    bool replaced = false; ///< dropped and made anew
};
using Tasks = std::map<catalog::ObjectId, Task>;

/// Turns differences into tasks: decides what is altered and what is replaced, and brings in the objects that depend on
/// what is replaced or reshaped. Fills context.replaced. The error names the object that cannot be changed and why.
[[nodiscard]] base::Result<Tasks> expand(const std::vector<diff::Change> &changes, kinds::Context &context);

} // namespace plan
