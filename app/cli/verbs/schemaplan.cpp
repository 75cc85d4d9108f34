// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/renames.h"
#include "app/cli/verbs/schemachanges.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/directory.h"
#include "model/project/textfile.h"
#include "model/service/migrations.h"
#include "model/service/planfile.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace cli {

namespace {

struct SchemaPlan
{
    std::shared_ptr<Options> options;
    std::string name {};
    std::string file {};
    std::vector<std::string> renames {};
    bool save = false;
    bool safe = false;
    bool noProof = false;
};

base::Result<service::SchemaChangeRequest> requestOf(const SchemaPlan &plan, project::Environment environment)
{
    if (plan.options->from.size() > 1)
        return base::failed(base::Code::Usage, "a plan starts from one database, --from names several");
    if (!plan.options->from.empty()) {
        auto from = Options::resolve(plan.options->from.front(), environment);
        if (!from)
            return std::unexpected(from.error());
        environment.url = std::move(*from);
    }
    if (environment.url.empty())
        return std::unexpected(missingFlag("from"));
    const auto renames = parseRenames(plan.renames);
    if (!renames)
        return std::unexpected(renames.error());
    auto wanted = service::wantedState(environment);
    if (!wanted)
        return std::unexpected(wanted.error());
    return service::SchemaChangeRequest {.environment = std::move(environment),
        .wanted = std::move(*wanted),
        .options = {.safe = plan.safe, .renames = *renames},
        .prove = !plan.noProof};
}

/// Writes the plan; a file of this name that is there is not replaced.
base::Result<std::string> save(const service::PlanFile &file, const SchemaPlan &plan)
{
    const std::string path = plan.file.empty() ? file.name + ".plan.hcl" : plan.file;
    std::error_code code;
    if (std::filesystem::exists(path, code))
        return base::failed(base::Code::Refused, '"' + path + "\" is there already", "give the plan another --name");
    if (auto written = migrate::newFileName("", file.name); !written && plan.file.empty())
        return std::unexpected(written.error());
    if (auto written = project::writeTextFile(QString::fromStdString(path), file.text()); !written)
        return std::unexpected(written.error());
    return path;
}

int makePlan(const SchemaPlan &plan, Output &output)
{
    const auto format = plan.options->format();
    if (!format)
        return output.error(format.error());
    const auto environment = plan.options->environment(output);
    if (!environment)
        return output.error(environment.error());
    const auto request = requestOf(plan, *environment);
    if (!request)
        return output.error(request.error());
    Interruption interruption;
    ProgressLine progress(output);
    const auto change
        = service::makeSchemaChange(*request, {.report = progress.receiver(), .stop = interruption.token()});
    if (!change)
        return output.error(change.error());
    for (const std::string &warning : change->warnings)
        output.warning(warning);
    if (change->isEmpty()) {
        output.result(format->isJson() ? "{}\n" : "Schema is synced, no changes to be made\n");
        return Done;
    }
    tellNotices(change->plan, output);
    for (const std::string &loss : change->losses())
        output.warning("this " + loss);
    const bool holds = !change->proof || judge(*change->proof, output);
    const service::PlanFile file = service::planFile(plan.name.empty() ? migrate::newVersion() : plan.name, *change);
    if (format->isJson())
        output.result(dumped({{"Name", file.name}, {"From", file.from}, {"To", file.to}, {"Migration", file.migration},
                                 {"Losses", change->losses()}, {"Plan", planJson(change->plan, change->proof)}},
            format->indent));
    else
        output.result(plannedChanges(change->plan));
    if (!holds)
        return output.error({.code = base::Code::Refused,
            .message = "the plan does not do on the dev server what it should, so it is not saved",
            .hint = "--no-proof saves it untried"});
    if (plan.options->dryRun || (!plan.save && plan.file.empty())) {
        output.message("--save writes this plan to a file that schema apply --plan runs");
        return Done;
    }
    const auto path = save(file, plan);
    if (!path)
        return output.error(path.error());
    output.message("wrote " + *path + "; run it with: mercator schema apply --plan file://" + *path);
    return Done;
}

} // namespace

Verb schemaPlanVerb()
{
    return {.group = "schema",
        .name = "plan",
        .summary = "Plan a change of a database beforehand, to be reviewed and applied as it is",
        .setup = [](CLI::App &command) {
            auto plan = std::make_shared<SchemaPlan>();
            plan->options = addOptions(command,
                {Option::Url, Option::From, Option::To, Option::DevUrl, Option::Scope, Option::Format, Option::DryRun,
                    Option::AutoApprove});
            command.add_option("name,--name", plan->name, "Name of the plan [the time]");
            command.add_flag("--save", plan->save, "Write the plan to NAME.plan.hcl");
            command.add_option("-o,--output", plan->file, "Write the plan to this file");
            command.add_option("--rename", plan->renames, "A rename: app.orders=app.purchases, app.orders.note=remark");
            command.add_flag("--safe", plan->safe, "The form that blocks others least: CONCURRENTLY, NOT VALID …");
            command.add_flag("--no-proof", plan->noProof, "Do not try the plan on the dev server");
            return [plan](Output &output) { return makePlan(*plan, output); };
        }};
}

} // namespace cli
