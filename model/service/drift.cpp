// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/drift.h"

#include "model/base/text.h"
#include "model/migrate/set.h"
#include "model/plan/planner.h"
#include "model/service/access.h"
#include "model/service/migrations.h"
#include "model/service/proof.h"

#include <algorithm>
#include <filesystem>

namespace service {

namespace {

using migrate::Control;
using migrate::Progress;

bool hasFiles(const project::Environment &environment)
{
    const auto directory = migrate::Directory::open(environment.migrations);
    return directory && !directory->files().empty();
}

/// Where the database is among the migrations: fills version, pending and expected.
base::Result<> findPlace(const project::Environment &environment, Drift &drift)
{
    const auto applied = readApplied(environment);
    if (!applied)
        return std::unexpected(applied.error());
    const std::vector<migrate::Revision> &rows = applied->revisions;
    if (!rows.empty())
        drift.version = rows.back().version;
    if (!rows.empty() && rows.back().isPartial())
        return base::failed(base::Code::Refused,
            "version " + drift.version + " is applied in part: what the database should be like is not known",
            "finish it with: mercator migrate apply");
    for (const migrate::File &file : applied->directory.files()) {
        if (std::ranges::find(rows, file.version(), &migrate::Revision::version) == rows.end()
            && file.version() > drift.version)
            drift.pending.push_back(file.name);
    }
    const std::string folder = std::filesystem::path(environment.migrations).filename().string();
    drift.expected = drift.version.empty() ? "an empty database" : "version " + drift.version + " of " + folder;
    return {};
}

std::string nameOf(const std::vector<std::string> &sources)
{
    std::vector<std::string> names;
    for (const std::string &source : sources)
        names.push_back(source.starts_with("file://") ? std::filesystem::path(source.substr(7)).filename().string()
                                                      : project::withoutPassword(source));
    return base::join(names, ", ");
}

} // namespace

base::Result<Drift> findDrift(const DriftRequest &request, const Control &control)
{
    const project::Environment &environment = request.environment;
    Drift drift {
        .against = request.against.value_or(hasFiles(environment) ? DriftAgainst::Migrations : DriftAgainst::Schema)};
    StateRequest expected;
    if (drift.against == DriftAgainst::Migrations) {
        if (auto found = findPlace(environment, drift); !found)
            return std::unexpected(found.error());
        expected = migratedState(environment, drift.version);
    } else {
        auto wanted = wantedState(environment);
        if (!wanted)
            return std::unexpected(wanted.error());
        expected = std::move(*wanted);
        drift.expected = nameOf(environment.sources);
    }
    StateRequest live = liveState(environment);
    follow(expected, control);
    follow(live, control);
    expected.keepDatabase = request.prove;
    auto states = readStates(expected, live);
    if (!states)
        return std::unexpected(states.error());
    const catalog::Catalog &should = *states->first.catalog;
    const catalog::Catalog &is = *states->second.catalog;
    for (const State *state : {&states->first, &states->second})
        std::ranges::copy(state->notices, std::back_inserter(drift.warnings));
    drift.target = states->second.name;
    drift.differences = differences(should, is);
    if (!drift.exists())
        return drift;
    if (drift.against == DriftAgainst::Migrations && drift.version.empty())
        drift.warnings.emplace_back("no migration was applied to this database; if it has what the migrations make, "
                                    "say so with: mercator migrate apply --baseline VERSION");
    auto revert = makeSchemaChange(environment, is, should);
    if (!revert)
        return std::unexpected(revert.error());
    drift.revert = std::move(*revert);
    auto adopt = plan::make(should, is);
    if (!adopt)
        return std::unexpected(adopt.error());
    drift.adopt = std::move(*adopt);
    if (!request.prove)
        return drift;
    control.tell({.phase = Progress::Phase::Checking, .message = "trying both ways on the dev server"});
    auto &database = states->first.database;
    catalog::Scope scope = live.scope;
    scope.onlySchema = is.onlySchema;
    auto proof = prove({.from = should,
        .to = is,
        .up = drift.adopt,
        .down = &drift.revert.plan,
        .scope = scope,
        .devUrl = environment.devUrl,
        .database = database ? &*database : nullptr,
        .stop = control.stop});
    if (proof)
        drift.proof = std::move(*proof);
    else if (proof.error().code == base::Code::Cancelled)
        return std::unexpected(proof.error());
    else
        drift.warnings.push_back("the ways out were not tried: " + proof.error().message);
    return drift;
}

migrate::Draft adoption(const Drift &drift, const std::string &name)
{
    migrate::Draft draft {.name = name, .up = drift.adopt, .down = drift.revert.plan};
    if (drift.proof)
        draft.proof = *drift.proof;
    draft.texts = migrate::fileTexts(draft.up);
    return draft;
}

base::Result<std::string> adoptDrift(
    const project::Environment &environment, const Drift &drift, const std::string &name, const Control &control)
{
    if (auto writable = refuseReadOnly(environment); !writable)
        return std::unexpected(writable.error());
    if (drift.against == DriftAgainst::Schema)
        return base::failed(base::Code::Usage, "a migration follows migrations, and the drift is one from the schema",
            "compare with the migrations, or take the database over with: mercator schema inspect > schema.sql");
    if (!drift.exists())
        return base::failed(base::Code::Usage, "there is nothing to adopt: the database is as the migrations make it");
    if (!drift.pending.empty())
        return base::failed(base::Code::Refused,
            "migrations are pending that would come before the adopted change: " + base::join(drift.pending, ", "),
            "apply them first with: mercator migrate apply");
    const auto now = readState(liveState(environment));
    if (!now)
        return std::unexpected(now.error());
    if (fingerprint(*now->catalog) != drift.revert.from)
        return base::failed(base::Code::Refused, "the database changed since it was compared", "compare again");
    auto directory = migrate::Directory::open(environment.migrations);
    if (!directory)
        return std::unexpected(directory.error());
    auto files = migrate::write(adoption(drift, name), *directory);
    if (!files)
        return std::unexpected(files.error());
    const std::string file = files->front(); // never the safe form: there is nothing to be run
    const auto connection = connect(environment, control);
    const auto marked = connection ? migrate::setVersion(**connection, targetOf(environment), *directory,
                                         migrate::fileName(file).version, operatorVersion(), control)
                                   : base::Result<migrate::SetReport>(std::unexpected(connection.error()));
    if (marked)
        return file;
    // A migration that the database has and does not know of would fail at the next apply.
    (void)directory->remove(file);
    return std::unexpected(marked.error().during("marking " + file + " as applied"));
}

base::Result<SchemaChangeReport> revertDrift(const project::Environment &environment, const Drift &drift,
    const SchemaChangeOptions &options, const Control &control)
{
    return runSchemaChange(environment, drift.revert, options, control);
}

} // namespace service
