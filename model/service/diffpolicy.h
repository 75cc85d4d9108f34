// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/plan/plan.h"
#include "model/project/environment.h"

namespace service {

/// The wanted state as far as the policy lets a migration go: what skip names stays as it is now.
[[nodiscard]] catalog::Catalog withPolicy(
    const catalog::Catalog &current, const catalog::Catalog &wanted, const project::DiffPolicy &policy);

/// Indexes of tables that exist are built or dropped CONCURRENTLY where the policy asks for it.
[[nodiscard]] plan::Plan withConcurrentIndexes(plan::Plan plan, const catalog::Catalog &current,
    const catalog::Catalog &wanted, const project::DiffPolicy &policy);

} // namespace service
