// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/executor.h"

#include "model/migrate/duration.h"
#include "model/migrate/filerun.h"
#include "model/migrate/history.h"
#include "model/migrate/interrupter.h"
#include "model/migrate/lock.h"
#include "model/pg/connection.h"

#include <algorithm>
#include <functional>
#include <map>
#include <ranges>
#include <tuple>

namespace migrate {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Of two files with one version the revisions table could hold one alone.
base::Result<> checkVersions(const std::vector<File> &files)
{
    std::map<std::string, std::string> names;
    for (const File &file : files) {
        const auto [other, isNew] = names.emplace(file.version(), file.name);
        if (!isNew) {
            return base::failed(base::Code::Refused,
                "the files " + other->second + " and " + file.name + " have the same version",
                "\"mercator migrate rebase\" gives one of them a later version");
        }
    }
    return {};
}

/// The file that was changed after it was applied, as far as the hashes of the revisions tell. A hash covers all files
/// before, so an edit changes all that follow; a single one is that of a file that was mended in its middle.
std::string changedFile(const Directory &directory, const std::vector<Revision> &revisions)
{
    std::string changed;
    for (const Revision &row : revisions | std::views::reverse) {
        const auto file
            = std::ranges::find(directory.files(), row.version, [](const File &one) { return one.version(); });
        if (row.hash.empty() || row.isPartial() || file == directory.files().end())
            continue;
        const Checksum::Entry *entry = directory.computed().find(file->name);
        if (!entry || entry->hash == row.hash)
            break;
        changed = file->name;
    }
    return changed;
}

/// The transaction mode of a file, with the rules for directives that contradict --tx-mode.
base::Result<TxMode> modeOf(const File &file, TxMode global)
{
    const auto own = file.txMode();
    if (!own)
        return std::unexpected(own.error());
    if (!*own)
        return global;
    if (global == TxMode::All) {
        return base::failed(base::Code::Usage,
            std::string("cannot set txmode directive to \"") + (**own == TxMode::None ? "none" : "file") + "\" in \""
                + file.name + "\" when txmode \"all\" is set globally");
    }
    return **own;
}

/// The files of a run with their statements, looked at before the first one is executed.
base::Result<std::vector<PreparedFile>> prepare(const Pending &open, const Directory &directory,
    const std::vector<Revision> &revisions, const ApplyOptions &options)
{
    std::vector<PreparedFile> prepared;
    for (const File &file : open.files) {
        if (options.amount && prepared.size() == *options.amount)
            break;
        const auto mode = modeOf(file, options.txMode);
        if (!mode)
            return std::unexpected(mode.error());
        auto split = statements(file);
        if (!split)
            return std::unexpected(split.error());
        const Checksum::Entry *entry = directory.computed().find(file.name);
        if (!entry)
            return base::failed(
                base::Code::Failed, "sql/migrate: scanning checksum from \"" + file.name + "\": checksum not found");
        PreparedFile one {
            .file = fileName(file.name), .mode = *mode, .statements = std::move(*split), .hash = entry->hash};
        const auto row = std::ranges::find(revisions, one.file.version, &Revision::version);
        if (row != revisions.end() && row->isPartial())
            one.revision = *row;
        if (auto checked = check(one); !checked)
            return std::unexpected(checked.error());
        prepared.push_back(std::move(one));
        if (options.toVersion && prepared.back().file.version == *options.toVersion)
            return prepared;
    }
    if (options.toVersion && !open.files.empty())
        return base::failed(base::Code::NotFound,
            "migration with version \"" + *options.toVersion + "\" is not among the pending ones");
    return prepared;
}

struct State
{
    std::vector<Revision> revisions;
    Pending pending;
    std::vector<PreparedFile> files;
};

/// What is to be done, from the directory and the database as they are now.
base::Result<State> look(
    pg::Connection &connection, const Target &target, const Directory &directory, const ApplyOptions &options)
{
    if (auto valid = directory.validate(); !valid)
        return std::unexpected(valid.error());
    if (auto distinct = checkVersions(directory.files()); !distinct)
        return std::unexpected(distinct.error());
    Revisions revisions(connection, target);
    if (auto unambiguous = revisions.checkAmbiguity(); !unambiguous)
        return std::unexpected(unambiguous.error());
    State state;
    auto rows = revisions.all();
    if (!rows)
        return std::unexpected(rows.error());
    state.revisions = std::move(*rows);
    PendingOptions choice {
        .execOrder = options.execOrder, .baseline = options.baseline, .allowDirty = options.allowDirty};
    if (state.revisions.empty()) {
        auto notClean = revisions.notClean();
        if (!notClean)
            return std::unexpected(notClean.error());
        choice.notClean = std::move(*notClean);
    }
    auto open = pending(directory.files(), state.revisions, choice);
    if (!open)
        return std::unexpected(open.error());
    state.pending = std::move(*open);
    auto files = prepare(state.pending, directory, state.revisions, options);
    if (!files)
        return std::unexpected(files.error());
    state.files = std::move(*files);
    return state;
}

/// Settings of the session that runs migrations; and refuses servers where a run could not be safe. The answer makes a
/// session what it is now again, whatever a migration set.
base::Result<std::vector<pg::Command>> prepareSession(pg::Connection &connection)
{
    const auto rows = connection.query(
        "SELECT pg_catalog.pg_is_in_recovery() OR pg_catalog.current_setting('transaction_read_only')::boolean,"
        " pg_catalog.pg_backend_pid()");
    if (!rows)
        return std::unexpected(rows.error());
    const auto &row = rows->rows.front();
    if (row[0] == "t")
        return base::failed(base::Code::Refused, "the database " + connection.displayName() + " is read-only",
            "it is a standby, or default_transaction_read_only is on");
    std::vector<pg::Command> commands {{.sql = "SET application_name = 'mercator migrate'"}};
    if (connection.serverVersion() >= 140000)
        commands.push_back({.sql = "SET client_connection_check_interval = '5s'"});
    commands.push_back({.sql = "SELECT pg_catalog.pg_backend_pid(), pg_catalog.string_agg(pg_catalog.format("
                               "'pg_catalog.set_config(%L, %L, false)', name, pg_catalog.current_setting(name)), ', ')"
                               " FROM pg_catalog.pg_settings WHERE source = 'session'"
                               " AND context IN ('user', 'superuser')"});
    const auto results = connection.pipeline(commands);
    if (!results.back())
        return std::unexpected(results.back().error());
    const auto &own = results.back()->rows.front();
    if (own[0] != row[1]) {
        return base::failed(base::Code::Refused,
            "the connection goes through a pooler that changes sessions between transactions",
            "connect to the server itself: the lock of a migration belongs to its session");
    }
    return std::vector<pg::Command> {{.sql = "RESET SESSION AUTHORIZATION"}, {.sql = "RESET ROLE"},
        {.sql = "RESET ALL"}, {.sql = "SELECT " + own[1].value_or("1")}};
}

base::Result<> writeBaseline(
    pg::Connection &connection, const Target &target, const State &state, const ApplyOptions &options)
{
    if (!state.pending.baseline || options.dryRun)
        return {};
    const FileName file = fileName(state.pending.baseline->name);
    return Revisions(connection, target)
        .write({.version = file.version,
            .description = file.description,
            .type = Revision::Baseline,
            .operatorVersion = options.operatorVersion});
}

void addReport(ApplyReport &report, AppliedFile applied)
{
    report.applied.push_back(std::move(applied));
}

/// Tells the observer of a file that was committed; what it finds ends the run and stays in the history.
bool observed(pg::Connection &connection, const Target &target, const ApplyOptions &options, const FileName &file,
    ApplyReport &report)
{
    if (!options.observer || options.dryRun)
        return true;
    const auto answer = options.observer->applied(file, connection);
    if (answer)
        return true;
    report.error = answer.error();
    if (answer.error().code != base::Code::Cancelled) {
        std::ignore = History(connection, target)
                          .add({.direction = "up",
                              .version = file.version,
                              .phase = "verify failed",
                              .operatorVersion = options.operatorVersion,
                              .note = answer.error().message}); // what was found counts
    }
    return false;
}

/// Executes the files one after the other, each in its own mode.
void runEach(FileRun &run, ApplyReport &report, const std::vector<PreparedFile> &files,
    const std::function<bool(const FileName &)> &observe)
{
    for (std::size_t i = 0; i < files.size(); ++i) {
        run.number = i + 1;
        run.count = files.size();
        AppliedFile applied = run.run(files[i]);
        const auto problem = applied.error;
        addReport(report, std::move(applied));
        if (problem) {
            report.error = problem->error;
            return;
        }
        report.target = files[i].file.version;
        if (!observe(files[i].file))
            return;
    }
}

} // namespace

base::Result<ApplyReport> apply(pg::Connection &connection, const Target &target, const Directory &directory,
    const ApplyOptions &options, const Control &control)
{
    if (options.amount && *options.amount == 0)
        return base::failed(base::Code::Usage, "cannot apply '0' migration files");
    const auto start = steady_clock::now();
    ApplyReport report {.start = timestamp()};
    const Interrupter interrupter(connection, control.stop);
    const auto restore = prepareSession(connection);
    if (!restore)
        return std::unexpected(restore.error());
    const auto lock = ApplyLock::acquire(connection, options.lockTimeout, control);
    if (!lock)
        return std::unexpected(lock.error());
    const auto state = look(connection, target, directory, options);
    if (!state)
        return std::unexpected(state.error());
    if (!options.dryRun && (!state->files.empty() || state->pending.baseline)) {
        if (auto created = Revisions(connection, target).create(); !created)
            return std::unexpected(created.error());
    }
    if (auto written = writeBaseline(connection, target, *state, options); !written)
        return std::unexpected(written.error());

    report.current = state->revisions.empty() ? std::string() : state->revisions.back().version;
    if (state->pending.baseline)
        report.current = fileName(state->pending.baseline->name).version;
    report.target = report.current;
    for (const PreparedFile &file : state->files)
        report.pending.push_back(file.file);
    const auto observe = [&](const FileName &file) { return observed(connection, target, options, file, report); };
    if (options.observer && !options.dryRun && !state->files.empty()) {
        if (auto begun = options.observer->begins({.version = report.current,
                                                      .files = report.pending,
                                                      .together = options.txMode == TxMode::All,
                                                      .serverMajor = connection.serverVersion() / 10000},
                connection);
            !begun)
            return std::unexpected(begun.error());
    }
    FileRun run(connection, target, options, control, *restore);
    if (options.txMode == TxMode::All && !state->files.empty() && !options.dryRun) {
        for (AppliedFile &applied : run.runAll(state->files)) {
            if (applied.error)
                report.error = applied.error->error;
            addReport(report, std::move(applied));
        }
        if (!report.error)
            report.target = state->files.back().file.version;
        for (std::size_t i = 0; i < state->files.size() && !report.error; ++i)
            std::ignore = observe(state->files[i].file);
    } else {
        runEach(run, report, state->files, observe);
    }
    if (options.observer)
        report.warnings = options.observer->warnings();
    const std::string changed = changedFile(directory, state->revisions);
    if (!changed.empty() && options.execOrder != ExecOrder::NonLinear)
        report.warnings.push_back(changed
            + " was changed, or a file before it was added, after it was applied: the "
              "database has what it said then");
    report.end = timestamp();
    report.duration = steady_clock::now() - start;
    return report;
}

base::Result<ApplyPlan> planApply(
    pg::Connection &connection, const Target &target, const Directory &directory, const ApplyOptions &options)
{
    const auto state = look(connection, target, directory, options);
    if (!state)
        return std::unexpected(state.error());
    ApplyPlan plan {.target = connection.displayName()};
    if (!state->revisions.empty())
        plan.current = state->revisions.back().version;
    for (const PreparedFile &file : state->files) {
        ApplyPlan::PlannedFile planned {.file = file.file, .txMode = file.mode, .skipped = file.done()};
        for (const sql::Statement &statement : file.statements)
            planned.statements.push_back({statement.text, statement.line});
        plan.files.push_back(std::move(planned));
    }
    return plan;
}

} // namespace migrate
