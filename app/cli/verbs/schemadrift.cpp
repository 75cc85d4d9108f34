// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/schemachanges.h"
#include "app/cli/verbs/verbs.h"
#include "model/plan/planner.h"
#include "model/service/drift.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

struct DriftCommand
{
    std::shared_ptr<Options> options;
    std::string against {};
    std::string adopt {};
    bool check = false;
    bool revert = false;
    bool acceptLoss = false;
    bool noProof = false;
};

base::Result<service::DriftRequest> requestOf(const DriftCommand &command, const project::Environment &environment)
{
    service::DriftRequest request {.environment = environment, .prove = !command.noProof};
    if (command.against == "migrations")
        request.against = service::DriftAgainst::Migrations;
    else if (command.against == "schema" || !command.options->to.empty())
        request.against = service::DriftAgainst::Schema;
    if (!command.against.empty() && !request.against)
        return base::failed(
            base::Code::Usage, "unknown --against \"" + command.against + '"', "it may be migrations or schema");
    return request;
}

std::string textOf(const service::Drift &drift)
{
    if (!drift.exists())
        return drift.target + " is as expected: as in " + drift.expected + '\n';
    std::string text = drift.target + " is not as in " + drift.expected + ":\n";
    for (const std::string &difference : drift.differences)
        text += "  - " + difference + '\n';
    const std::string adopt
        = drift.against == service::DriftAgainst::Migrations ? "  (--adopt NAME writes it as a migration)" : "";
    text += "\n-- To keep the change" + adopt + ":\n" + plan::script(drift.adopt);
    return text + "\n-- To take it back  (--revert runs it):\n" + plan::script(drift.revert.plan);
}

std::string jsonOf(const service::Drift &drift, const std::string &indent)
{
    constexpr std::array against {"migrations", "schema"};
    Json json {{"Target", drift.target}, {"Against", against[static_cast<std::size_t>(drift.against)]},
        {"Expected", drift.expected}, {"Version", drift.version}, {"Pending", drift.pending}, {"Drift", drift.exists()},
        {"Differences", drift.differences}};
    if (drift.exists()) {
        json["Adopt"] = planJson(drift.adopt, drift.proof);
        json["Revert"] = planJson(drift.revert.plan, std::nullopt);
        json["Losses"] = drift.revert.losses();
    }
    return dumped(json, indent);
}

/// Both ways are shown; what the dev server found wrong with one of them is said.
void tell(const service::Drift &drift, Output &output)
{
    for (const std::string &warning : drift.warnings)
        output.warning(warning);
    if (!drift.pending.empty())
        output.message(std::to_string(drift.pending.size()) + " migrations are pending; they are no drift");
    if (!drift.exists())
        return;
    for (const std::string &loss : drift.revert.losses())
        output.warning("taking it back " + loss);
    if (!drift.proof)
        return;
    using Outcome = plan::Trial::Outcome;
    for (const auto &[trial, name] :
        {std::pair(&drift.proof->up, "keeping the change"), std::pair(&drift.proof->down, "taking it back")}) {
        if (trial->outcome == Outcome::Failed && trial->error)
            output.warning(std::string(name) + " fails on the dev server: " + trial->error->text());
        for (const std::string &difference : trial->differences)
            output.message("after " + std::string(name) + ' ' + difference);
    }
}

int adopt(const DriftCommand &command, const project::Environment &environment, const service::Drift &drift,
    const migrate::Control &control, const Format &format, Output &output)
{
    if (command.options->dryRun) {
        output.result(service::adoption(drift, command.adopt).text());
        return Done;
    }
    const auto agreed = approved(*command.options, output,
        "Write these " + std::to_string(drift.adopt.steps.size()) + " statements as a migration that " + drift.target
            + " has already?");
    if (!agreed)
        return output.error(agreed.error());
    if (!*agreed)
        return Done;
    const auto file = service::adoptDrift(environment, drift, command.adopt, control);
    if (!file)
        return failMigrate(file.error(), output);
    if (format.isJson())
        output.result(
            dumped({{"Name", *file}, {"Text", service::adoption(drift, command.adopt).text()}}, format.indent));
    output.message("wrote " + environment.migrations + '/' + *file + ", and marked it as applied to " + drift.target);
    if (!environment.sources.empty())
        output.message("if the schema file does not have the change yet, write it there too: else the next migrate "
                       "diff takes it back");
    return Done;
}

int revert(const DriftCommand &command, const project::Environment &environment, const service::Drift &drift,
    const migrate::Control &control, const Format &format, Output &output)
{
    const service::SchemaChange &change = drift.revert;
    if (command.options->dryRun) {
        output.result(
            format.isJson() ? changeJson(environment, change, nullptr, format.indent) : plan::script(change.plan));
        return Done;
    }
    if (!format.isJson())
        output.result(plannedChanges(change.plan));
    const auto agreed = agrees(*command.options, change,
        {.acceptLoss = command.acceptLoss,
            .question
            = "Run these " + std::to_string(change.plan.steps.size()) + " statements on " + drift.target + '?'},
        output);
    if (!agreed)
        return output.error(agreed.error());
    if (!*agreed)
        return Done;
    const auto report = service::revertDrift(environment, drift, {.acceptLoss = true}, control);
    if (!report)
        return output.error(report.error());
    if (format.isJson())
        output.result(changeJson(environment, change, &*report, format.indent));
    return tellOutcome(*report, output);
}

int runDrift(const DriftCommand &command, Output &output)
{
    const auto format = command.options->format();
    if (!format)
        return output.error(format.error());
    const auto environment = command.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    if (environment->url.empty())
        return output.error(missingUrl(*environment));
    const auto request = requestOf(command, *environment);
    if (!request)
        return output.error(request.error());
    Interruption interruption;
    ProgressLine progress(output);
    const migrate::Control control {.report = progress.receiver(), .stop = interruption.token()};
    const auto drift = service::findDrift(*request, control);
    if (!drift)
        return failMigrate(drift.error(), output);
    tell(*drift, output);
    if (drift->exists() && !command.adopt.empty())
        return adopt(command, *environment, *drift, control, *format, output);
    if (drift->exists() && command.revert)
        return revert(command, *environment, *drift, control, *format, output);
    output.result(format->isJson() ? jsonOf(*drift, format->indent) : textOf(*drift));
    return command.check && drift->exists() ? Something : Done;
}

} // namespace

Verb schemaDriftVerb()
{
    return {.group = "schema",
        .name = "drift",
        .summary = "Show what was changed in a database by hand, and keep it or take it back",
        .setup = [](CLI::App &command) {
            auto drift = std::make_shared<DriftCommand>();
            drift->options = addOptions(command,
                {Option::Url, Option::Dir, Option::To, Option::DevUrl, Option::Scope, Option::RevisionsSchema,
                    Option::Format, Option::DryRun, Option::AutoApprove});
            command.add_option("--against", drift->against,
                "Compare with: migrations or schema [migrations where there are some; schema with --to]");
            auto *check = command.add_flag("--check", drift->check, "Exit with 3 when there is a drift, for CI");
            auto *adopt = command.add_option(
                "--adopt", drift->adopt, "Write the change as a migration of this name, marked as applied");
            command.add_flag("--revert", drift->revert, "Take the change back in the database")
                ->excludes(check)
                ->excludes(adopt);
            command.add_flag("--accept-loss", drift->acceptLoss, "Agree to the loss of the data that the plan names");
            command.add_flag("--no-proof", drift->noProof, "Do not try both ways on the dev server");
            return [drift](Output &output) { return runDrift(*drift, output); };
        }};
}

} // namespace cli
