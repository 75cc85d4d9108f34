// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/file.h"
#include "model/sql/statement.h"

namespace migrate {

/// The statements of a migration, as they are executed and hashed. Errors name the file, line and column.
[[nodiscard]] base::Result<std::vector<sql::Statement>> statements(const File &file);

} // namespace migrate
