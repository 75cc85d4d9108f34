// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

namespace kinds {

/// GENERATED ALWAYS AS IDENTITY, with the options of its sequence.
[[nodiscard]] std::string identityClause(const catalog::Object &column);
/// The name that the server gives to the sequence of an identity or serial column.
[[nodiscard]] std::string sequenceClaim(const catalog::Object &column);
/// Adds what makes the column an identity, or none, or alters its sequence.
void changeIdentity(Drafts &drafts, const Alteration &alteration, const Context &context);

} // namespace kinds
