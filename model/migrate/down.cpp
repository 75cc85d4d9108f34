// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/down.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/migrate/duration.h"
#include "model/migrate/history.h"
#include "model/migrate/interrupter.h"
#include "model/migrate/lock.h"
#include "model/migrate/reporttext.h"
#include "model/pg/connection.h"
#include "model/plan/planner.h"

#include <algorithm>

namespace migrate {

namespace {

using std::chrono::steady_clock;

bool sameRows(const std::vector<Revision> &left, const std::vector<Revision> &right)
{
    return std::ranges::equal(left, right, [](const Revision &a, const Revision &b) {
        return a.version == b.version && a.applied == b.applied && a.total == b.total;
    });
}

/// Looks again, under the lock, at what the user agreed to.
base::Result<> recheck(pg::Connection &connection, const DownPlan &plan, bool acceptLoss)
{
    for (const DownStep &step : plan.steps) {
        if (step.check.empty())
            continue;
        const auto rows = connection.query(step.check);
        if (!rows)
            return std::unexpected(rows.error().during("counting what would be lost"));
        const std::int64_t now = std::stoll(rows->rows.front().front().value_or("0"));
        if (now > step.lost.value_or(0) || (now > 0 && step.reversal == Reversal::Lossy && !acceptLoss)) {
            return base::failed(base::Code::Refused,
                "the data changed since the plan was made: " + std::to_string(now)
                    + " rows or values would be lost by: " + std::string(base::firstLine(step.step.sql)),
                "make the plan again");
        }
    }
    return {};
}

class DownRun
{
public:
    DownRun(pg::Connection &connection, const Target &target, const DownPlan &plan, const DownOptions &options,
        const Control &control)
        : m_connection(connection)
        , m_revisions(connection, target)
        , m_history(connection, target)
        , m_plan(plan)
        , m_options(options)
        , m_control(control)
    {
    }

    base::Result<> run(DownReport &report)
    {
        const bool isTogether = std::ranges::none_of(
            m_plan.steps, [](const DownStep &step) { return step.step.transaction == plan::Transaction::Alone; });
        base::Result<> answer = isTogether ? together(report) : oneByOne(report);
        if (m_connection.inTransaction())
            (void)m_connection.execute("ROLLBACK");
        return answer;
    }

private:
    base::Result<> begin()
    {
        return m_connection.execute(
            "BEGIN; SET LOCAL lock_timeout = " + std::to_string(m_options.tableLockTimeout.count()));
    }

    base::Result<> execute(std::size_t index, DownReport &report)
    {
        const plan::Step &step = m_plan.steps[index].step;
        if (m_control.stop.stop_requested())
            return base::failed(base::Code::Cancelled, "cancelled");
        m_control.tell({.phase = Progress::Phase::Executing,
            .statement = index + 1,
            .statements = m_plan.steps.size(),
            .sql = step.sql});
        report.executed.push_back(step.sql);
        base::Result<> answer = m_connection.execute(step.sql);
        if (!answer)
            report.error = StatementError {.statement = step.sql,
                .text = answer.error().message
                    + (answer.error().sqlState.empty() ? "" : " (" + answer.error().sqlState + ')'),
                .error = answer.error()};
        return answer;
    }

    base::Result<> forget()
    {
        for (const FileName &file : m_plan.reverted) {
            const auto row = std::ranges::find(m_plan.revisions, file.version, &Revision::version);
            const std::string applied = row == m_plan.revisions.end()
                ? std::string()
                : "; it was applied " + row->executedAt + " by " + row->operatorVersion;
            if (auto removed = m_revisions.remove(file.version); !removed)
                return removed;
            if (auto added = m_history.add({.direction = "down",
                    .version = file.version,
                    .phase = "reverted",
                    .operatorVersion = m_options.operatorVersion,
                    .note = "to version " + (m_plan.to.empty() ? "none" : m_plan.to) + applied});
                !added)
                return added;
        }
        return {};
    }

    base::Result<> attempt(DownReport &report)
    {
        report.executed.clear();
        report.error.reset();
        base::Result<> answer = begin();
        for (std::size_t i = 0; i < m_plan.steps.size() && answer; ++i)
            answer = execute(i, report);
        if (answer)
            answer = forget();
        if (answer)
            answer = m_connection.execute("COMMIT");
        if (m_connection.inTransaction())
            (void)m_connection.execute("ROLLBACK");
        return answer;
    }

    base::Result<> together(DownReport &report)
    {
        constexpr int tries = 10;
        for (int i = 0;; ++i) {
            base::Result<> answer = attempt(report);
            if (answer || i == tries || (answer.error().sqlState != "55P03" && answer.error().sqlState != "40P01"))
                return answer;
            if (!pause(std::chrono::milliseconds(250) * (i + 1), m_control.stop))
                return base::failed(base::Code::Cancelled, "cancelled while waiting for a lock");
        }
    }

    /// With a statement that no transaction can hold. What fails in the middle is planned again from the live catalog.
    base::Result<> oneByOne(DownReport &report)
    {
        base::Result<> answer;
        for (std::size_t i = 0; i < m_plan.steps.size() && answer; ++i)
            answer = execute(i, report);
        if (answer)
            answer = begin();
        if (answer)
            answer = forget();
        return answer ? m_connection.execute("COMMIT") : answer;
    }

    pg::Connection &m_connection;
    Revisions m_revisions;
    History m_history;
    const DownPlan &m_plan;
    const DownOptions &m_options;
    const Control &m_control;
};

} // namespace

std::string_view name(Reversal reversal)
{
    switch (reversal) {
    case Reversal::Exact:
        return "exact";
    case Reversal::OrderOnly:
        return "exact but for the order of columns";
    case Reversal::Lossy:
        return "lossy";
    case Reversal::Impossible:
        break;
    }
    return "impossible";
}

Reversal DownPlan::reversal() const
{
    Reversal worst = Reversal::Exact;
    for (const DownStep &step : steps)
        worst = std::max(worst, step.reversal);
    return worst;
}

std::vector<std::string> DownPlan::losses() const
{
    std::vector<std::string> all;
    for (const DownStep &step : steps) {
        if (step.reversal == Reversal::Lossy)
            all.push_back(step.loss);
    }
    return all;
}

std::vector<std::string> DownPlan::obstacles() const
{
    std::vector<std::string> all;
    for (const DownStep &step : steps) {
        if (step.reversal == Reversal::Impossible)
            all.push_back(step.loss);
    }
    return all;
}

std::string DownPlan::script() const
{
    plan::Plan plan;
    std::ranges::transform(steps, std::back_inserter(plan.steps), &DownStep::step);
    return plan::script(plan);
}

base::Result<DownTarget> downTarget(
    const std::vector<File> &files, const std::vector<Revision> &revisions, const DownOptions &options)
{
    if (revisions.empty())
        return base::failed(base::Code::NotFound, "no migration was applied to this database");
    std::optional<std::string> to = options.toVersion;
    if (options.toTag) {
        const auto tagged = std::ranges::find_if(files, [&](const File &file) {
            const auto tags = file.directives("checkpoint");
            return std::ranges::find(tags, *options.toTag) != tags.end();
        });
        if (tagged == files.end())
            return base::failed(base::Code::NotFound, "no checkpoint with the tag \"" + *options.toTag + '"');
        to = tagged->version();
    }
    std::size_t keep = 0;
    if (to) {
        const auto row = std::ranges::find(revisions, *to, &Revision::version);
        if (row == revisions.end() && !to->empty() && *to != "0")
            return base::failed(base::Code::NotFound, "version \"" + *to + "\" was not applied to this database");
        keep = row == revisions.end() ? 0 : static_cast<std::size_t>(row - revisions.begin()) + 1;
    } else {
        keep = revisions.size() - std::min(revisions.size(), options.amount.value_or(1));
    }
    DownTarget target;
    if (keep > 0)
        target.to = revisions[keep - 1].version;
    for (std::size_t i = revisions.size(); i > keep; --i) {
        const Revision &row = revisions[i - 1];
        if (row.type == Revision::Baseline)
            return base::failed(base::Code::Refused,
                "version " + row.version + " is the baseline: what was there before is not known to the directory");
        const auto file = std::ranges::find_last(files, row.version, [](const File &one) { return one.version(); });
        if (file.empty())
            return base::failed(base::Code::NotFound, "the file of version " + row.version + " is not in the directory",
                "take a migration back before its file is removed");
        target.reverted.push_back(fileName(file.front().name));
    }
    if (target.reverted.empty())
        return base::failed(base::Code::NotFound, "the database is at version \"" + target.to + "\" already");
    return target;
}

std::string DownReport::text() const
{
    std::string versions;
    for (const FileName &file : plan.reverted)
        versions += (versions.empty() ? "" : ", ") + file.version;
    const std::size_t count = plan.reverted.size();
    std::string text = "Migrating down from version " + plan.from + " to " + (plan.to.empty() ? "none" : plan.to) + " ("
        + std::to_string(count) + (count == 1 ? " migration" : " migrations") + " in total):\n";
    std::string checks;
    for (const DownStep &step : plan.steps) {
        if (!step.check.empty())
            checks += statementLine(step.check);
        if (!step.loss.empty())
            checks += "    " + indented(step.loss, 4) + '\n';
    }
    if (!checks.empty())
        text += "\n  -- checks before reverting version " + versions + '\n' + checks
            + (plan.obstacles().empty() ? "  -- ok\n" : "  -- failed\n");
    text += "\n  -- reverting version " + versions + '\n';
    for (const std::string &statement : executed)
        text += statementLine(statement);
    text += error ? "    " + indented(error->text, 4) + '\n' : "  -- ok (" + durationText(duration) + ")\n";
    text += '\n' + footer(duration);
    const std::size_t failed = error ? 1 : 0;
    text += "  -- " + counted(count - (error ? count : 0), error ? count : 0, "migration") + '\n';
    return text + "  -- " + counted(executed.size() - std::min(failed, executed.size()), failed, "sql statement")
        + '\n';
}

base::Result<DownReport> down(pg::Connection &connection, const Target &target, const DownPlan &plan,
    const DownOptions &options, const Control &control)
{
    const auto start = steady_clock::now();
    if (const auto obstacles = plan.obstacles(); !obstacles.empty())
        return base::failed(
            base::Code::Refused, "there is no way back while " + base::join(obstacles, "; "), "change the data first");
    if (!plan.losses().empty() && !options.acceptLoss)
        return base::failed(base::Code::Refused, "going back would lose data: " + base::join(plan.losses(), "; "),
            "agree to the loss in so many words");
    const Interrupter interrupter(connection, control.stop);
    const auto lock = ApplyLock::acquire(connection, options.lockTimeout, control);
    if (!lock)
        return std::unexpected(lock.error());
    const auto revisions = Revisions(connection, target).all();
    if (!revisions)
        return std::unexpected(revisions.error());
    if (!sameRows(*revisions, plan.revisions))
        return base::failed(
            base::Code::Refused, "another run changed the database since the plan was made", "make the plan again");
    if (auto checked = recheck(connection, plan, options.acceptLoss); !checked)
        return std::unexpected(checked.error());
    DownReport report {.plan = plan};
    const auto answer = DownRun(connection, target, plan, options, control).run(report);
    if (!answer && !report.error)
        report.error = StatementError {.statement = {}, .text = answer.error().message, .error = answer.error()};
    report.duration = steady_clock::now() - start;
    return report;
}

} // namespace migrate
