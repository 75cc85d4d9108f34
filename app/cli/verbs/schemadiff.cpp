// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/renames.h"
#include "app/cli/verbs/verbs.h"
#include "model/plan/planner.h"
#include "model/service/proof.h"
#include "model/service/state.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct Diff
{
    std::shared_ptr<Options> options;
    std::vector<std::string> renames {};
    bool safe = false;
    bool noProof = false;
};

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
    constexpr std::array<const char *, 3> transactions {"any", "alone", "ends before"};
    json["transaction"] = transactions[static_cast<std::size_t>(step.transaction)];
    return json;
}

std::string planJson(const plan::Plan &plan, const std::optional<plan::Proof> &proof)
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
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

void tell(const plan::Plan &plan, Output &output)
{
    for (const catalog::Notice &notice : plan.notices)
        output.message(notice.object + ' ' + notice.message);
    for (const diff::Rename &rename : plan.renameCandidates)
        output.message("did you rename " + rename.from.text() + " to " + rename.to.text() + "? then give --rename "
            + renameText(rename));
    for (const plan::Step &step : plan.steps) {
        if (step.dataLoss)
            output.warning("the script " + *step.dataLoss);
    }
}

/// Whether the script does what it should.
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

base::Result<service::StateRequest> request(
    const std::vector<std::string> &urls, const char *flag, const project::Environment &environment)
{
    if (urls.empty())
        return std::unexpected(missingFlag(flag));
    service::StateRequest request {
        .devUrl = environment.devUrl, .scope = {.schemas = environment.schemas, .exclude = environment.exclude}};
    for (const std::string &given : urls) {
        auto url = Options::resolve(given, environment);
        if (!url)
            return std::unexpected(url.error());
        if (request.url.empty())
            request.url = std::move(*url);
        else
            request.more.push_back(std::move(*url));
    }
    return request;
}

int printDiff(const Diff &diff, Output &output)
{
    const auto environment = diff.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    const auto format = diff.options->format();
    if (!format)
        return output.error(format.error());
    const auto renames = parseRenames(diff.renames);
    if (!renames)
        return output.error(renames.error());
    auto from = request(diff.options->from, "from", *environment);
    const auto to = request(diff.options->to, "to", *environment);
    if (!from || !to)
        return output.error(!from ? from.error() : to.error());
    from->keepDatabase = !diff.noProof;
    auto states = service::readStates(*from, *to);
    if (!states)
        return output.error(states.error());
    for (const auto *state : {&states->first, &states->second}) {
        for (const std::string &notice : state->notices)
            output.message(notice);
    }
    const catalog::Catalog &current = *states->first.catalog;
    const catalog::Catalog &wanted = *states->second.catalog;
    const auto plan = plan::make(current, wanted, {.safe = diff.safe, .renames = *renames});
    if (!plan)
        return output.error(plan.error());
    tell(*plan, output);
    std::optional<plan::Proof> proof;
    if (!diff.noProof && !plan->empty()) {
        const auto down = plan::make(wanted, current);
        catalog::Scope scope = from->scope;
        scope.onlySchema = current.onlySchema;
        auto proven = service::prove({.from = current,
            .to = wanted,
            .up = *plan,
            .down = down ? &*down : nullptr,
            .scope = scope,
            .devUrl = environment->devUrl,
            .database = states->first.database ? &*states->first.database : nullptr});
        if (proven)
            proof = std::move(*proven);
        else
            output.warning("the script was not tried: " + proven.error().text());
        if (!down)
            output.message("there is no way back: " + down.error().message);
    }
    output.result(format->isJson() ? planJson(*plan, proof) : plan::script(*plan));
    return proof && !judge(*proof, output) ? Failed : Done;
}

} // namespace

Verb schemaDiffVerb()
{
    return {.group = "schema",
        .name = "diff",
        .summary = "Print the SQL that leads from one state to another",
        .setup = [](CLI::App &command) {
            auto diff = std::make_shared<Diff>();
            diff->options
                = addOptions(command, {Option::From, Option::To, Option::DevUrl, Option::Scope, Option::Format});
            command.add_option("--rename", diff->renames, "A rename: app.orders=app.purchases, app.orders.note=remark");
            command.add_flag("--safe", diff->safe, "The form that blocks others least: CONCURRENTLY, NOT VALID …");
            command.add_flag("--no-proof", diff->noProof, "Do not try the script on the dev server");
            return [diff](Output &output) { return printDiff(*diff, output); };
        }};
}

} // namespace cli
