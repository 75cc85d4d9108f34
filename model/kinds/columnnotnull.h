// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

/// The NOT NULL of a column: a property of it, and since PostgreSQL 18 a constraint with a name, which may be of this
/// table alone or not yet be checked.
namespace kinds {

/// As part of a column's definition. One that is not checked is added later.
[[nodiscard]] std::string notNullClause(const catalog::Attributes &attributes);
/// ADD NOT NULL "c" …: since PostgreSQL 18.
[[nodiscard]] Draft addNotNull(const catalog::Object &column, const Context &context, bool checked);
void changeNotNull(Drafts &drafts, const Alteration &alteration, const Context &context);

} // namespace kinds
