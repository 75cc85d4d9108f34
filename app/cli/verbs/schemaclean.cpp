// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/schemachanges.h"
#include "app/cli/verbs/verbs.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

struct Clean
{
    std::shared_ptr<Options> options;
    bool acceptLoss = false;
};

int clean(const Clean &request, Output &output)
{
    const auto format = request.options->format();
    if (!format)
        return output.error(format.error());
    const auto environment = request.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    Interruption interruption;
    ProgressLine progress(output);
    const migrate::Control control {.report = progress.receiver(), .stop = interruption.token()};
    const auto change = service::makeSchemaChange({.environment = *environment, .prove = false}, control);
    if (!change)
        return output.error(change.error());
    if (change->isEmpty()) {
        output.result(
            format->isJson() ? changeJson(*environment, *change, nullptr, format->indent) : "Nothing to drop\n");
        return Done;
    }
    if (!format->isJson())
        output.result(plannedChanges(change->plan));
    if (request.options->dryRun) {
        for (const std::string &loss : change->losses())
            output.warning("this " + loss);
        if (format->isJson())
            output.result(changeJson(*environment, *change, nullptr, format->indent));
        return Done;
    }
    const auto agreed = agrees(*request.options, *change,
        {.acceptLoss = request.acceptLoss, .question = "Drop all of this from " + change->target + '?'}, output);
    if (!agreed)
        return output.error(agreed.error());
    if (!*agreed)
        return Done;
    const auto report = service::runSchemaChange(*environment, *change, {.acceptLoss = true}, control);
    if (!report)
        return output.error(report.error());
    if (format->isJson())
        output.result(changeJson(*environment, *change, &*report, format->indent));
    return tellOutcome(*report, output);
}

} // namespace

Verb schemaCleanVerb()
{
    return {.group = "schema",
        .name = "clean",
        .summary = "Drop everything that is in a database or schema",
        .setup = [](CLI::App &command) {
            auto request = std::make_shared<Clean>();
            request->options = addOptions(
                command, {Option::Url, Option::Scope, Option::Format, Option::DryRun, Option::AutoApprove});
            command.add_flag("--accept-loss", request->acceptLoss, "Agree to the loss of the data that the plan names");
            return [request](Output &output) { return clean(*request, output); };
        }};
}

} // namespace cli
