// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/externaleditor.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/renames.h"
#include "app/cli/verbs/schemachanges.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/duration.h"
#include "model/service/migrations.h"
#include "model/service/planfile.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

struct SchemaApply
{
    std::shared_ptr<Options> options;
    std::string txMode = "file";
    std::string plan {};
    std::vector<std::string> renames {};
    bool edit = false;
    bool safe = false;
    bool acceptLoss = false;
    bool noProof = false;
};

base::Result<service::SchemaChangeOptions> runOptions(const SchemaApply &apply, const project::Environment &environment)
{
    service::SchemaChangeOptions options {.acceptLoss = true};
    if (apply.txMode == "none")
        options.txMode = migrate::TxMode::None;
    else if (apply.txMode != "file")
        return base::failed(base::Code::Usage, "unknown tx-mode \"" + apply.txMode + '"', "it may be file or none");
    if (environment.lockTimeout) {
        const auto timeout = migrate::parseDuration(*environment.lockTimeout);
        if (!timeout)
            return std::unexpected(timeout.error());
        options.lockTimeout = std::chrono::duration_cast<std::chrono::milliseconds>(*timeout);
    }
    return options;
}

base::Result<service::SchemaChangeRequest> requestOf(const SchemaApply &apply, const project::Environment &environment)
{
    if (apply.options->dryRun && apply.options->autoApprove)
        return base::failed(base::Code::Usage, "--dry-run and --auto-approve exclude each other");
    if (environment.url.empty())
        return std::unexpected(missingUrl(environment));
    if (environment.url.starts_with("file://") || environment.url.starts_with("docker://"))
        return base::failed(base::Code::Usage, "--url must be a database connection");
    if (environment.sources.empty())
        return base::failed(base::Code::Usage, "one of flag(s) \"file\" or \"to\" is required",
            "name the wanted state with --to file://schema.sql, or an environment with --env");
    const auto renames = parseRenames(apply.renames);
    if (!renames)
        return std::unexpected(renames.error());
    auto wanted = service::wantedState(environment);
    if (!wanted)
        return std::unexpected(wanted.error());
    return service::SchemaChangeRequest {.environment = environment,
        .wanted = std::move(*wanted),
        .options = {.safe = apply.safe, .renames = *renames},
        .prove = !apply.noProof};
}

/// The change that was asked for: planned now, from a file, or planned now and edited by a person.
base::Result<service::SchemaChange> changeOf(const SchemaApply &apply, service::SchemaChangeRequest request,
    const migrate::Control &control, ProgressLine &progress, Output &output)
{
    if (!apply.plan.empty())
        return service::makePlannedChange(request, apply.plan, control);
    const bool proves = request.prove;
    request.prove = proves && !apply.edit;
    auto change = service::makeSchemaChange(request, control);
    if (!apply.edit || !change || change->isEmpty())
        return change;
    progress.end();
    service::PlanFile file = service::planFile("edited", *change);
    auto edited = editText(file.migration, "plan.sql", output);
    if (!edited)
        return std::unexpected(edited.error());
    file.migration = std::move(*edited);
    request.prove = proves;
    return service::makePlannedChange(request, file, "the edited plan", control);
}

int applyOne(const SchemaApply &apply, const project::Environment &environment, const Format &format, Output &output)
{
    const auto request = requestOf(apply, environment);
    if (!request)
        return output.error(request.error());
    const auto options = runOptions(apply, environment);
    if (!options)
        return output.error(options.error());
    Interruption interruption;
    ProgressLine progress(output);
    const migrate::Control control {.report = progress.receiver(), .stop = interruption.token()};
    const auto change = changeOf(apply, *request, control, progress, output);
    if (!change)
        return output.error(change.error());
    for (const std::string &warning : change->warnings)
        output.warning(warning);
    if (change->isEmpty()) {
        output.result(format.isJson() ? changeJson(environment, *change, nullptr, format.indent)
                                      : "Schema is synced, no changes to be made\n");
        return Done;
    }
    tellNotices(change->plan, output);
    if (!format.isJson())
        output.result(plannedChanges(change->plan));
    const bool holds = !change->proof || judge(*change->proof, output);
    if (!holds && !apply.options->dryRun)
        return output.error({.code = base::Code::Refused,
            .message = "the plan does not do on the dev server what it should, so it is not applied",
            .hint = "--no-proof applies it untried"});
    for (const std::string &obstacle : change->obstacles())
        output.warning("the data does not allow it: " + obstacle);
    if (apply.options->dryRun) {
        for (const std::string &loss : change->losses())
            output.warning("this " + loss);
        if (format.isJson())
            output.result(changeJson(environment, *change, nullptr, format.indent));
        return holds && change->obstacles().empty() ? Done : Failed;
    }
    if (!change->obstacles().empty())
        return output.error({.code = base::Code::Refused,
            .message = "the data does not let the change be made",
            .hint = "mend the data first"});
    const auto agreed = agrees(*apply.options, *change,
        {.acceptLoss = apply.acceptLoss,
            .question
            = "Apply these " + std::to_string(change->plan.steps.size()) + " statements to " + change->target + '?'},
        output);
    if (!agreed)
        return output.error(agreed.error());
    if (!*agreed)
        return Done;
    const auto report = service::runSchemaChange(environment, *change, *options, control);
    if (!report)
        return output.error(report.error());
    if (format.isJson())
        output.result(changeJson(environment, *change, &*report, format.indent));
    return tellOutcome(*report, output);
}

int applyAll(const SchemaApply &apply, Output &output)
{
    return inEachEnvironment(
        *apply.options, output, [&](const project::Environment &environment, const Format &format) {
            return applyOne(apply, environment, format, output);
        });
}

} // namespace

Verb schemaApplyVerb()
{
    return {.group = "schema",
        .name = "apply",
        .summary = "Bring a database to the wanted state without a migration",
        .setup = [](CLI::App &command) {
            auto apply = std::make_shared<SchemaApply>();
            apply->options = addOptions(command,
                {Option::Url, Option::To, Option::DevUrl, Option::Scope, Option::LockTimeout, Option::Format,
                    Option::DryRun, Option::AutoApprove});
            command.add_option("-f,--file", apply->options->to, "The same as --to")->group("");
            command.add_option("--tx-mode", apply->txMode, "Transactions: file (one, where possible) or none")
                ->capture_default_str();
            CLI::Option *plan = command.add_option(
                "--plan", apply->plan, "Run the plan that schema plan saved: file://NAME.plan.hcl");
            command.add_flag("--edit", apply->edit, "Open the plan in $EDITOR; what is saved there is tried and run")
                ->excludes(plan);
            command.add_option(
                "--rename", apply->renames, "A rename: app.orders=app.purchases, app.orders.note=remark");
            command.add_flag("--safe", apply->safe, "The form that blocks others least: CONCURRENTLY, NOT VALID …");
            command.add_flag("--accept-loss", apply->acceptLoss, "Agree to the loss of the data that the plan names");
            command.add_flag("--no-proof", apply->noProof, "Do not try the plan on the dev server first");
            return [apply](Output &output) { return applyAll(*apply, output); };
        }};
}

} // namespace cli
