// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/attributes.h"
#include "model/kinds/kindrules.h"

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

/// The position of a sequence must be within its new bounds before they hold: adds the statement that moves it, or
/// gives what has to be said where the bounds change. sequence: its path in SQL.
[[nodiscard]] std::string movePosition(Drafts &drafts, const Alteration &alteration, const std::string &sequence);

} // namespace kinds
