// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/attributes.h"

/// The options that sequences and identity columns share. Attributes: type, start, increment, minimum, maximum, cache,
/// cycle.
namespace kinds {

/// " AS integer", empty for bigint.
[[nodiscard]] std::string sequenceType(const catalog::Attributes &attributes);
/// The options that are not the default of the type, each with a space in front. PostgreSQL docs, CREATE SEQUENCE.
[[nodiscard]] std::string sequenceOptions(const catalog::Attributes &attributes);
/// The options that differ, each with a space and `keyword` in front ("SET " for identity columns).
[[nodiscard]] std::string changedSequenceOptions(const catalog::Attributes &before, const catalog::Attributes &after,
    bool typeChanges, std::string_view keyword = {});

} // namespace kinds
