// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/directory.h"
#include "model/migrate/pending.h"
#include "model/migrate/progress.h"
#include "model/migrate/revisions.h"

#include <chrono>

namespace migrate {

/// What a run is going to do.
struct Run
{
    std::string version {}; ///< of the database before; empty when nothing was applied
    std::vector<FileName> files {}; ///< in their order
    bool together = false; ///< in one transaction
    int serverMajor = 0;
};

/// Looks at the database between the files of a run, while the run holds its lock. Called on the thread that works,
/// with the run's connection, which is outside of a transaction and is to be left as it was.
class Observer
{
public:
    virtual ~Observer() = default;
    /// Before the first file.
    [[nodiscard]] virtual base::Result<> begins(const Run &run, pg::Connection &connection) = 0;
    /// After each file was committed. An error stops the run and is its report's.
    [[nodiscard]] virtual base::Result<> applied(const FileName &file, pg::Connection &connection) = 0;
    /// What it could not look at.
    [[nodiscard]] virtual std::vector<std::string> warnings() const = 0;
};

/// How pending files are applied. Defaults are Atlas's.
struct ApplyOptions
{
    TxMode txMode = TxMode::File;
    ExecOrder execOrder = ExecOrder::Linear;
    std::optional<std::size_t> amount {};
    std::optional<std::string> toVersion {};
    std::optional<std::string> baseline {};
    bool allowDirty = false;
    bool dryRun = false;
    std::chrono::milliseconds lockTimeout {10'000}; ///< for the advisory lock
    std::chrono::milliseconds tableLockTimeout {2'000}; ///< lock_timeout of statements in transactions
    int tableLockRetries = 10; ///< of the whole transaction, with growing pauses
    std::optional<std::string> revisionsSchema {};
    std::string operatorVersion {}; ///< "Mercator 0.1.0"
    Observer *observer = nullptr; ///< not asked in a dry run
};

/// A database's word about a statement.
struct StatementError
{
    std::string statement {};
    std::string text {};
    base::Error error {};
};

struct AppliedFile
{
    FileName file {};
    std::string start {}; ///< UTC, RFC 3339
    std::string end {};
    std::chrono::nanoseconds duration {};
    std::size_t skipped = 0; ///< statements done by an earlier run
    std::vector<std::string> statements {}; ///< executed, the failing one included
    std::optional<StatementError> error {};
    int retries = 0;
};

/// What a run did: Atlas's report.
struct ApplyReport
{
    std::vector<FileName> pending {}; ///< what was to be applied
    std::vector<AppliedFile> applied {};
    std::string current {}; ///< version before
    std::string target {}; ///< version after
    std::string start {};
    std::string end {};
    std::chrono::nanoseconds duration {};
    std::optional<base::Error> error {}; ///< why it stopped
    std::vector<std::string> warnings {};
    [[nodiscard]] std::string message() const;
    /// As Atlas prints it.
    [[nodiscard]] std::string text() const;
};

/// What a run would do, to be read before consenting.
struct ApplyPlan
{
    struct Statement
    {
        std::string text;
        std::size_t line = 1; ///< in the file
    };
    struct PlannedFile
    {
        FileName file {};
        TxMode txMode = TxMode::File;
        std::vector<Statement> statements {};
        std::size_t skipped = 0; ///< of these, done by an earlier run
    };
    std::string target {}; ///< "shop@localhost:5432"
    std::string current {}; ///< version; empty when nothing was applied
    std::vector<PlannedFile> files {};
    std::vector<std::string> losses {}; ///< sentences: what of the data will be gone
    std::vector<std::string> warnings {};
};

/// Applies pending files to the database of a connection, which it alone uses meanwhile.
/// Lock, protocol of non-transactional statements and recovery: ARCHITECTURE.md, "Applying".
/// The report is returned also when a statement failed (report.error); an Error means that nothing could begin.
[[nodiscard]] base::Result<ApplyReport> apply(pg::Connection &connection, const Target &target,
    const Directory &directory, const ApplyOptions &options, const Control &control = {});

/// What apply would do now. Takes no lock and writes nothing.
[[nodiscard]] base::Result<ApplyPlan> planApply(
    pg::Connection &connection, const Target &target, const Directory &directory, const ApplyOptions &options);

} // namespace migrate
