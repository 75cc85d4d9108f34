// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/proof.h"

#include "model/base/text.h"
#include "model/catalog/initial.h"
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/plan/planner.h"
#include "model/service/cancelonstop.h"
#include "model/service/missingrole.h"
#include "model/service/trialrows.h"
#include "model/service/worker.h"

#include <algorithm>

namespace service {

namespace {

base::Result<> executeStep(pg::ScratchDatabase &database, const std::string &sql)
{
    for (std::string last;;) {
        auto run = database.execute(sql);
        if (run)
            return run;
        std::string role = missingRole(run.error());
        if (role.empty() || role == last || !database.createRole(role))
            return run;
        last = std::move(role);
    }
}

plan::Trial attempt(const plan::Plan &plan, const catalog::Catalog &wanted, const ProofRequest &request,
    pg::ScratchDatabase &database, TrialRows *rows = nullptr)
{
    using Outcome = plan::Trial::Outcome;
    const CancelOnStop cancel(request.stop, database.connection().canceller());
    plan::Trial trial {.outcome = Outcome::Exact};
    for (const plan::Step &step : plan.steps) {
        auto run = executeStep(database, step.sql);
        // Rows that were made up must not decide: once more without them.
        if (!run && rows && !trial.onRows && TrialRows::isAboutRows(run.error()) && rows->clear()) {
            trial.onRows = run.error();
            trial.statement = step.sql;
            run = executeStep(database, step.sql);
        }
        if (!run)
            return {.outcome = Outcome::Failed, .error = run.error(), .statement = step.sql};
    }
    const auto got = catalog::read(database.connection(), request.scope);
    if (!got)
        return {.outcome = Outcome::Failed, .error = got.error()};
    trial.differences = differences(wanted, *got);
    if (rows)
        std::ranges::copy(rows->losses(), std::back_inserter(trial.differences));
    if (!trial.differences.empty())
        trial.outcome = Outcome::Differs;
    return trial;
}

} // namespace

std::vector<std::string> differences(const catalog::Catalog &wanted, const catalog::Catalog &got)
{
    std::vector<std::string> sentences;
    for (const diff::Change &change : diff::compare(got, wanted)) {
        switch (change.type) {
        case diff::Change::Type::Created:
            sentences.push_back(change.id.text() + " is missing");
            break;
        case diff::Change::Type::Dropped:
            sentences.push_back(change.id.text() + " is there and should not be");
            break;
        case diff::Change::Type::Altered:
            sentences.push_back(change.id.text() + " differs in " + base::join(change.attributes, ", "));
            break;
        }
    }
    return sentences;
}

base::Result<plan::Proof> prove(const ProofRequest &request)
{
    std::optional<pg::ScratchDatabase> own;
    pg::ScratchDatabase *database = request.database;
    if (!database) {
        auto created = pg::ScratchDatabase::create(request.devUrl);
        if (!created)
            return std::unexpected(created.error().during("proving the plan"));
        own.emplace(std::move(*created));
        database = &*own;
        const auto start = plan::make(catalog::initial(request.from, request.scope), request.from);
        if (!start)
            return std::unexpected(start.error().during("making the current state on the dev server"));
        const plan::Trial made = attempt(*start, request.from, request, *database);
        if (made.outcome == plan::Trial::Outcome::Failed)
            return std::unexpected(
                made.error.value_or(base::Error {}).during("making the current state on the dev server"));
    }
    if (request.stop.stop_requested())
        return std::unexpected(cancelledError());
    plan::Proof proof;
    TrialRows rows(database->connection(), request.from, request.to, request.up);
    proof.up = attempt(request.up, request.to, request, *database, &rows);
    // From a state that is not the wanted one nothing is said about the way back.
    if (request.down && proof.up.outcome == plan::Trial::Outcome::Exact && !request.stop.stop_requested())
        proof.down = attempt(*request.down, request.from, request, *database, &rows);
    if (request.stop.stop_requested())
        return std::unexpected(cancelledError());
    return proof;
}

} // namespace service
