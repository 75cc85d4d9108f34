// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/filerun.h"

#include "model/migrate/checksum.h"
#include "model/migrate/duration.h"
#include "model/migrate/recovery.h"
#include "model/pg/connection.h"
#include "model/sql/scanner.h"

#include <algorithm>
#include <random>
#include <tuple>
#include <utility>

namespace migrate {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;
using Type = StatementKind::Type;

constexpr std::string_view lockNotAvailable = "55P03"; // PostgreSQL docs, appendix A

std::vector<std::string> texts(const PreparedFile &file, std::size_t count)
{
    std::vector<std::string> all;
    for (std::size_t i = 0; i < count && i < file.statements.size(); ++i)
        all.push_back(file.statements[i].text);
    return all;
}

std::string place(const PreparedFile &file, std::size_t index)
{
    return file.file.name + ':' + std::to_string(file.statements[index].line);
}

/// A begun file may be changed behind the statements that were executed, not before.
base::Result<> checkHistory(const PreparedFile &file)
{
    const std::size_t done = file.done();
    const std::vector<std::string> now = statementHashes(texts(file, done));
    for (std::size_t i = 0; i < done; ++i) {
        const auto &before = file.revision->partialHashes;
        if (i >= now.size() || (i < before.size() && before[i] != now[i])) {
            return base::failed(base::Code::Refused,
                "sql/migrate: history changed: statement " + std::to_string(i + 1) + " from file \"" + file.file.name
                    + "\" changed",
                "the first " + std::to_string(done) + " statements were executed already: put them back as they were");
        }
    }
    return {};
}

Revision revisionOf(const PreparedFile &file, const ApplyOptions &options)
{
    Revision revision = file.revision.value_or(
        Revision {.version = file.file.version, .description = file.file.description, .hash = file.hash});
    revision.total = static_cast<std::int64_t>(file.statements.size());
    revision.operatorVersion = options.operatorVersion;
    return revision;
}

/// As Go quotes: the statement in Atlas's message.
std::string goQuoted(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        switch (c) {
        case '"':
            quoted += "\\\"";
            break;
        case '\\':
            quoted += "\\\\";
            break;
        case '\n':
            quoted += "\\n";
            break;
        case '\t':
            quoted += "\\t";
            break;
        case '\r':
            quoted += "\\r";
            break;
        default:
            quoted += c;
        }
    }
    return quoted + '"';
}

constexpr std::size_t mostTogether = 64; ///< statements in one trip to the server
constexpr std::size_t mostTextTogether = 256 * 1024;

/// Where the statements end that go to the server in one trip from here on, as the extended protocol takes them: one
/// command each, none that moves rows to or from the client. The same place when this one goes alone.
std::size_t tripEnd(const PreparedFile &file, std::size_t from)
{
    std::size_t size = 0;
    std::size_t end = from;
    for (; end < file.statements.size() && end - from < mostTogether; ++end) {
        const sql::Statement &statement = file.statements[end];
        sql::Scanner scanner(statement.text);
        size += statement.text.size();
        if (statement.type != sql::Statement::Type::Sql || statement.mayBeSeveral || size > mostTextTogether
            || sql::isKeyword(scanner.text(scanner.nextCode()), "copy"))
            break;
    }
    return end;
}

std::string databaseText(const base::Error &error)
{
    return error.sqlState.empty() ? error.message : error.message + " (" + error.sqlState + ')';
}

} // namespace

base::Result<> check(const PreparedFile &file)
{
    if (file.revision) {
        if (auto unchanged = checkHistory(file); !unchanged)
            return unchanged;
    }
    for (std::size_t i = 0; i < file.statements.size(); ++i) {
        const sql::Statement &statement = file.statements[i];
        if (statement.type == sql::Statement::Type::Copy)
            return base::failed(base::Code::Unsupported,
                place(file, i) + ": COPY FROM stdin cannot be part of a migration", "write INSERT statements");
        if (file.mode == TxMode::None)
            continue;
        const StatementKind kind = statementKind(statement.text);
        if (kind.type == Type::TransactionControl) {
            return base::failed(base::Code::Refused,
                place(file, i) + ": \"" + statement.text + "\" would end the transaction that the file runs in",
                "leave it out, or begin the file with \"-- atlas:txmode none\" and an empty line");
        }
        if (kind.isAlone()) {
            return base::failed(base::Code::Refused,
                place(file, i) + ": the statement cannot run inside a transaction: "
                    + statement.text.substr(0, statement.text.find('\n')),
                "begin the file with \"-- atlas:txmode none\" and an empty line, and put the other statements into a "
                "file of their own");
        }
    }
    return {};
}

FileRun::FileRun(pg::Connection &connection, const Target &target, const ApplyOptions &options, const Control &control,
    std::vector<pg::Command> restoring)
    : m_connection(connection)
    , m_revisions(connection, target)
    , m_history(connection, target)
    , m_options(options)
    , m_control(control)
    , m_restoring(std::move(restoring))
{
    m_restoring.push_back({.sql = ApplyLock::heldQuery()});
}

void FileRun::tell(Progress::Phase phase, const PreparedFile &file, std::size_t index) const
{
    m_control.tell({.phase = phase,
        .file = file.file.name,
        .fileNumber = number,
        .files = count,
        .statement = index + 1,
        .statements = file.statements.size(),
        .sql = index < file.statements.size() ? file.statements[index].text : std::string(),
        .elapsed = steady_clock::now() - m_start});
}

void FileRun::rollback()
{
    if (m_connection.inTransaction())
        (void)m_connection.execute("ROLLBACK");
}

/// Waits that end with the transaction: another's lock, a deadlock, a serialization failure. The whole transaction is
/// tried again.
bool FileRun::retries(const base::Error &error, int attempt) const
{
    const bool passes = error.sqlState == lockNotAvailable || error.sqlState == "40P01" || error.sqlState == "40001";
    if (!passes || attempt >= m_options.tableLockRetries)
        return false;
    const std::string holders = tableLockHolders(m_connection);
    constexpr milliseconds longest {10'000};
    static thread_local std::mt19937 random {std::random_device()()};
    const milliseconds step = std::min(longest, milliseconds(250) * (1 << std::min(attempt, 6)));
    m_control.tell({.phase = Progress::Phase::WaitingForLock,
        .message = "waiting for a lock of another session: " + (holders.empty() ? error.message : holders),
        .elapsed = steady_clock::now() - m_start});
    return pause(
        step + milliseconds(std::uniform_int_distribution<std::int64_t>(0, step.count() / 2)(random)), m_control.stop);
}

/// Who is in the way, when a lock could not be had in all the attempts.
void FileRun::nameHolders(base::Error &error) const
{
    if (error.sqlState != lockNotAvailable)
        return;
    if (const std::string holders = tableLockHolders(m_connection); !holders.empty())
        error.detail += (error.detail.empty() ? "" : "\n") + ("locks on tables are held by " + holders);
}

AppliedFile FileRun::run(const PreparedFile &file)
{
    const auto start = steady_clock::now();
    AppliedFile applied {.file = file.file, .start = timestamp(), .skipped = file.done()};
    Answer answer;
    bool isCommitted = false; // and the session restored with it
    if (m_options.dryRun) {
        for (std::size_t i = file.done(); i < file.statements.size(); ++i)
            applied.statements.push_back(file.statements[i].text);
    } else if (file.mode == TxMode::None) {
        answer = withoutTransaction(file, applied);
    } else {
        for (int attempt = 0;; ++attempt) {
            applied.statements.clear();
            applied.retries = attempt;
            std::tie(isCommitted, answer) = inTransaction(file, applied);
            if (isCommitted || !retries(answer.error(), attempt))
                break;
        }
    }
    if (answer && !isCommitted && !m_options.dryRun)
        answer = restoreSession();
    if (!answer && !applied.error)
        applied.error = StatementError {.statement = {}, .text = databaseText(answer.error()), .error = answer.error()};
    if (applied.error)
        nameHolders(applied.error->error);
    applied.end = timestamp();
    applied.duration = steady_clock::now() - start;
    return applied;
}

/// One transaction: its statements, its revision, COMMIT.
FileRun::Commit FileRun::inTransaction(const PreparedFile &file, AppliedFile &applied)
{
    applied.error.reset();
    if (auto answer = statementsOf(file, applied, beginning()); !answer) {
        rollback();
        return {false, answer};
    }
    tell(Progress::Phase::Committing, file);
    return commit({m_revisions.writing(completed(file))});
}

/// The transaction's lock timeout ends with it.
std::vector<pg::Command> FileRun::beginning() const
{
    return {
        {.sql = "BEGIN"}, {.sql = "SET LOCAL lock_timeout = " + std::to_string(m_options.tableLockTimeout.count())}};
}

FileRun::Answer FileRun::begin()
{
    const auto results = m_connection.pipeline(beginning());
    return results.back() ? Answer() : std::unexpected(results.back().error());
}

/// Ends a transaction after some last commands and restores the session, all in one trip to the server.
FileRun::Commit FileRun::commit(std::vector<pg::Command> last)
{
    const std::size_t number = last.size();
    last.push_back({.sql = "COMMIT"});
    std::ranges::copy(m_restoring, std::back_inserter(last));
    const auto results = m_connection.pipeline(last);
    if (results.size() > number && results[number])
        return {true, restored(results)};
    base::Error error = results.back().error();
    if (results.size() <= number)
        error = error.during("sql/migrate: write revision");
    if (error.code == base::Code::Connection)
        error.hint = "whether the file was committed is not known: apply again, the revisions table decides";
    rollback();
    return {false, std::unexpected(error)};
}

FileRun::Answer FileRun::statementsOf(const PreparedFile &file, AppliedFile &applied, std::vector<pg::Command> before)
{
    std::size_t next = file.done();
    const auto fail = [&](base::Error error) -> Answer {
        const std::string &statement = file.statements[next].text;
        applied.statements.push_back(statement);
        applied.error = StatementError {.statement = statement, .text = databaseText(error), .error = error};
        error.message = "sql/migrate: executing statement " + goQuoted(statement) + " from version \""
            + file.file.version + "\": " + databaseText(error);
        applied.error->error = error;
        return std::unexpected(error);
    };
    while (next < file.statements.size()) {
        if (m_control.stop.stop_requested())
            return base::failed(base::Code::Cancelled, "cancelled");
        tell(Progress::Phase::Executing, file, next);
        const std::size_t end = tripEnd(file, next);
        const bool together = end > next;
        const std::size_t ahead = before.size();
        std::vector<pg::Command> commands = std::exchange(before, {});
        for (std::size_t i = next; i < end; ++i)
            commands.push_back({.sql = file.statements[i].text});
        const auto executed = [&](std::size_t number) {
            if (number < ahead)
                return;
            applied.statements.push_back(file.statements[next].text);
            if (++next < end)
                tell(Progress::Phase::Executing, file, next);
        };
        if (!commands.empty()) {
            const auto results
                = m_connection.pipeline(commands, [&](std::size_t number, const catalog::Rows &) { executed(number); });
            if (!results.back())
                return results.size() > ahead ? fail(results.back().error()) : std::unexpected(results.back().error());
        }
        if (!together) {
            if (auto answer = m_connection.execute(file.statements[next].text); !answer)
                return fail(answer.error());
            executed(ahead);
        }
        if (!m_connection.inTransaction() || m_connection.inFailedTransaction()) {
            --next;
            applied.statements.pop_back();
            return fail(
                {.code = base::Code::Refused, .message = "the statement ended the transaction that the file runs in"});
        }
    }
    return before.empty() ? Answer() : begin();
}

Revision FileRun::completed(const PreparedFile &file) const
{
    Revision revision = revisionOf(file, m_options);
    revision.applied = revision.total;
    revision.partialHashes.clear();
    revision.error.clear();
    revision.errorStatement.clear();
    revision.executionTime = (steady_clock::now() - m_start).count();
    return revision;
}

std::vector<AppliedFile> FileRun::runAll(const std::vector<PreparedFile> &files)
{
    std::vector<AppliedFile> all;
    for (int attempt = 0;; ++attempt) {
        all.clear();
        count = files.size();
        bool isCommitted = false;
        Answer answer = begin();
        for (std::size_t i = 0; i < files.size() && answer; ++i) {
            number = i + 1;
            const auto start = steady_clock::now();
            AppliedFile applied {
                .file = files[i].file, .start = timestamp(), .skipped = files[i].done(), .retries = attempt};
            answer = statementsOf(files[i], applied);
            if (answer && i + 1 < files.size()) // the last one comes with COMMIT
                answer = m_revisions.write(completed(files[i]));
            applied.end = timestamp();
            applied.duration = steady_clock::now() - start;
            all.push_back(std::move(applied));
        }
        if (answer) {
            tell(Progress::Phase::Committing, files.back());
            std::tie(isCommitted, answer) = commit({m_revisions.writing(completed(files.back()))});
        }
        rollback();
        if (!answer && !all.empty() && !all.back().error)
            all.back().error
                = StatementError {.statement = {}, .text = databaseText(answer.error()), .error = answer.error()};
        if (isCommitted || !retries(answer.error(), attempt)) {
            if (!all.empty() && all.back().error)
                nameHolders(all.back().error->error);
            return all;
        }
    }
}

/// A file may have changed what belongs to the session, or given the lock away.
FileRun::Answer FileRun::restoreSession()
{
    return restored(m_connection.pipeline(m_restoring));
}

/// The last result is that of the lock's query.
FileRun::Answer FileRun::restored(const std::vector<base::Result<catalog::Rows>> &results)
{
    const auto &held = results.back();
    if (!held)
        return std::unexpected(held.error());
    if (held->rows.front().front() != "t")
        return base::failed(base::Code::Refused, "the migration gave the lock of this run away",
            "DISCARD ALL and pg_advisory_unlock_all cannot be part of a migration");
    return {};
}

} // namespace migrate
