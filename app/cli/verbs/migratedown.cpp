// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/verbs.h"
#include "model/base/text.h"
#include "model/migrate/duration.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

struct Down
{
    std::shared_ptr<Options> options;
    std::optional<std::size_t> amount {};
    std::optional<std::size_t> amountOption {};
    std::string toVersion {};
    std::string toTag {};
    std::string backup {};
    bool park = false;
    bool acceptLoss = false;
};

base::Result<migrate::DownOptions> optionsOf(const Down &down, const project::Environment &environment)
{
    migrate::DownOptions options {.amount = down.amount ? down.amount : down.amountOption,
        .park = down.park,
        .operatorVersion = service::operatorVersion()};
    if (options.amount && *options.amount == 0)
        return base::failed(base::Code::Usage, "cannot revert '0' migration files");
    if (!down.toVersion.empty())
        options.toVersion = down.toVersion;
    if (!down.toTag.empty())
        options.toTag = down.toTag;
    if (environment.lockTimeout) {
        const auto timeout = migrate::parseDuration(*environment.lockTimeout);
        if (!timeout)
            return std::unexpected(timeout.error());
        options.lockTimeout = std::chrono::duration_cast<std::chrono::milliseconds>(*timeout);
    }
    return options;
}

void describe(const migrate::DownPlan &plan, Output &output)
{
    output.message("Going back on " + plan.target + " from version " + plan.from + " to "
        + (plan.to.empty() ? "none" : plan.to) + ": " + std::string(migrate::name(plan.reversal())));
    for (const std::string &drift : plan.drift)
        output.warning(drift);
    for (const std::string &loss : plan.losses())
        output.warning("this " + loss);
    for (const std::string &obstacle : plan.obstacles())
        output.warning(obstacle);
    for (const std::string &parked : plan.parked)
        output.message(parked);
}

/// Whether the user agrees to the plan; a loss is agreed to in writing.
base::Result<bool> agrees(const Down &down, const migrate::DownPlan &plan, Output &output)
{
    if (!plan.obstacles().empty())
        return true; // runDown refuses, and names what is in the way
    const bool loses = !plan.losses().empty();
    if (loses && down.acceptLoss)
        return true;
    if (loses && !output.canAsk())
        return base::failed(base::Code::Refused, "going back would lose data: " + base::join(plan.losses(), "; "),
            "--accept-loss agrees to exactly this");
    if (loses)
        return output.askText("Type \"lose data\" to go on: ") == "lose data";
    return approved(*down.options, output, "Run these " + std::to_string(plan.steps.size()) + " statements?");
}

int runDown(const Down &down, Output &output)
{
    const auto format = down.options->format();
    if (!format)
        return output.error(format.error());
    const auto environment = down.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    if (environment->url.empty())
        return output.error(missingUrl(*environment));
    auto options = optionsOf(down, *environment);
    if (!options)
        return output.error(options.error());
    Interruption interruption;
    ProgressLine progress(output);
    const migrate::Control control {.report = progress.receiver(), .stop = interruption.token()};
    service::DownRequest request {.environment = *environment, .options = *options, .backupFolder = down.backup};
    const auto plan = service::makeDownPlan(request, control);
    if (!plan)
        return failMigrate(plan.error(), output);
    describe(*plan, output);
    migrate::DownReport report {.plan = *plan};
    if (down.options->dryRun) {
        for (const migrate::DownStep &step : plan->steps)
            report.executed.push_back(step.step.sql);
    } else {
        const auto agreed = agrees(down, *plan, output);
        if (!agreed)
            return output.error(agreed.error());
        if (!*agreed)
            return Done;
        request.options.acceptLoss = !plan->losses().empty();
        auto done = service::runDown(request, *plan, control);
        if (!done)
            return output.error(done.error());
        report = std::move(*done);
        for (const std::string &file : report.backups)
            output.message("wrote " + file);
    }
    output.result(format->isJson() ? toJson(report, *environment, format->indent) : report.text());
    return report.error ? output.error(report.error->error) : static_cast<int>(Done);
}

} // namespace

Verb migrateDownVerb()
{
    return {.group = "migrate",
        .name = "down",
        .summary = "Take migrations back, computed from the database as it is",
        .setup = [](CLI::App &command) {
            auto down = std::make_shared<Down>();
            down->options = addOptions(command,
                {Option::Url, Option::Dir, Option::DevUrl, Option::RevisionsSchema, Option::LockTimeout, Option::Format,
                    Option::DryRun, Option::AutoApprove});
            command.add_option("amount", down->amount, "How many migrations [1]");
            command.add_option("-n", down->amountOption, "How many migrations [1]");
            command.add_option("--to-version", down->toVersion, "Back to this version; 0 for before the first");
            command.add_option("--to-tag", down->toTag, "Back to the checkpoint with this tag");
            command.add_flag("--park", down->park,
                "Keep the rows of dropped tables and the values of dropped columns in a schema mercator_parked_…");
            command.add_option("--backup", down->backup,
                "Write each table that loses something to a file in this folder before, by pg_dump");
            command.add_flag("--accept-loss", down->acceptLoss, "Agree to the loss of the data that the plan names");
            return [down](Output &output) { return runDown(*down, output); };
        }};
}

} // namespace cli
