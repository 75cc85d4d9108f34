// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/migrate/executor.h"
#include "model/plan/plan.h"

namespace migrate {

/// How far a step backwards restores what was.
enum class Reversal : std::uint8_t {
    Exact,
    OrderOnly, ///< all is there again, columns in another order
    Lossy, ///< rows or values are gone
    Impossible,
};
[[nodiscard]] std::string_view name(Reversal reversal);

/// An object that a step drops, and the rows or values in it.
struct Holder
{
    catalog::ObjectId id {};
    std::int64_t count = 0;
};

/// One statement backwards, with what it costs.
struct DownStep
{
    plan::Step step {};
    Reversal reversal = Reversal::Exact;
    std::string check {}; ///< query that counts what would be lost or is in the way; empty when nothing can be
    std::optional<std::int64_t> lost {}; ///< its answer: rows or values
    std::string loss {}; ///< a sentence with the count: "drops table app.users with 12 rows"
    std::vector<Holder> holders {}; ///< what the check counts
};

/// How a database goes back to an earlier version: computed from its live catalog.
struct DownPlan
{
    std::string target {}; ///< "shop@localhost:5432"
    std::string from {}; ///< version
    std::string to {}; ///< version; empty: before the first
    std::vector<FileName> reverted {}; ///< files whose revisions are removed, last first
    std::vector<DownStep> steps {};
    std::vector<std::string> drift {}; ///< what the database has that the directory does not make
    std::vector<std::string> warnings {};
    std::vector<std::string> parked {}; ///< sentences: what is kept, where, and how to get it back
    std::vector<Revision> revisions {}; ///< the rows at the time of planning: down refuses when they changed

    [[nodiscard]] Reversal reversal() const; ///< the worst of the steps
    /// Sentences: what will be gone, with counts. Not empty means that the user must consent in writing.
    [[nodiscard]] std::vector<std::string> losses() const;
    /// Sentences: what of the data makes it impossible.
    [[nodiscard]] std::vector<std::string> obstacles() const;
    [[nodiscard]] std::string script() const;
};

struct DownOptions
{
    std::optional<std::size_t> amount {}; ///< 1 unless a version is named
    std::optional<std::string> toVersion {};
    std::optional<std::string> toTag {};
    std::chrono::milliseconds lockTimeout {10'000};
    std::chrono::milliseconds tableLockTimeout {2'000};
    bool park = false; ///< rows and values of what is dropped are kept in a schema beside
    bool acceptLoss = false; ///< the user consented to losses()
    std::string operatorVersion {};
};

/// The version to go back to, and the files that are reverted. Errors: nothing applied, version unknown, before a
/// baseline.
struct DownTarget
{
    std::string to {};
    std::vector<FileName> reverted {};
};
[[nodiscard]] base::Result<DownTarget> downTarget(
    const std::vector<File> &files, const std::vector<Revision> &revisions, const DownOptions &options);

/// Classifies the steps of a plan between two states, and counts in a read-only transaction what they would lose and
/// what is in their way.
[[nodiscard]] base::Result<std::vector<DownStep>> classify(
    pg::Connection &connection, const plan::Plan &plan, const catalog::Catalog &from, const catalog::Catalog &to);

struct DownReport
{
    DownPlan plan {};
    std::vector<std::string> executed {};
    std::chrono::nanoseconds duration {};
    std::optional<StatementError> error {};
    std::vector<std::string> backups {}; ///< files that hold the tables as they were
    [[nodiscard]] std::string text() const; ///< as Atlas prints it
};

/// Runs the plan: under the lock, after checking the revisions and the counts again, in one transaction where possible.
[[nodiscard]] base::Result<DownReport> down(pg::Connection &connection, const Target &target, const DownPlan &plan,
    const DownOptions &options, const Control &control = {});

} // namespace migrate
