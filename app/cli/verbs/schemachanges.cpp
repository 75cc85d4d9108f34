// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/schemachanges.h"

#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/renames.h"
#include "model/base/text.h"
#include "model/plan/planner.h"

#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

Json trialJson(const plan::Trial &trial)
{
    constexpr std::array<const char *, 4> outcomes {"not run", "exact", "differs", "failed"};
    Json json {{"outcome", outcomes[static_cast<std::size_t>(trial.outcome)]}};
    if (!trial.differences.empty())
        json["differences"] = trial.differences;
    if (trial.error)
        json["error"] = trial.error->text();
    if (trial.onRows)
        json["onRows"] = trial.onRows->text();
    if (!trial.statement.empty())
        json["statement"] = trial.statement;
    return json;
}

Json stepJson(const plan::Step &step)
{
    Json json {{"sql", step.sql}, {"comment", step.comment}};
    Json locks = Json::array();
    for (const plan::RelationLock &lock : step.locks)
        locks.push_back({{"relation", lock.relation}, {"lock", plan::name(lock.lock)}});
    json["locks"] = std::move(locks);
    json["rewrites"] = step.rewrites;
    json["scans"] = step.scans;
    if (step.dataLoss)
        json["dataLoss"] = *step.dataLoss;
    if (step.condition)
        json["condition"] = *step.condition;
    constexpr std::array<const char *, 3> transactions {"any", "alone", "ends before"};
    json["transaction"] = transactions[static_cast<std::size_t>(step.transaction)];
    if (step.startsPart)
        json["startsFile"] = true;
    return json;
}

Json statements(std::span<const plan::Step> steps)
{
    Json list = Json::array();
    for (const plan::Step &step : steps)
        list.push_back(step.sql);
    return list;
}

} // namespace

Json planJson(const plan::Plan &plan, const std::optional<plan::Proof> &proof)
{
    Json json {
        {"version", 1}, {"steps", Json::array()}, {"notices", Json::array()}, {"renameCandidates", Json::array()}};
    for (const plan::Step &step : plan.steps)
        json["steps"].push_back(stepJson(step));
    for (const catalog::Notice &notice : plan.notices)
        json["notices"].push_back(notice.object + ' ' + notice.message);
    for (const diff::Rename &rename : plan.renameCandidates)
        json["renameCandidates"].push_back(renameText(rename));
    if (proof)
        json["proof"] = {{"up", trialJson(proof->up)}, {"down", trialJson(proof->down)}};
    return json;
}

void tellNotices(const plan::Plan &plan, Output &output)
{
    for (const catalog::Notice &notice : plan.notices)
        output.message(notice.object + ' ' + notice.message);
    for (const diff::Rename &rename : plan.renameCandidates)
        output.message("did you rename " + rename.from.text() + " to " + rename.to.text() + "? then give --rename "
            + renameText(rename));
}

void tell(const plan::Plan &plan, Output &output, const std::string &subject)
{
    tellNotices(plan, output);
    for (const plan::Step &step : plan.steps) {
        if (step.dataLoss)
            output.warning(subject + ' ' + *step.dataLoss);
    }
}

bool judge(const plan::Proof &proof, Output &output)
{
    using Outcome = plan::Trial::Outcome;
    if (proof.up.outcome == Outcome::Failed) {
        output.warning("the script fails on the dev server: "
            + (proof.up.error ? proof.up.error->text() : std::string("for an unknown reason")));
        output.message("statement: " + proof.up.statement);
    }
    if (proof.up.onRows) {
        output.message("the script runs only where no row is in its way: " + proof.up.onRows->text());
        output.message("statement: " + proof.up.statement);
    }
    for (const std::string &difference : proof.up.differences)
        output.warning("after the script " + difference);
    if (proof.down.outcome == Outcome::Failed && proof.down.error)
        output.message("the way back fails: " + proof.down.error->message);
    for (const std::string &difference : proof.down.differences)
        output.message("the way back is not exact: " + difference);
    return proof.up.outcome == Outcome::Exact;
}

base::Result<bool> agrees(
    const Options &options, const service::SchemaChange &change, const ChangeAgreement &agreement, Output &output)
{
    const std::vector<std::string> losses = change.losses();
    for (const std::string &loss : losses)
        output.warning("this " + loss);
    if (!losses.empty()) {
        if (agreement.acceptLoss)
            return true;
        if (!output.canAsk())
            return base::failed(base::Code::Refused, "the change would lose data: " + base::join(losses, "; "),
                "--accept-loss agrees to exactly this");
        return output.askText("Type \"lose data\" to go on: ") == "lose data";
    }
    return approved(options, output, agreement.question);
}

std::string plannedChanges(const plan::Plan &plan)
{
    return "-- Planned Changes:\n" + plan::script(plan);
}

std::string changeJson(const project::Environment &environment, const service::SchemaChange &change,
    const service::SchemaChangeReport *report, const std::string &indent)
{
    const std::span<const plan::Step> all(change.plan.steps);
    Json changes = Json::object();
    if (!report) {
        changes["Pending"] = statements(all);
    } else {
        // What stands in the report before the failing statement may have been taken back with it.
        changes["Applied"] = statements(report->executed);
        const std::size_t begun = std::min(report->executed.size(), all.size());
        if (report->error) {
            changes["Pending"] = statements(all.subspan(begun));
            changes["Error"] = {{"Stmt", report->error->statement}, {"Text", report->error->text}};
        }
    }
    Json json {{"Driver", "postgres"}, {"URL", urlJson(environment)}, {"Changes", std::move(changes)}};
    if (!change.losses().empty())
        json["Losses"] = change.losses();
    return dumped(json, indent);
}

int tellOutcome(const service::SchemaChangeReport &report, Output &output)
{
    if (!report.error) {
        const std::size_t count = report.executed.size();
        output.message("done: " + std::to_string(count) + (count == 1 ? " statement" : " statements"));
        return Done;
    }
    base::Error error = report.error->error;
    const std::string comment = report.executed.empty() ? std::string() : report.executed.back().comment;
    return output.error(comment.empty() ? error : error.during(comment));
}

} // namespace cli
