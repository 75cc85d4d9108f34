// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/executor.h"
#include "model/migrate/history.h"
#include "model/migrate/lock.h"
#include "model/migrate/statementkind.h"
#include "model/migrate/statements.h"
#include "model/pg/connection.h"

namespace migrate {

/// A file that is going to be executed.
struct PreparedFile
{
    FileName file {};
    TxMode mode = TxMode::File;
    std::vector<sql::Statement> statements {};
    std::string hash {};
    std::optional<Revision> revision {}; ///< of a run that ended in the middle

    [[nodiscard]] std::size_t done() const { return revision ? static_cast<std::size_t>(revision->applied) : 0; }
};

/// What can be said before anything runs: statements that do not go with the mode, an edited part of a begun file.
[[nodiscard]] base::Result<> check(const PreparedFile &file);

/// Executes files on one session, by the protocol of ARCHITECTURE.md, "Applying".
class FileRun
{
public:
    /// On a connection that holds the lock.
    FileRun(pg::Connection &connection, const Target &target, const ApplyOptions &options, const Control &control,
        std::vector<pg::Command> restoring);

    /// One file in its own mode.
    [[nodiscard]] AppliedFile run(const PreparedFile &file);
    /// All files in one transaction.
    [[nodiscard]] std::vector<AppliedFile> runAll(const std::vector<PreparedFile> &files);

    std::size_t number = 1; ///< of the file, for progress
    std::size_t count = 1;

private:
    using Answer = base::Result<>;

    /// Whether the transaction was committed; an error may come after that, from restoring the session.
    using Commit = std::pair<bool, Answer>;

    [[nodiscard]] Commit inTransaction(const PreparedFile &file, AppliedFile &applied);
    [[nodiscard]] Commit commit(std::vector<pg::Command> last);
    [[nodiscard]] std::vector<pg::Command> beginning() const;
    [[nodiscard]] Answer begin();
    /// before: what goes to the server ahead of the first statement.
    [[nodiscard]] Answer statementsOf(
        const PreparedFile &file, AppliedFile &applied, std::vector<pg::Command> before = {});
    [[nodiscard]] Revision completed(const PreparedFile &file) const;
    [[nodiscard]] Answer withoutTransaction(const PreparedFile &file, AppliedFile &applied);
    [[nodiscard]] Answer step(const PreparedFile &file, std::size_t index, Revision &revision);
    [[nodiscard]] Answer alone(
        const PreparedFile &file, std::size_t index, const StatementKind &kind, Revision &revision);
    [[nodiscard]] Answer together(const PreparedFile &file, std::size_t index, Revision &revision);
    [[nodiscard]] Answer recover(const PreparedFile &file, Revision &revision);
    [[nodiscard]] Answer finishOne(const PreparedFile &file, std::size_t index, Revision &revision);
    static void advance(const PreparedFile &file, std::size_t index, Revision &revision);
    [[nodiscard]] Answer restoreSession();
    [[nodiscard]] static Answer restored(const std::vector<base::Result<catalog::Rows>> &results);
    [[nodiscard]] bool retries(const base::Error &error, int attempt) const;
    void nameHolders(base::Error &error) const;
    void rollback();
    void tell(Progress::Phase phase, const PreparedFile &file, std::size_t index = 0) const;

    pg::Connection &m_connection;
    Revisions m_revisions;
    History m_history;
    const ApplyOptions &m_options;
    const Control &m_control;
    std::vector<pg::Command> m_restoring; ///< what makes the session as it was before a file, the lock's query last
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

} // namespace migrate
