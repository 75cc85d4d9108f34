// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/migrate/revision.h"

#include <optional>

namespace pg {
class Connection;
struct Command;
} // namespace pg

namespace migrate {

/// Which part of a database is migrated, and where its revisions are kept.
struct Target
{
    std::optional<std::string> schema {}; ///< from ?search_path= of the URL
    std::optional<std::string> revisionsSchema {}; ///< --revisions-schema

    /// The schema of the revisions table: --revisions-schema, else search_path, else "atlas_schema_revisions".
    [[nodiscard]] std::string tableSchema() const;
};

/// The table atlas_schema_revisions of one database. Uses the connection it is given, inside its transaction if there
/// is one.
class Revisions
{
public:
    Revisions(pg::Connection &connection, const Target &target);

    [[nodiscard]] base::Result<bool> exists();
    /// Error "ambiguous revision table" when the URL names a schema without the table and the default place has one.
    [[nodiscard]] base::Result<> checkAmbiguity();
    /// Creates the schema and the table where missing.
    [[nodiscard]] base::Result<> create();
    /// All rows in byte order of their versions; none when the table does not exist. Atlas's identifier row is left
    /// out.
    [[nodiscard]] base::Result<std::vector<Revision>> all();
    /// Inserts, or updates all but version, description and executed_at.
    [[nodiscard]] base::Result<> write(const Revision &revision);
    /// What write runs, for a pipeline.
    [[nodiscard]] pg::Command writing(const Revision &revision) const;
    [[nodiscard]] base::Result<> remove(const std::string &version);
    /// Why the database is not clean: "found table "t" in schema "s""; empty when it is.
    [[nodiscard]] base::Result<std::string> notClean();
    /// As SQL names it.
    [[nodiscard]] const std::string &table() const { return m_table; }

private:
    pg::Connection &m_connection;
    Target m_target;
    std::string m_table;
};

} // namespace migrate
