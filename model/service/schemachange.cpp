// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/schemachange.h"

#include "model/base/text.h"
#include "model/catalog/initial.h"
#include "model/migrate/draft.h"
#include "model/migrate/interrupter.h"
#include "model/migrate/lock.h"
#include "model/pg/connection.h"
#include "model/plan/planner.h"
#include "model/service/access.h"
#include "model/service/diffpolicy.h"
#include "model/service/proof.h"
#include "model/service/snapshot.h"

#include <QCryptographicHash>

#include <algorithm>

namespace service {

namespace {

using migrate::Control;
using migrate::Progress;
using std::chrono::steady_clock;

/// Runs the steps of a change on one session.
class ChangeRun
{
public:
    ChangeRun(pg::Connection &connection, const SchemaChange &change, const SchemaChangeOptions &options,
        const Control &control)
        : m_connection(connection)
        , m_change(change)
        , m_options(options)
        , m_control(control)
    {
    }

    base::Result<> run(SchemaChangeReport &report)
    {
        base::Result<> answer;
        const std::size_t count = m_change.plan.steps.size();
        for (std::size_t begin = 0; begin < count && answer;) {
            const std::size_t end = endOfGroup(begin);
            answer = end == begin + 1 && !fitsTransaction(begin) ? execute(begin, report) : group(begin, end, report);
            begin = end;
        }
        if (m_connection.inTransaction())
            (void)m_connection.execute("ROLLBACK");
        return answer;
    }

private:
    using Transaction = plan::Transaction;

    bool fitsTransaction(std::size_t index) const
    {
        return m_options.txMode != migrate::TxMode::None
            && m_change.plan.steps[index].transaction != Transaction::Alone;
    }

    /// The steps from begin on that share a transaction.
    std::size_t endOfGroup(std::size_t begin) const
    {
        const auto &steps = m_change.plan.steps;
        if (!fitsTransaction(begin))
            return begin + 1;
        const bool isSplit = migrate::needsNoTransaction(m_change.plan);
        std::size_t end = begin + 1;
        while (end < steps.size() && fitsTransaction(end) && !steps[end].startsPart
            && !(isSplit && steps[end - 1].transaction == Transaction::EndsBefore))
            ++end;
        return end;
    }

    base::Result<> execute(std::size_t index, SchemaChangeReport &report)
    {
        const plan::Step &step = m_change.plan.steps[index];
        if (m_control.stop.stop_requested())
            return base::failed(base::Code::Cancelled, "cancelled");
        m_control.tell({.phase = Progress::Phase::Executing,
            .statement = index + 1,
            .statements = m_change.plan.steps.size(),
            .sql = step.sql});
        report.executed.push_back(step);
        base::Result<> answer = m_connection.execute(step.sql);
        if (!answer)
            report.error = migrate::StatementError {
                .statement = step.sql, .text = answer.error().message, .error = answer.error()};
        return answer;
    }

    base::Result<> attempt(std::size_t begin, std::size_t end, SchemaChangeReport &report)
    {
        base::Result<> answer = m_connection.execute(
            "BEGIN; SET LOCAL lock_timeout = " + std::to_string(m_options.tableLockTimeout.count()));
        for (std::size_t i = begin; i < end && answer; ++i)
            answer = execute(i, report);
        if (answer)
            answer = m_connection.execute("COMMIT");
        if (m_connection.inTransaction())
            (void)m_connection.execute("ROLLBACK");
        return answer;
    }

    /// A transaction, again with growing pauses when others are in its way.
    base::Result<> group(std::size_t begin, std::size_t end, SchemaChangeReport &report)
    {
        constexpr int tries = 10;
        const std::size_t before = report.executed.size();
        for (int i = 0;; ++i) {
            base::Result<> answer = attempt(begin, end, report);
            if (answer || i == tries || (answer.error().sqlState != "55P03" && answer.error().sqlState != "40P01"))
                return answer;
            report.executed.resize(before);
            report.error.reset();
            if (!migrate::pause(std::chrono::milliseconds(250) * (i + 1), m_control.stop))
                return base::failed(base::Code::Cancelled, "cancelled while waiting for a lock");
        }
    }

    pg::Connection &m_connection;
    const SchemaChange &m_change;
    const SchemaChangeOptions &m_options;
    const Control &m_control;
};

/// Looks again, under the lock, at what the user agreed to.
base::Result<> recheck(pg::Connection &connection, const project::Environment &environment, const SchemaChange &change)
{
    StateRequest request = liveState(environment);
    const auto now = readState(request);
    if (!now)
        return std::unexpected(now.error());
    if (fingerprint(*now->catalog) != change.from)
        return base::failed(base::Code::Refused, "the database changed since the plan was made", "make the plan again");
    for (const migrate::DownStep &step : change.steps) {
        if (step.check.empty())
            continue;
        const auto rows = connection.query(step.check);
        if (!rows)
            return std::unexpected(rows.error().during("counting what would be lost"));
        const std::int64_t count = std::stoll(rows->rows.front().front().value_or("0"));
        if (count > step.lost.value_or(0))
            return base::failed(base::Code::Refused,
                "the data changed since the plan was made: " + std::to_string(count)
                    + " rows or values now meet the statement: " + std::string(base::firstLine(step.step.sql)),
                "make the plan again");
    }
    return {};
}

/// Whether a plan of earlier still goes between the states that it was made for.
base::Result<> checkPlanned(const SchemaChangeRequest &request, const SchemaChange &change)
{
    const bool sameFrom = change.from == request.expected.first;
    if (sameFrom && change.to == request.expected.second)
        return {};
    return base::failed(base::Code::Refused,
        sameFrom ? "the wanted state is not the one that the plan leads to"
                 : "the database is not in the state that the plan starts from",
        "plan again with: mercator schema plan --save");
}

} // namespace

std::string fingerprint(const catalog::Catalog &catalog)
{
    // What another server of the same state says in another way is no part of the state.
    catalog::Catalog state(catalog.objects());
    state.onlySchema = catalog.onlySchema;
    const std::string text = toJson(state);
    return QCryptographicHash::hash(QByteArrayView(text.data(), qsizetype(text.size())), QCryptographicHash::Sha256)
        .toBase64()
        .toStdString();
}

std::vector<std::string> SchemaChange::losses() const
{
    std::vector<std::string> all;
    for (const migrate::DownStep &step : steps) {
        if (step.reversal == migrate::Reversal::Lossy)
            all.push_back(step.loss);
    }
    return all;
}

std::vector<std::string> SchemaChange::obstacles() const
{
    std::vector<std::string> all;
    for (const migrate::DownStep &step : steps) {
        if (step.reversal == migrate::Reversal::Impossible)
            all.push_back(step.loss);
    }
    return all;
}

base::Result<SchemaChange> makeSchemaChange(const project::Environment &environment, const catalog::Catalog &current,
    const catalog::Catalog &wanted, const plan::Options &options)
{
    auto plan = plan::make(current, wanted, options);
    if (!plan)
        return std::unexpected(plan.error());
    SchemaChange change {.plan = withConcurrentIndexes(std::move(*plan), current, wanted, environment.diff),
        .from = fingerprint(current),
        .to = fingerprint(wanted)};
    const auto connection = connect(environment);
    if (!connection)
        return std::unexpected(connection.error());
    change.target = (*connection)->displayName();
    auto steps = migrate::classify(**connection, change.plan, current, wanted);
    if (!steps)
        return std::unexpected(steps.error());
    change.steps = std::move(*steps);
    return change;
}

base::Result<SchemaChange> makeSchemaChange(const SchemaChangeRequest &request, const Control &control)
{
    const project::Environment &environment = request.environment;
    if (environment.url.empty())
        return base::failed(base::Code::Usage, "required flag(s) \"url\" not set",
            "name the database with --url, or an environment with --env");
    StateRequest live = liveState(environment);
    follow(live, control);
    std::vector<std::string> warnings;
    catalog::SharedCatalog current;
    catalog::Catalog wanted;
    if (request.wanted) {
        StateRequest goal = *request.wanted;
        follow(goal, control);
        const auto states = readStates(live, goal);
        if (!states)
            return std::unexpected(states.error());
        for (const State *state : {&states->first, &states->second})
            std::ranges::copy(state->notices, std::back_inserter(warnings));
        current = states->first.catalog;
        wanted = withPolicy(*current, *states->second.catalog, environment.diff);
    } else {
        const auto state = readState(live);
        if (!state)
            return std::unexpected(state.error());
        current = state->catalog;
        wanted = catalog::initial(*current, live.scope);
    }
    auto change = makeSchemaChange(environment, *current, wanted, request.options);
    if (!change)
        return change;
    change->warnings = std::move(warnings);
    if (request.statements) {
        if (auto fits = checkPlanned(request, *change); !fits)
            return std::unexpected(fits.error());
        change->plan = *request.statements;
    }
    if (!request.prove || change->isEmpty())
        return change;
    control.tell({.phase = Progress::Phase::Checking, .message = "trying the change on the dev server"});
    catalog::Scope scope = live.scope;
    scope.onlySchema = current->onlySchema;
    auto proof = prove({.from = *current,
        .to = wanted,
        .up = change->plan,
        .scope = scope,
        .devUrl = environment.devUrl,
        .stop = control.stop});
    if (proof)
        change->proof = std::move(*proof);
    else if (proof.error().code == base::Code::Cancelled)
        return std::unexpected(proof.error());
    else
        change->warnings.push_back("the change was not tried: " + proof.error().message);
    return change;
}

base::Result<SchemaChangeReport> runSchemaChange(const project::Environment &environment, const SchemaChange &change,
    const SchemaChangeOptions &options, const Control &control)
{
    const auto start = steady_clock::now();
    if (auto writable = refuseReadOnly(environment); !writable)
        return std::unexpected(writable.error());
    if (!change.obstacles().empty())
        return base::failed(base::Code::Refused,
            "the data does not let the change be made: " + base::join(change.obstacles(), "; "), "mend the data first");
    if (!change.losses().empty() && !options.acceptLoss)
        return base::failed(base::Code::Refused, "the change would lose data: " + base::join(change.losses(), "; "),
            "agree to the loss in so many words");
    const auto connection = connect(environment, control);
    if (!connection)
        return std::unexpected(connection.error());
    const migrate::Interrupter interrupter(**connection, control.stop);
    const auto lock = migrate::ApplyLock::acquire(**connection, options.lockTimeout, control);
    if (!lock)
        return std::unexpected(lock.error());
    if (auto checked = recheck(**connection, environment, change); !checked)
        return std::unexpected(checked.error());
    SchemaChangeReport report;
    const auto answer = ChangeRun(**connection, change, options, control).run(report);
    if (!answer && !report.error)
        report.error
            = migrate::StatementError {.statement = {}, .text = answer.error().message, .error = answer.error()};
    report.duration = steady_clock::now() - start;
    return report;
}

} // namespace service
