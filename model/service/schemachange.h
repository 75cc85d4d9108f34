// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/down.h"
#include "model/migrate/executor.h"
#include "model/plan/proof.h"
#include "model/project/environment.h"
#include "model/service/state.h"

/// Changes of a database without a migration: `schema apply`, `schema clean`, the revert of a drift.
namespace service {

/// Which database shall get which state.
struct SchemaChangeRequest
{
    project::Environment environment {}; ///< url, devUrl, schemas, exclude, diff
    std::optional<StateRequest> wanted {}; ///< nothing: a database without anything of ours
    plan::Options options {}; ///< confirmed renames, safe form
    bool prove = true; ///< try it on the dev server first
    std::optional<plan::Plan> statements {}; ///< of a plan that was made before: run instead of a new one
    std::pair<std::string, std::string> expected {}; ///< with statements: the fingerprints that they go between
};

/// What a change would run on which target, and what would be lost: the text of the confirmation.
struct SchemaChange
{
    std::string target {}; ///< "shop@localhost:5432"
    plan::Plan plan {};
    std::vector<migrate::DownStep> steps {}; ///< those of the plan, with the rows and values that each would lose
    std::optional<plan::Proof> proof {};
    std::vector<std::string> warnings {};
    std::string from {}; ///< fingerprint of the database's state: the run refuses when it is another by then
    std::string to {}; ///< fingerprint of the wanted state

    [[nodiscard]] bool isEmpty() const { return plan.empty(); }
    /// Sentences: what of the data will be gone. Not empty means that the user must consent.
    [[nodiscard]] std::vector<std::string> losses() const;
    /// Sentences: what of the data makes it impossible.
    [[nodiscard]] std::vector<std::string> obstacles() const;
};

struct SchemaChangeOptions
{
    migrate::TxMode txMode = migrate::TxMode::File; ///< None: each statement for itself
    bool acceptLoss = false; ///< the user consented to losses()
    std::chrono::milliseconds lockTimeout {10'000}; ///< for the advisory lock
    std::chrono::milliseconds tableLockTimeout {2'000}; ///< lock_timeout of statements in transactions
};

struct SchemaChangeReport
{
    std::vector<plan::Step> executed {}; ///< the failing one included; those of a transaction taken back too
    std::optional<migrate::StatementError> error {};
    std::chrono::nanoseconds duration {};
};

/// A text that is the same for the same state, on whatever server it was read: Base64 of a SHA-256.
[[nodiscard]] std::string fingerprint(const catalog::Catalog &catalog);

/// Reads the database and the wanted state, plans, tries the plan on the dev server, and counts what would be lost.
/// Changes nothing.
[[nodiscard]] base::Result<SchemaChange> makeSchemaChange(
    const SchemaChangeRequest &request, const migrate::Control &control = {});
/// The same from states that were read already; `current` is that of the database of environment.url.
[[nodiscard]] base::Result<SchemaChange> makeSchemaChange(const project::Environment &environment,
    const catalog::Catalog &current, const catalog::Catalog &wanted, const plan::Options &options = {});

/// Runs a change that was shown, under the lock of apply, in one transaction where that is possible. Refused when the
/// database or its data changed meanwhile, or when a loss was not agreed to. The report is returned also when a
/// statement failed; an Error means that nothing could begin.
[[nodiscard]] base::Result<SchemaChangeReport> runSchemaChange(const project::Environment &environment,
    const SchemaChange &change, const SchemaChangeOptions &options, const migrate::Control &control = {});

} // namespace service
