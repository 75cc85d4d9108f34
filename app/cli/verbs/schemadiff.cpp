// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/renames.h"
#include "app/cli/verbs/schemachanges.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/draft.h"
#include "model/plan/planner.h"
#include "model/service/access.h"
#include "model/service/migrations.h"
#include "model/service/proof.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

struct Diff
{
    std::shared_ptr<Options> options;
    std::vector<std::string> renames {};
    bool safe = false;
    bool noProof = false;
};

base::Result<service::StateRequest> request(
    const std::vector<std::string> &urls, const char *flag, const project::Environment &environment)
{
    if (urls.empty())
        return std::unexpected(missingFlag(flag));
    service::StateRequest request {.devUrl = environment.devUrl, .scope = service::scopeOf(environment)};
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

/// The script; of the safe form what is a file of its own, with its directive.
std::string text(const plan::Plan &plan)
{
    const std::vector<std::string> texts = migrate::fileTexts(plan);
    return texts.size() > 1 ? migrate::together(texts) : plan::script(plan);
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
    // An environment says both: its database, and what that should be.
    const bool hasUrl = diff.options->from.empty() && !environment->url.empty();
    auto from
        = request(hasUrl ? std::vector<std::string> {environment->url} : diff.options->from, "from", *environment);
    auto to = service::wantedState(*environment);
    if (!from || !to)
        return output.error(!from ? from.error() : to.error());
    from->scope = to->scope = service::scopeOf(*environment, {from->url, to->url});
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
    tell(*plan, output, "the script");
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
    output.result(format->isJson() ? dumped(planJson(*plan, proof), "  ") : text(*plan));
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
