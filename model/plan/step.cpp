// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/step.h"

#include "model/plan/plan.h"

#include <algorithm>
#include <array>

namespace plan {

std::string_view name(Lock lock)
{
    constexpr std::array<std::string_view, 9> names {"", "ACCESS SHARE", "ROW SHARE", "ROW EXCLUSIVE",
        "SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE", "ACCESS EXCLUSIVE"};
    return names[static_cast<std::size_t>(lock)];
}

bool Plan::losesData() const
{
    return std::ranges::any_of(steps, [](const Step &step) { return step.dataLoss.has_value(); });
}

} // namespace plan
