// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <string>

namespace pg {

class Connection;

/// Drops the database with whoever is connected to it; one that is not there is no error. PostgreSQL keeps a database
/// that has subscriptions: they are detached from their slots and dropped first. databaseUrl names the database for a
/// superuser.
[[nodiscard]] base::Result<> dropDatabase(
    Connection &maintenance, const std::string &name, const std::string &databaseUrl);

} // namespace pg
