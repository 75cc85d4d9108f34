// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/down.h"
#include "model/migrate/draft.h"
#include "model/migrate/status.h"
#include "model/pg/sandbox.h"
#include "model/project/environment.h"
#include "model/service/drift.h"
#include "model/service/verification.h"

#include <QFuture>

#include <memory>

namespace service {

/// What `migrate diff` works on.
struct DraftRequest
{
    project::Environment environment {}; ///< sources, migrations, dev URL, scope and policy
    std::string name {};
    std::optional<std::string>
        schemaText {}; ///< unsaved text of the editor: in place of schemaPath among environment.sources
    std::string schemaPath {}; ///< the file of that text; empty for one that has none: it is the whole state then
    plan::Options options {}; ///< confirmed renames, safe form
    bool prove = true; ///< try up and down on the dev server
    std::string qualifier {}; ///< a schema that the file names before what the URL's search_path leaves unqualified
};

struct ApplyRequest
{
    project::Environment environment {}; ///< url and migrations
    migrate::ApplyOptions options {};
    /// When the database is compared with a replay on the dev server; never when there is no value.
    std::optional<Verification::When> verify = Verification::When::Auto;
    bool acceptDifferences = false; ///< take a baseline that the database is not as it makes it
};

struct DownRequest
{
    project::Environment environment {};
    migrate::DownOptions options {};
    std::string backupFolder {}; ///< where each table that loses rows or values is written to before; empty: nowhere
};

using Reporter = std::function<void(const migrate::Progress &)>; ///< called on the working thread

/// Drafts, applies and takes back migrations in its own thread. One request at a time; later ones wait.
/// Its methods are called from one thread, usually the GUI's; futures are used with .then(this, …).
class MigrationService
{
public:
    MigrationService();
    ~MigrationService();

    /// The migration that leads from the directory to the wanted state. Writes nothing.
    [[nodiscard]] QFuture<base::Result<migrate::Draft>> draft(DraftRequest request, Reporter report = {});
    /// Writes a draft into the directory; the future holds the new files' names.
    [[nodiscard]] QFuture<base::Result<std::vector<std::string>>> write(migrate::Draft draft, std::string directory);
    /// Compares the directory with the database of environment.url.
    [[nodiscard]] QFuture<base::Result<migrate::Status>> status(project::Environment environment);
    /// The project's own database on the dev server; it runs while the value lives.
    [[nodiscard]] QFuture<base::Result<pg::Sandbox>> openSandbox(
        project::Environment environment, std::string projectFolder);
    /// Drops it with all that is in it.
    [[nodiscard]] QFuture<base::Result<std::string>> dropSandbox(pg::Sandbox sandbox);
    /// What apply would run on which target, and what would be lost: the text of the confirmation.
    [[nodiscard]] QFuture<base::Result<migrate::ApplyPlan>> planApply(ApplyRequest request);
    [[nodiscard]] QFuture<base::Result<migrate::ApplyReport>> apply(ApplyRequest request, Reporter report = {});
    /// What going back would run on which target, and what would be lost.
    [[nodiscard]] QFuture<base::Result<migrate::DownPlan>> planDown(DownRequest request);
    /// Runs a plan that was shown. options.acceptLoss must be set when plan.losses() is not empty.
    [[nodiscard]] QFuture<base::Result<migrate::DownReport>> down(
        DownRequest request, migrate::DownPlan plan, Reporter report = {});
    /// Compares the database with what its migrations, or the schema, say it should be.
    [[nodiscard]] QFuture<base::Result<Drift>> drift(DriftRequest request, Reporter report = {});
    /// Writes the drift as a migration that the database has already; the future holds the new file's name.
    [[nodiscard]] QFuture<base::Result<std::string>> adopt(
        project::Environment environment, Drift drift, std::string name);
    /// Takes the drift back. options.acceptLoss must be set when drift.revert.losses() is not empty.
    [[nodiscard]] QFuture<base::Result<SchemaChangeReport>> revert(
        project::Environment environment, Drift drift, SchemaChangeOptions options, Reporter report = {});
    /// Stops what runs now: its future ends with Code::Cancelled, the database is left as the protocol promises.
    void cancel();

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace service
