// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/order.h"

namespace plan {

/// The one statement of a group, with everything that its members say about themselves. Its sql is empty when nothing
/// has to be run.
[[nodiscard]] Step join(const Group &group, const std::vector<Item> &items, const std::vector<bool> &silent);

} // namespace plan
