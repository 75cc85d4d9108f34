// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

/// What views and materialized views share. Attributes: definition, options, _columns.
namespace kinds {

/// The query, without the semicolon that pg_get_viewdef ends with, and without blanks around it.
[[nodiscard]] std::string viewQuery(const catalog::Object &view);
/// Columns of a pg_class c for a query: name, type and collation of each.
[[nodiscard]] std::string_view viewColumnsSql();

} // namespace kinds
