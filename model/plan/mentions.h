// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/emit.h"

#include <utility>

namespace plan {

/// Pairs (first, second) of places in items: the text of a routine that second makes has a word that is the name of
/// what first makes. The server records no dependency for the bodies of routines, but checks some of them: first should
/// come before second.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> mentions(
    const std::vector<Item> &items, const kinds::Context &context);

} // namespace plan
