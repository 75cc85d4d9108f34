// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/links.h"

namespace plan {

/// Items that become one statement: places in the list of items. The first is the one that the others join.
using Group = std::vector<std::size_t>;

/// A statement that has to be run before another one.
struct Predecessor
{
    std::size_t group; ///< place in Arrangement::groups
    bool committed = false; ///< and its transaction has to end in between
};

struct Arrangement
{
    std::vector<Group> groups {}; ///< in the order in which they run
    std::vector<std::vector<Predecessor>> after {}; ///< by place in groups; only for the safe form
    std::vector<bool> silent {}; ///< by place in items: goes with the drop of something else and says nothing itself
    bool mentionsBroken = false; ///< a routine comes before something that its text mentions
};

/// Puts items in an order that keeps all links, joining what may be one statement as far as the links allow.
/// Without compact only what cannot stand alone is joined. The error prints the members of a cycle.
[[nodiscard]] base::Result<Arrangement> arrange(
    const std::vector<Item> &items, const kinds::Context &context, bool compact);

} // namespace plan
