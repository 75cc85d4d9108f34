// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/importers/importer.h"

#include <optional>

namespace pg {
class Connection;
}

/// Projects of Alembic (alembic.sqlalchemy.org): their revisions are Python, which only Alembic itself can turn into
/// SQL.
namespace migrate {

/// One revision, as the head of its Python file says; its code is not looked at.
struct AlembicRevision
{
    std::string id {};
    std::vector<std::string> parents {}; ///< none: a first one; several: a merge
    std::string message {};
    std::string created {}; ///< YYYYMMDDhhmmss; empty when the file does not say
};

/// The folder that holds env.py and versions, for the folder itself, the one above it or alembic.ini; empty when it is
/// none of these.
[[nodiscard]] std::string alembicFolder(const std::string &path);
/// The revisions of such a folder, each behind its parents. Errors name a file without a revision, and a parent that is
/// missing.
[[nodiscard]] base::Result<std::vector<AlembicRevision>> readAlembicRevisions(const std::string &folder);
/// The revisions that no other follows.
[[nodiscard]] std::vector<std::string> heads(const std::vector<AlembicRevision> &revisions);

/// What `alembic upgrade heads --sql` writes, cut at its comments "-- Running upgrade a -> b": one migration for each
/// revision, in that order, without Alembic's own transactions and table. Messages and dates come from revisions, which
/// may be empty.
[[nodiscard]] base::Result<std::vector<Foreign>> alembicMigrations(
    const std::string &sql, const std::vector<AlembicRevision> &revisions);
/// The same as files, from the offline SQL of a file.
[[nodiscard]] base::Result<Imported> importAlembic(
    const std::string &sql, const std::vector<AlembicRevision> &revisions);

/// The revision that an imported file was, from its first comment; nothing for other files.
[[nodiscard]] std::optional<AlembicRevision> alembicRevision(const File &file);
/// What alembic_version of a database holds: its heads. Empty when it has no such table.
[[nodiscard]] base::Result<std::vector<std::string>> alembicVersion(pg::Connection &connection);
/// The version of the directory at which a database with these heads is. Nothing when the files were not imported from
/// Alembic. An error when the database lacks a revision that comes before others it has.
[[nodiscard]] base::Result<std::optional<std::string>> versionOfAlembic(
    const std::vector<File> &files, const std::vector<std::string> &heads);

} // namespace migrate
