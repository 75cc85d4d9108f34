// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diff/change.h"

namespace diff {

/// An answer of the user, "app.orders.old=new" on the command line: applied to the current state before comparing.
struct Rename
{
    catalog::ObjectId from;
    catalog::ObjectId to;
    bool operator==(const Rename &) const = default;
};

/// Dropped and created pairs that look like one object renamed: offered, never assumed. Tables and columns.
[[nodiscard]] std::vector<Rename> renameCandidates(
    const std::vector<Change> &changes, const catalog::Catalog &from, const catalog::Catalog &to);

/// The state after a rename: ids, and the texts in which the name stands.
[[nodiscard]] catalog::Catalog renamed(const catalog::Catalog &state, const Rename &rename);

} // namespace diff
