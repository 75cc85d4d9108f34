// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

/// The tables that a statement about something else locks or reads.
namespace kinds {

/// The partitions below a table, on all levels.
[[nodiscard]] std::vector<catalog::ObjectId> partitionsBelow(
    const catalog::Catalog &state, const catalog::ObjectId &table);

/// A lock on each partition below a table.
void addPartitionLocks(plan::Step &step, const catalog::ObjectId &table, plan::Lock mode, const Context &context);

/// States what checking the values of a domain does: the tables with columns of it, or of domains over it, are locked
/// and read.
void addDomainCheck(plan::Step &step, const catalog::ObjectId &domain, const Context &context);

} // namespace kinds
