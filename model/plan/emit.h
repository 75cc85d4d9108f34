// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/replacement.h"

namespace plan {

/// A draft with its place among drafts that nothing else orders.
struct Item
{
    kinds::Draft draft;
    catalog::ObjectId object; ///< the draft is about it
    std::size_t chain = 0; ///< drafts of one task share it and keep their order
    bool onlyDrops = false; ///< comes late where nothing waits for it
    bool renames = false; ///< comes first
};

/// The drafts of all tasks, as the rules of their kinds write them.
[[nodiscard]] std::vector<Item> emit(const Tasks &tasks, const kinds::Context &context);

} // namespace plan
