// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pg/connection.h"

#include <optional>
#include <string>

/// Loaded states that stay on the private dev server, so that the same SQL need not be executed again: a few, the
/// oldest goes. They belong to the superuser, and nothing but reading and copying is done with them. All of this is
/// asked over a connection of the superuser.
namespace pg {

/// The database that was kept under this key: a hash, lower-case letters and digits.
[[nodiscard]] base::Result<std::optional<std::string>> findKept(Connection &superuser, const std::string &key);

/// Makes the scratch database with this name the kept one; nobody may be connected to it. On an error it is still
/// there.
[[nodiscard]] base::Result<> keep(Connection &superuser, const std::string &scratch, const std::string &key);

} // namespace pg
