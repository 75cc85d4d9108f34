// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/down.h"

namespace migrate {

/// Puts steps into a plan that keep what it would lose: a dropped table is moved, or copied where something it needs is
/// dropped as well, into a schema "mercator_parked_…"; of a dropped column the values are copied with the primary key.
/// Comments on the parked tables tell how to get the rows back. Error: a table without a primary key.
[[nodiscard]] base::Result<> park(pg::Connection &connection, DownPlan &plan);

} // namespace migrate
