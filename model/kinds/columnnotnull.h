// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

/// The NOT NULL of a column: a property of it, and since PostgreSQL 18 a constraint with a name, which may be of this
/// table alone or not yet be checked.
namespace kinds {

/// As part of a column's definition. One that is not checked is added later. A name that the server may choose
/// otherwise the next time, since it is too long for one, is written; it is never compared.
[[nodiscard]] std::string notNullClause(const catalog::Object &column);
/// The NOT NULL of an inherited column as an element of the table that is made, where it is not called as the parent's:
/// that is so where the table was made before it became a partition. Names of this kind are never compared.
[[nodiscard]] std::optional<std::string> ownNotNull(const catalog::Object &column, const Context &context);
/// ADD NOT NULL "c" …: since PostgreSQL 18.
[[nodiscard]] Draft addNotNull(const catalog::Object &column, const Context &context, bool checked);
void changeNotNull(Drafts &drafts, const Alteration &alteration, const Context &context);

} // namespace kinds
