// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/directory.h"
#include "model/migrate/progress.h"
#include "model/pg/connection.h"
#include "model/project/environment.h"

#include <optional>

/// Databases that were there before their migrations: at which version they are, and whether that is true.
namespace service {

/// Where a database is, as its own table says, or as Alembic's does.
struct Place
{
    std::string version {}; ///< of the directory; empty when nothing was applied
    std::vector<std::string> alembic {}; ///< heads of alembic_version, when only that table says it
};
[[nodiscard]] base::Result<Place> placeOf(const project::Environment &environment);

/// The version of a directory that a user names: itself, "head" for the last one, a revision of Alembic that a file was
/// imported from, or the begin of one that no other shares.
[[nodiscard]] base::Result<std::string> versionNamed(const migrate::Directory &directory, const std::string &name);

/// What a database that knows no migrations yet shall begin with.
struct Beginning
{
    std::optional<std::string> baseline {}; ///< to be recorded; nothing: all files are executed
    std::vector<std::string> differences {}; ///< a sentence for each object that is not as the baseline makes it
    std::vector<std::string> messages {}; ///< why it is so
};
/// Looks at the database before its first apply: a baseline is compared with the replay of the directory; an empty
/// database takes none; alembic_version gives one when the files were imported from Alembic. Nothing is compared, and
/// `baseline` is what was asked for, when migrations were applied already.
[[nodiscard]] base::Result<Beginning> beginning(pg::Connection &connection, const migrate::Directory &directory,
    const project::Environment &environment, const std::optional<std::string> &baseline,
    const migrate::Control &control = {});

} // namespace service
