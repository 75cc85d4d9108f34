// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/migrations.h"

#include "model/base/text.h"
#include "model/catalog/inschema.h"
#include "model/diff/compare.h"
#include "model/migrate/parking.h"
#include "model/migrate/revisions.h"
#include "model/pg/connection.h"
#include "model/pg/tabledump.h"
#include "model/plan/planner.h"
#include "model/service/access.h"
#include "model/service/adoption.h"
#include "model/service/diffpolicy.h"
#include "model/service/location.h"
#include "model/service/proof.h"
#include "model/service/worker.h"

#include <QByteArray>

#include <algorithm>
#include <filesystem>

namespace service {

namespace {

using migrate::Control;
using migrate::Progress;

std::string fileUrl(const std::string &path)
{
    return "file://" + QByteArray::fromStdString(path).toPercentEncoding("/").toStdString();
}

bool hasMigrations(const std::string &path)
{
    std::error_code code;
    return std::filesystem::exists(path, code) && !std::filesystem::is_empty(path, code);
}

/// What of the data a run would take away, from the states before and after it.
void addLosses(migrate::ApplyPlan &plan, const project::Environment &environment, const Control &control)
{
    StateRequest before = migratedState(environment, plan.current);
    StateRequest after = migratedState(environment, plan.files.back().file.version);
    follow(before, control);
    follow(after, control);
    const auto states = readStates(before, after);
    const auto steps = states ? plan::make(*states->first.catalog, *states->second.catalog)
                              : base::Result<plan::Plan>(std::unexpected(states.error()));
    if (!steps) {
        plan.warnings.push_back("what of the data would be lost is not known: " + steps.error().message);
        return;
    }
    for (const plan::Step &step : steps->steps) {
        if (step.dataLoss)
            plan.losses.push_back(*step.dataLoss);
    }
}

/// Sentences about what a database has other than its migrations make.
std::vector<std::string> driftOf(const catalog::Catalog &expected, const catalog::Catalog &live)
{
    std::vector<std::string> drift;
    for (const diff::Change &change : diff::compare(expected, live)) {
        const char *what = change.type == diff::Change::Type::Created ? " is not made by the migrations"
            : change.type == diff::Change::Type::Dropped              ? " is missing"
                                                                      : " is not as the migrations make it";
        drift.push_back(change.id.text() + what);
    }
    return drift;
}

/// The live state without what no migration made: going back leaves that alone.
catalog::Catalog managedPart(
    const catalog::Catalog &live, const catalog::Catalog &expected, const catalog::Catalog &wanted)
{
    std::vector<catalog::Object> objects;
    for (const catalog::Object &object : live.objects()) {
        if (expected.find(object.id) || wanted.find(object.id))
            objects.push_back(object);
    }
    catalog::Catalog part(std::move(objects));
    part.serverVersion = live.serverVersion;
    part.onlySchema = live.onlySchema;
    part.casts = live.casts;
    return part;
}

/// Whether one of the sources is this file, or the folder it is in.
bool isAmong(const std::vector<std::string> &sources, const std::string &file)
{
    namespace fs = std::filesystem;
    return std::ranges::any_of(sources, [&](const std::string &source) {
        const auto location = locate(source);
        std::error_code error;
        return location
            && ((location->type == Location::Type::SqlFile && fs::equivalent(location->path, file, error))
                || (location->type == Location::Type::SchemaFolder
                    && fs::equivalent(location->path, fs::path(file).parent_path(), error)));
    });
}

/// The plan of a draft with the qualifier before the names of the one schema. What a view or a function says stays.
base::Result<plan::Plan> qualifiedPlan(
    const DraftRequest &request, const catalog::Catalog &current, const catalog::Catalog &wanted)
{
    if (!current.onlySchema)
        return base::failed(base::Code::Usage, "--qualifier is for one schema, which the dev URL names",
            "add ?search_path=SCHEMA to the dev URL");
    const std::string schema = *current.onlySchema;
    const auto qualified = [&](const catalog::Catalog &state) {
        catalog::Catalog other = catalog::inSchema(state, request.qualifier);
        other.onlySchema.reset();
        return other;
    };
    plan::Options options = request.options;
    for (diff::Rename &rename : options.renames) {
        for (catalog::ObjectId *id : {&rename.from, &rename.to}) {
            if (!id->names.empty() && id->names.front() == schema)
                id->names.front() = request.qualifier;
        }
    }
    const catalog::Catalog from = qualified(current);
    const catalog::Catalog to = qualified(wanted);
    auto plan = plan::make(from, to, options);
    if (!plan)
        return plan;
    return withConcurrentIndexes(std::move(*plan), from, to, request.environment.diff);
}

} // namespace

std::string operatorVersion()
{
    return "Mercator " MERCATOR_VERSION;
}

std::string devUrlBeside(const project::Environment &environment)
{
    const auto schema = environment.searchPath();
    if (!schema || environment.devUrl.contains("search_path="))
        return environment.devUrl;
    const std::string url = environment.devUrl.empty() ? "docker://postgres/dev" : environment.devUrl;
    return url + (url.contains('?') ? "&" : "?")
        + "search_path=" + QByteArray::fromStdString(*schema).toPercentEncoding().toStdString();
}

migrate::Target targetOf(const project::Environment &environment)
{
    return {.schema = environment.searchPath(), .revisionsSchema = environment.revisionsSchema};
}

base::Result<StateRequest> wantedState(
    const project::Environment &environment, const std::optional<std::string> &text, const std::string &textPath)
{
    StateRequest request {.devUrl = environment.devUrl, .scope = scopeOf(environment)};
    if (text && (environment.sources.empty() || textPath.empty())) {
        request.url = textPath.empty() ? "mem://editor" : textPath;
        request.text = text;
        return request;
    }
    if (text) {
        // It stands for one file; what the other files say must not look dropped.
        if (!isAmong(environment.sources, textPath))
            return base::failed(base::Code::Unsupported,
                "the file \"" + textPath + "\" is not part of the schema of the environment \"" + environment.name
                    + '"',
                "add it to src in atlas.hcl, or choose another target");
        request.unsaved.emplace(textPath, *text);
    }
    if (environment.sources.empty())
        return base::failed(base::Code::Usage, "required flag(s) \"to\" not set",
            "name the wanted state with --to file://schema.sql, or an environment with --env");
    request.url = environment.sources.front();
    request.more.assign(environment.sources.begin() + 1, environment.sources.end());
    if (const auto memory = environment.memory.find(request.url); memory != environment.memory.end())
        request.text = memory->second;
    return request;
}

StateRequest migratedState(const project::Environment &environment, const std::optional<std::string> &version)
{
    StateRequest request {.devUrl = environment.devUrl, .scope = scopeOf(environment)};
    if ((version && version->empty()) || !hasMigrations(environment.migrations)) {
        request.url = "mem://nothing";
        request.text = "";
        return request;
    }
    request.url = fileUrl(environment.migrations) + "?format=atlas" + (version ? "&version=" + *version : "");
    return request;
}

base::Result<migrate::Draft> makeDraft(const DraftRequest &request, const Control &control)
{
    if (hasMigrations(request.environment.migrations)) {
        const auto directory = migrate::Directory::open(request.environment.migrations);
        if (!directory)
            return std::unexpected(directory.error());
        if (auto valid = directory->validate(); !valid)
            return std::unexpected(valid.error());
    }
    StateRequest from = migratedState(request.environment);
    auto to = wantedState(request.environment, request.schemaText, request.schemaPath);
    if (!to)
        return std::unexpected(to.error());
    follow(from, control);
    follow(*to, control);
    from.keepDatabase = request.prove;
    auto states = readStates(from, *to);
    if (!states)
        return std::unexpected(states.error());
    const catalog::Catalog &current = *states->first.catalog;
    const catalog::Catalog wanted = withPolicy(current, *states->second.catalog, request.environment.diff);
    auto up = plan::make(current, wanted, request.options);
    if (!up)
        return std::unexpected(up.error());
    migrate::Draft draft {.name = request.name,
        .up = withConcurrentIndexes(std::move(*up), current, wanted, request.environment.diff),
        .serverVersion = current.serverVersion};
    for (const auto *state : {&states->first, &states->second})
        std::ranges::copy(state->notices, std::back_inserter(draft.warnings));
    if (draft.isEmpty())
        return draft;
    const auto isTable = [](const catalog::Object &object) { return object.id.kind == catalog::Kind::Table; };
    if (std::ranges::none_of(wanted.objects(), isTable) && std::ranges::any_of(current.objects(), isTable))
        draft.warnings.emplace_back("the wanted state has no table: the migration drops all that there are");
    auto down = plan::make(wanted, current);
    if (down)
        draft.down = std::move(*down);
    else
        draft.warnings.push_back("there is no way back: " + down.error().message);
    draft.texts = migrate::fileTexts(draft.up);
    if (!request.qualifier.empty()) {
        const auto qualified = qualifiedPlan(request, current, wanted);
        if (!qualified)
            return std::unexpected(qualified.error());
        draft.texts = migrate::fileTexts(*qualified);
    }
    if (!request.prove)
        return draft;
    control.tell({.phase = Progress::Phase::Checking, .message = "trying the migration on the dev server"});
    auto &database = states->first.database;
    catalog::Scope scope = from.scope;
    scope.onlySchema = current.onlySchema;
    auto proof = prove({.from = current,
        .to = wanted,
        .up = draft.up,
        .down = down ? &draft.down : nullptr,
        .scope = scope,
        .devUrl = from.devUrl,
        .database = database ? &*database : nullptr,
        .stop = control.stop});
    if (!proof)
        return std::unexpected(proof.error().during("trying the migration on the dev server"));
    draft.proof = std::move(*proof);
    return draft;
}

base::Result<Applied> readApplied(const project::Environment &environment)
{
    auto directory = migrate::Directory::open(environment.migrations);
    if (!directory)
        return std::unexpected(directory.error());
    if (auto valid = directory->validate(); !valid)
        return std::unexpected(valid.error());
    const auto connection = connect(environment);
    if (!connection)
        return std::unexpected(connection.error());
    migrate::Revisions revisions(**connection, targetOf(environment));
    if (auto unambiguous = revisions.checkAmbiguity(); !unambiguous)
        return std::unexpected(unambiguous.error());
    auto rows = revisions.all();
    if (!rows)
        return std::unexpected(rows.error());
    return Applied {.directory = std::move(*directory), .revisions = std::move(*rows)};
}

base::Result<migrate::Status> readStatus(const project::Environment &environment)
{
    const auto applied = readApplied(environment);
    if (!applied)
        return std::unexpected(applied.error());
    return migrate::status(applied->directory.files(), applied->revisions);
}

base::Result<migrate::ApplyPlan> makeApplyPlan(const ApplyRequest &request, const Control &control)
{
    const auto directory = migrate::Directory::open(request.environment.migrations);
    if (!directory)
        return std::unexpected(directory.error());
    const auto connection = connect(request.environment, control);
    if (!connection)
        return std::unexpected(connection.error());
    const auto begin = beginning(**connection, *directory, request.environment, request.options.baseline, control);
    if (!begin)
        return std::unexpected(begin.error());
    migrate::ApplyOptions options = request.options;
    options.baseline = begin->baseline;
    auto plan = migrate::planApply(**connection, targetOf(request.environment), *directory, options);
    if (plan) {
        std::ranges::copy(begin->messages, std::back_inserter(plan->warnings));
        std::ranges::copy(begin->differences, std::back_inserter(plan->warnings));
    }
    if (plan && !plan->files.empty())
        addLosses(*plan, request.environment, control);
    if (plan && control.stop.stop_requested()) // what was stopped is no plan to ask about
        return std::unexpected(cancelledError());
    return plan;
}

base::Result<migrate::ApplyReport> runApply(const ApplyRequest &request, const Control &control)
{
    if (auto writable = refuseReadOnly(request.environment); !writable)
        return std::unexpected(writable.error());
    const auto directory = migrate::Directory::open(request.environment.migrations);
    if (!directory)
        return std::unexpected(directory.error());
    const auto connection = connect(request.environment, control);
    if (!connection)
        return std::unexpected(connection.error());
    migrate::ApplyOptions options = request.options;
    if (options.operatorVersion.empty())
        options.operatorVersion = operatorVersion();
    auto begin = beginning(**connection, *directory, request.environment, options.baseline, control);
    if (!begin)
        return std::unexpected(begin.error());
    if (!begin->differences.empty() && !request.acceptDifferences)
        return std::unexpected(base::Error {.code = base::Code::Refused,
            .message = "the database is not as version " + begin->baseline.value_or("")
                + " makes it, so it cannot be its baseline",
            .detail = base::join(begin->differences, "\n"),
            .hint = "mend it by what mercator schema diff prints, choose another version, or agree with "
                    "--accept-differences"});
    options.baseline = begin->baseline;
    std::optional<Verification> verification;
    if (request.verify)
        options.observer = &verification.emplace(request.environment, *directory, *request.verify, control);
    auto report = migrate::apply(**connection, targetOf(request.environment), *directory, options, control);
    if (report) {
        std::ranges::copy(begin->differences, std::back_inserter(begin->messages));
        report->warnings.insert(report->warnings.begin(), begin->messages.begin(), begin->messages.end());
    }
    return report;
}

base::Result<migrate::DownPlan> makeDownPlan(const DownRequest &request, const Control &control)
{
    const project::Environment &environment = request.environment;
    const auto directory = migrate::Directory::open(environment.migrations);
    if (!directory)
        return std::unexpected(directory.error());
    if (auto valid = directory->validate(); !valid)
        return std::unexpected(valid.error());
    const auto connection = connect(environment, control);
    if (!connection)
        return std::unexpected(connection.error());
    auto revisions = migrate::Revisions(**connection, targetOf(environment)).all();
    if (!revisions)
        return std::unexpected(revisions.error());
    const auto target = migrate::downTarget(directory->files(), *revisions, request.options);
    if (!target)
        return std::unexpected(target.error());

    StateRequest liveRequest {.url = environment.url, .devUrl = environment.devUrl, .scope = scopeOf(environment)};
    StateRequest wantedRequest = migratedState(environment, target->to);
    StateRequest expectedRequest = migratedState(environment, revisions->back().version);
    for (StateRequest *one : {&liveRequest, &wantedRequest, &expectedRequest}) {
        follow(*one, control);
        one->devUrl = devUrlBeside(environment);
        one->scope.onlySchema = environment.searchPath();
    }
    const auto expected = readState(expectedRequest);
    if (!expected)
        return std::unexpected(expected.error());
    const auto states = readStates(liveRequest, wantedRequest);
    if (!states)
        return std::unexpected(states.error());
    const catalog::Catalog &live = *states->first.catalog;
    const catalog::Catalog &wanted = *states->second.catalog;
    const catalog::Catalog managed = managedPart(live, *expected->catalog, wanted);
    const auto steps = plan::make(managed, wanted);
    if (!steps)
        return std::unexpected(steps.error());
    auto classified = migrate::classify(**connection, *steps, managed, wanted);
    if (!classified)
        return std::unexpected(classified.error());
    migrate::DownPlan plan {.target = (*connection)->displayName(),
        .from = revisions->back().version,
        .to = target->to,
        .reverted = target->reverted,
        .steps = std::move(*classified),
        .drift = revisions->back().isPartial() ? std::vector<std::string>() : driftOf(*expected->catalog, live),
        .warnings = states->first.notices,
        .revisions = std::move(*revisions)};
    if (request.options.park) {
        if (auto parked = migrate::park(**connection, plan); !parked)
            return std::unexpected(parked.error());
    }
    return plan;
}

/// Each table that a plan takes rows or values from, in a file of its own.
base::Result<std::vector<std::string>> backUp(const DownRequest &request, const migrate::DownPlan &plan)
{
    std::vector<std::vector<std::string>> tables;
    for (const migrate::DownStep &step : plan.steps) {
        for (const migrate::Holder &holder : step.holders) {
            const std::vector<std::string> table {holder.id.names[0], holder.id.names[1]};
            if (holder.count > 0 && !std::ranges::contains(tables, table))
                tables.push_back(table);
        }
    }
    std::error_code code;
    if (!tables.empty())
        std::filesystem::create_directories(request.backupFolder, code);
    std::vector<std::string> files;
    const std::string stamp = migrate::newVersion();
    for (const std::vector<std::string> &table : tables) {
        std::string name = table[0] + '.' + table[1];
        std::ranges::replace_if(name, [](char c) { return c == '/' || static_cast<unsigned char>(c) < ' '; }, '_');
        files.push_back(request.backupFolder + '/' + stamp + '_' + name + ".sql");
        if (auto dumped = pg::dumpTable(request.environment.url, table, files.back()); !dumped)
            return std::unexpected(dumped.error());
    }
    return files;
}

base::Result<migrate::DownReport> runDown(
    const DownRequest &request, const migrate::DownPlan &plan, const Control &control)
{
    if (auto writable = refuseReadOnly(request.environment); !writable)
        return std::unexpected(writable.error());
    const auto connection = connect(request.environment, control);
    if (!connection)
        return std::unexpected(connection.error());
    migrate::DownOptions options = request.options;
    if (options.operatorVersion.empty())
        options.operatorVersion = operatorVersion();
    std::vector<std::string> files;
    if (!request.backupFolder.empty()) {
        auto written = backUp(request, plan);
        if (!written)
            return std::unexpected(written.error());
        files = std::move(*written);
    }
    auto report = migrate::down(**connection, targetOf(request.environment), plan, options, control);
    if (report)
        report->backups = std::move(files);
    return report;
}

} // namespace service
