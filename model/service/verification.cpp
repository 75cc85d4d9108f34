// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/verification.h"

#include "model/base/text.h"
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/service/loader.h"
#include "model/service/migrations.h"
#include "model/service/worker.h"

#include <algorithm>

namespace service {

namespace {

using catalog::Kind;
using diff::Change;

constexpr std::size_t fewFiles = 10;

/// A newer package of an extension is no work of a migration.
bool isOfTheServer(const Change &change)
{
    return change.id.kind == Kind::Extension && change.type == Change::Type::Altered;
}

const char *phrase(Change::Type type)
{
    return type == Change::Type::Created ? " is still there"
        : type == Change::Type::Dropped  ? " is missing"
                                         : " is not as the migrations make it";
}

} // namespace

Verification::Verification(const project::Environment &environment, const migrate::Directory &directory, When when,
    const migrate::Control &control)
    : m_environment(environment)
    , m_directory(directory)
    , m_when(when)
    , m_control(control)
{
}

Verification::~Verification()
{
    m_thread.request_stop();
}

bool Verification::isDue(std::size_t number, const migrate::Run &run) const
{
    const bool each = m_when == When::File || (m_when == When::Auto && run.files.size() <= fewFiles);
    return number == run.files.size() || (each && !run.together);
}

void Verification::giveUp(const base::Error &error)
{
    m_givenUp = true;
    m_warnings.push_back("the result was not compared with a replay of the migrations: " + error.message
        + (error.detail.empty() ? "" : ": " + std::string(base::firstLine(error.detail))));
}

void Verification::push(Replayed state)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_states.push_back(std::move(state));
    }
    m_pushed.notify_all();
}

Verification::Replayed Verification::next()
{
    std::unique_lock lock(m_mutex);
    if (!m_pushed.wait(lock, m_control.stop, [&] { return !m_states.empty(); }))
        return std::unexpected(cancelledError());
    Replayed state = std::move(m_states.front());
    m_states.pop_front();
    return state;
}

/// What the files up to this version make on the dev server.
StateRequest Verification::replayed(const std::string &version, const std::stop_token &stop) const
{
    StateRequest request = migratedState(m_environment, version);
    request.devUrl = devUrlBeside(m_environment);
    request.scope.onlySchema = m_environment.searchPath();
    request.stop = stop;
    return request;
}

/// Whether the files of the run are those of the directory that follow its version, and only the last is compared:
/// then the states before and after are those of two versions, which may be known from an earlier replay.
bool Verification::leadsToVersion(const migrate::Run &run) const
{
    std::vector<std::string> following;
    for (const migrate::File &file : m_directory.files()) {
        if (file.version() > run.version)
            following.push_back(file.name);
    }
    following.resize(std::min(following.size(), run.files.size()));
    return (run.files.size() == 1 || !isDue(1, run))
        && std::ranges::equal(following, run.files, {}, {}, &migrate::FileName::name);
}

/// In the thread of its own: the state before the run, then each that is compared. Ends with the first error.
void Verification::replay(const migrate::Run &run, const std::stop_token &stop)
{
    const bool known = leadsToVersion(run);
    StateRequest request = replayed(run.version, stop);
    request.keepDatabase = !known;
    auto before = readState(request);
    if (!before)
        return push(std::unexpected(before.error()));
    const int major = before->catalog->serverVersion / 10000;
    if (major != run.serverMajor) {
        return push(base::failed(base::Code::Unsupported,
            "the dev server is PostgreSQL " + std::to_string(major) + ", the database PostgreSQL "
                + std::to_string(run.serverMajor)));
    }
    push(before->catalog);
    if (known) {
        const auto after = readState(replayed(run.files.back().version, stop));
        return push(after ? Replayed(after->catalog) : std::unexpected(after.error()));
    }
    catalog::Scope scope = request.scope;
    if (!scope.onlySchema)
        scope.onlySchema = before->catalog->onlySchema;
    Loader loader(*before->database, stop, {}, request.scope.runner);
    for (std::size_t i = 0; i < run.files.size(); ++i) {
        const auto file = std::ranges::find(m_directory.files(), run.files[i].name, &migrate::File::name);
        if (file == m_directory.files().end())
            return push(base::failed(base::Code::NotFound, "no file " + run.files[i].name));
        const auto script = makeScript(file->name, file->text);
        if (!script)
            return push(std::unexpected(script.error()));
        if (auto loaded = loader.load(*script); !loaded)
            return push(std::unexpected(loaded.error()));
        if (!isDue(i + 1, run))
            continue;
        auto state = catalog::read(before->database->connection(), scope);
        if (!state)
            return push(std::unexpected(state.error()));
        push(std::make_shared<const catalog::Catalog>(std::move(*state)));
    }
}

/// On the run's own connection, which knows what it has just made: another one would look everything up again.
Verification::Replayed Verification::live(pg::Connection &connection) const
{
    const catalog::Scope scope {
        .schemas = m_environment.schemas, .exclude = m_environment.exclude, .onlySchema = m_environment.searchPath()};
    if (auto set = connection.execute("SET lock_timeout = '5s'"); !set)
        return std::unexpected(set.error());
    auto state = catalog::read(connection, scope);
    if (auto reset = connection.execute("RESET lock_timeout"); !reset)
        return std::unexpected(reset.error());
    if (!state)
        return std::unexpected(state.error());
    return std::make_shared<const catalog::Catalog>(std::move(*state));
}

base::Result<> Verification::begins(const migrate::Run &run, pg::Connection &connection)
{
    m_run = run;
    m_thread = std::jthread([this, run](const std::stop_token &stop) { replay(run, stop); });
    auto before = live(connection);
    if (before)
        m_liveBefore = std::move(*before);
    else
        giveUp(before.error());
    return {};
}

base::Result<> Verification::applied(const migrate::FileName &file, pg::Connection &connection)
{
    ++m_applied;
    if (m_givenUp || !isDue(m_applied, m_run))
        return {};
    m_control.tell({.phase = migrate::Progress::Phase::Verifying,
        .file = file.name,
        .fileNumber = m_applied,
        .files = m_run.files.size(),
        .message = file.name + ": comparing the database with a replay of the migrations"});
    if (!m_replayedBefore) {
        auto before = next();
        if (!before) {
            giveUp(before.error());
            return {};
        }
        m_replayedBefore = std::move(*before);
    }
    const auto expected = next();
    const auto now = expected ? live(connection) : expected;
    if (!now) {
        giveUp(now.error());
        return {};
    }
    const std::vector<Change> before = diff::compare(*m_replayedBefore, *m_liveBefore);
    std::vector<std::string> wrong;
    for (const Change &change : diff::compare(**expected, **now)) {
        const bool wasWrong = std::ranges::any_of(
            before, [&](const Change &other) { return other.id == change.id && other.type == change.type; });
        // What the migrations never made is somebody else's.
        const bool isForeign = change.type == Change::Type::Created && !m_replayedBefore->find(change.id);
        if (!wasWrong && !isForeign && !isOfTheServer(change))
            wrong.push_back(change.id.text() + phrase(change.type));
    }
    if (wrong.empty())
        return {};
    return std::unexpected(base::Error {.code = base::Code::Failed,
        .message = file.name + " was applied, but the database is not what the migrations make: " + wrong.front()
            + (wrong.size() > 1 ? " (and " + std::to_string(wrong.size() - 1) + " more)" : ""),
        .detail = wrong.size() > 1 ? base::join(wrong, "\n") : std::string(),
        .hint = "compare them with \"mercator schema diff\"; the next run goes on with the next file"});
}

} // namespace service
