// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/checksum.h"
#include "model/migrate/filerun.h"
#include "model/migrate/recovery.h"
#include "model/pg/connection.h"

/// Files of mode "none": statement by statement. What can share a transaction with the revision does so, and needs no
/// more; a statement that cannot is surrounded by its intent and its end, and the catalog is asked after a crash.
namespace migrate {

namespace {

using std::chrono::steady_clock;
using Type = StatementKind::Type;

std::string hashOf(const std::string &statement)
{
    const std::vector<std::string> one {statement};
    return statementHashes(one).front();
}

std::unexpected<base::Error> unknownOutcome(const PreparedFile &file, std::size_t index)
{
    return base::failed(base::Code::Refused,
        file.file.name + ':' + std::to_string(file.statements[index].line)
            + ": an earlier run ended while this statement ran, and the catalog does not tell whether it was executed",
        "look at the database; then \"mercator migrate set " + file.file.version
            + "\" marks the file as done, or take the statements that were executed out of the file and \"mercator "
              "migrate set\" the version before");
}

} // namespace

FileRun::Answer FileRun::withoutTransaction(const PreparedFile &file, AppliedFile &applied)
{
    Revision revision = file.revision.value_or(
        Revision {.version = file.file.version, .description = file.file.description, .hash = file.hash});
    revision.total = static_cast<std::int64_t>(file.statements.size());
    revision.operatorVersion = m_options.operatorVersion;
    Answer answer = m_revisions.write(revision);
    if (answer && file.revision)
        answer = recover(file, revision);
    std::size_t index = static_cast<std::size_t>(revision.applied);
    applied.skipped = index;
    while (answer && index < file.statements.size()) {
        if (m_control.stop.stop_requested())
            return base::failed(base::Code::Cancelled, "cancelled");
        const sql::Statement &statement = file.statements[index];
        const auto start = steady_clock::now();
        tell(Progress::Phase::Executing, file, index);
        applied.statements.push_back(statement.text);
        answer = step(file, index, revision);
        if (!answer) {
            base::Error error = answer.error();
            const std::string text
                = error.sqlState.empty() ? error.message : error.message + " (" + error.sqlState + ')';
            applied.error = StatementError {.statement = statement.text, .text = text, .error = error};
            rollback();
            revision.error = text;
            revision.errorStatement = statement.text;
            revision.executionTime = (steady_clock::now() - start).count();
            (void)m_revisions.write(revision); // the first error counts
            error.message = "sql/migrate: executing statement \"" + statement.text + "\" from version \""
                + file.file.version + "\": " + text;
            applied.error->error = error;
            return std::unexpected(error);
        }
        ++index;
    }
    if (answer && m_connection.inTransaction()) {
        rollback();
        answer = base::failed(base::Code::Refused, "the file leaves a transaction open at its end");
    }
    if (answer && file.statements.empty())
        answer = m_revisions.write(revision);
    return answer;
}

/// The revision after a statement of the file.
void FileRun::advance(const PreparedFile &file, std::size_t index, Revision &revision)
{
    std::vector<std::string> done;
    for (std::size_t i = 0; i <= index; ++i)
        done.push_back(file.statements[i].text);
    revision.applied = static_cast<std::int64_t>(index + 1);
    revision.error.clear();
    revision.errorStatement.clear();
    revision.partialHashes = revision.isPartial() ? statementHashes(done) : std::vector<std::string>();
}

FileRun::Answer FileRun::finishOne(const PreparedFile &file, std::size_t index, Revision &revision)
{
    advance(file, index, revision);
    return m_revisions.write(revision);
}

FileRun::Answer FileRun::step(const PreparedFile &file, std::size_t index, Revision &revision)
{
    const sql::Statement &statement = file.statements[index];
    if (statement.type == sql::Statement::Type::Comment)
        return finishOne(file, index, revision);
    const StatementKind kind = statementKind(statement.text);
    if (kind.isAlone())
        return alone(file, index, kind, revision);
    if (kind.type != Type::TransactionControl && !m_connection.inTransaction())
        return together(file, index, revision);
    Answer answer
        = m_connection.execute(statement.text); // the file's own transaction: the revision becomes a part of it
    return answer ? finishOne(file, index, revision) : answer;
}

/// The statement and its revision in one transaction: a crash leaves both or none.
FileRun::Answer FileRun::together(const PreparedFile &file, std::size_t index, Revision &revision)
{
    const std::string &text = file.statements[index].text;
    for (int attempt = 0;; ++attempt) {
        Revision next = revision;
        Answer answer = begin();
        if (!answer)
            return answer;
        answer = m_connection.execute(text);
        if (answer && !m_connection.inTransaction())
            answer = base::failed(base::Code::Refused, "the statement ended the transaction that it ran in");
        if (answer) {
            tell(Progress::Phase::Committing, file, index);
            advance(file, index, next);
            if (const auto done = m_connection.pipeline({m_revisions.writing(next), {.sql = "COMMIT"}}); !done.back())
                answer = std::unexpected(done.back().error());
        }
        rollback();
        if (answer) {
            revision = next;
            return answer;
        }
        const std::string &state = answer.error().sqlState;
        if (state == "25001" || state == "2D000") // a procedure or function with transactions of its own
            return alone(file, index, {.type = Type::Other}, revision);
        if (!retries(answer.error(), attempt))
            return answer;
    }
}

/// A statement that no transaction protects: intent, statement, a look at the catalog, end.
FileRun::Answer FileRun::alone(
    const PreparedFile &file, std::size_t index, const StatementKind &kind, Revision &revision)
{
    const std::string &text = file.statements[index].text;
    HistoryEntry entry {.direction = "up",
        .version = file.file.version,
        .statement = static_cast<std::int64_t>(index + 1),
        .hash = hashOf(text),
        .phase = "intent",
        .operatorVersion = m_options.operatorVersion};
    const bool buildsIndex = kind.type == Type::CreateIndex && !kind.name.empty();
    if (buildsIndex) {
        const auto before = probe(m_connection, kind);
        if (!before)
            return std::unexpected(before.error());
        if (*before == Effect::Partial) { // an INVALID index of a run long ago
            if (auto tidied = tidyUp(m_connection, kind); !tidied)
                return tidied;
        } else if (*before == Effect::Done) { // IF NOT EXISTS would take it for its own
            if (const auto same = compareIndex(m_connection, kind); !same)
                return std::unexpected(same.error());
        }
    }
    if (auto written = m_history.add(entry); !written)
        return written;
    tell(Progress::Phase::Executing, file, index);
    // A lock timeout would leave an INVALID index, and waiting for SHARE UPDATE EXCLUSIVE blocks nobody's reads or
    // writes.
    if (auto set = m_connection.execute("SET lock_timeout = 0"); !set)
        return set;
    Answer answer = m_connection.execute(text);
    tell(Progress::Phase::Verifying, file, index);
    if (answer && buildsIndex) {
        const auto after = probe(m_connection, kind);
        if (!after)
            return std::unexpected(after.error());
        if (*after != Effect::Done)
            answer
                = base::failed(base::Code::Failed, "the index \"" + kind.name + "\" is not valid after it was built");
    }
    if (!answer) {
        if (answer.error().code == base::Code::Connection)
            return answer; // the next run asks the catalog
        // What the index waited for may be in the way of its removal, too: the next run tidies up then.
        (void)m_connection.execute("SET lock_timeout = '3s'");
        auto tidied = tidyUp(m_connection, kind);
        if (!tidied && tidied.error().code == base::Code::Cancelled && pause(std::chrono::seconds(1), {}))
            tidied = tidyUp(m_connection, kind); // the stop was meant for the statement
        if (!tidied)
            answer.error().detail += (answer.error().detail.empty() ? "" : "; ") + tidied.error().message;
        entry.phase = "failed";
        entry.note = answer.error().message;
        (void)m_history.add(entry); // the first error counts
        (void)m_connection.execute("RESET lock_timeout");
        return answer;
    }
    entry.phase = "done";
    Answer ended = m_connection.execute("RESET lock_timeout; BEGIN");
    if (ended)
        ended = m_history.add(entry);
    if (ended)
        ended = finishOne(file, index, revision);
    if (ended)
        ended = m_connection.execute("COMMIT");
    rollback();
    return ended;
}

/// After a crash: whether the statement with the open intent was executed.
FileRun::Answer FileRun::recover(const PreparedFile &file, Revision &revision)
{
    const auto intent = m_history.openIntent(file.file.version);
    if (!intent)
        return std::unexpected(intent.error());
    const auto index = static_cast<std::size_t>(revision.applied);
    if (!*intent || (*intent)->statement != revision.applied + 1 || index >= file.statements.size())
        return {};
    const std::string &text = file.statements[index].text;
    if ((*intent)->hash != hashOf(text))
        return unknownOutcome(file, index);
    tell(Progress::Phase::Checking, file, index);
    const StatementKind kind = statementKind(text);
    auto effect = probe(m_connection, kind);
    if (!effect)
        return std::unexpected(effect.error());
    if (*effect == Effect::Partial) {
        if (auto tidied = tidyUp(m_connection, kind); !tidied)
            return tidied;
        effect = kind.type == Type::DetachPartition ? Effect::Done : Effect::None;
    }
    if (*effect == Effect::Done && kind.type == Type::CreateIndex) {
        effect = compareIndex(m_connection, kind);
        if (!effect)
            return std::unexpected(effect.error());
    }
    if (*effect == Effect::Unknown)
        return unknownOutcome(file, index);
    HistoryEntry entry = **intent;
    entry.phase = *effect == Effect::Done ? "done" : "failed";
    entry.note = "found in the catalog after a run that ended early";
    entry.operatorVersion = m_options.operatorVersion;
    Answer answer = m_connection.execute("BEGIN");
    if (answer)
        answer = m_history.add(entry);
    if (answer && *effect == Effect::Done)
        answer = finishOne(file, index, revision);
    if (answer)
        answer = m_connection.execute("COMMIT");
    rollback();
    return answer;
}

} // namespace migrate
