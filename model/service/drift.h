// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/draft.h"
#include "model/service/schemachange.h"

/// What was changed in a database by hand: found, taken over as a migration, or taken back.
namespace service {

/// What the database is compared with.
enum class DriftAgainst : std::uint8_t {
    Migrations, ///< the migrations up to the version that the database is at
    Schema, ///< the wanted state: environment.sources
};

struct DriftRequest
{
    project::Environment environment {}; ///< url, migrations or sources, devUrl, scope
    std::optional<DriftAgainst> against {}; ///< nothing said: the migrations where there are some, else the schema
    bool prove = true; ///< try both ways on the dev server
};

/// How a database differs from what it should be, and both ways out. A value: it can be shown for as long as one likes;
/// what acts on it looks again whether it is still so.
struct Drift
{
    DriftAgainst against = DriftAgainst::Migrations;
    std::string target {}; ///< "shop@localhost:5432"
    std::string expected {}; ///< what it was compared with: "version 20261121093000 of migrations", "schema.sql"
    std::string version {}; ///< the database's, with Migrations; empty when none was applied
    std::vector<std::string> pending {}; ///< file names of migrations that are not applied yet, with Migrations
    std::vector<std::string> differences {}; ///< a sentence for each object that is not as expected
    plan::Plan adopt {}; ///< from the expected state to the database's: what a migration would hold
    SchemaChange revert {}; ///< from the database's state to the expected one, with what would be lost
    std::optional<plan::Proof> proof {}; ///< up: of adopt, down: of revert
    std::vector<std::string> warnings {};

    [[nodiscard]] bool exists() const { return !differences.empty(); }
};

/// Compares. Changes nothing. An error when a migration is applied in part, for then no state is expected.
[[nodiscard]] base::Result<Drift> findDrift(const DriftRequest &request, const migrate::Control &control = {});

/// The migration that adopting would write: its text, both directions and their proof.
[[nodiscard]] migrate::Draft adoption(const Drift &drift, const std::string &name);
/// Writes it into the directory and marks it as applied in the database, which has the change already; the name of the
/// new file. Refused while other migrations are pending, or when the drift was found against the schema.
[[nodiscard]] base::Result<std::string> adoptDrift(const project::Environment &environment, const Drift &drift,
    const std::string &name, const migrate::Control &control = {});

/// Takes the change back in the database. options.acceptLoss must be set when drift.revert.losses() is not empty.
[[nodiscard]] base::Result<SchemaChangeReport> revertDrift(const project::Environment &environment, const Drift &drift,
    const SchemaChangeOptions &options, const migrate::Control &control = {});

} // namespace service
