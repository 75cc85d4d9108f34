// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/notation.h"

#include <QString>

namespace widgets {

/// What a mark or an end of a relation means, in the user's language.
[[nodiscard]] QString meaningOf(diagram::Mark mark);
[[nodiscard]] QString meaningOf(diagram::Cardinality cardinality);

} // namespace widgets
