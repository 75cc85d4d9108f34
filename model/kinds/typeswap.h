// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

namespace kinds {

/// Puts a new type in the place of one that columns use: the old one is renamed aside, the new one created, the columns
/// are converted by their own alterations (which react to it), the old one dropped. creation is the statement that
/// creates the type.
[[nodiscard]] Drafts swapType(
    const catalog::Object &before, std::string_view keyword, Draft creation, const Context &context);

} // namespace kinds
