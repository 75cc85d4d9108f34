// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/outline.h"

namespace sql {

/// The outline of a whole text as it is seen from one part of it: places in the part count from its begin, those of the
/// rest are empty. Problems of the rest are left out.
[[nodiscard]] Outline seenFrom(Outline whole, const base::Range &part);

} // namespace sql
