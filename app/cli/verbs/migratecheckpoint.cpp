// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/plan/planner.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

/// Writes the state that the migrations lead to as one file, which an empty database starts from.
base::Result<migrate::File> checkpoint(
    const project::Environment &environment, const Options &options, const std::string &tag, Output &output)
{
    auto directory = migrate::Directory::open(environment.migrations);
    if (!directory)
        return std::unexpected(directory.error());
    if (auto valid = directory->validate(); !valid)
        return std::unexpected(valid.error());
    service::StateRequest request = service::migratedState(environment);
    request.progress = [&](const std::string &text) { output.progress(text); };
    const auto states = service::readStates(service::migratedState(environment, std::string()), request);
    if (!states)
        return std::unexpected(states.error());
    const auto plan = plan::make(*states->first.catalog, *states->second.catalog);
    if (!plan)
        return std::unexpected(plan.error());
    const auto name = migrate::newFileName(migrate::newVersion(directory->files()), "checkpoint");
    if (!name)
        return std::unexpected(name.error());
    migrate::File file {
        .name = *name, .text = migrate::withDirective({.name = "checkpoint", .argument = tag}, plan::script(*plan))};
    if (!options.dryRun) {
        if (auto written = directory->write(file); !written)
            return std::unexpected(written.error());
    }
    return file;
}

} // namespace

Verb migrateCheckpointVerb()
{
    return {.group = "migrate",
        .name = "checkpoint",
        .summary = "Write the whole state as a file that new databases start from",
        .setup = [](CLI::App &command) {
            auto options
                = addOptions(command, {Option::Dir, Option::DevUrl, Option::Scope, Option::Format, Option::DryRun});
            auto tag = std::make_shared<std::string>();
            command.add_option("tag", *tag, "Tag of the checkpoint");
            return [=](Output &output) -> int {
                const auto environment = options->environment(output);
                if (!environment)
                    return output.error(environment.error());
                const auto format = options->format();
                if (!format)
                    return output.error(format.error());
                const auto file = checkpoint(*environment, *options, *tag, output);
                if (!file)
                    return failMigrate(file.error(), output);
                if (format->isJson())
                    output.result(dumped({{"Name", file->name}, {"Text", file->text}}, format->indent));
                else if (options->dryRun)
                    output.result(file->text);
                if (!options->dryRun)
                    output.message("wrote " + environment->migrations + '/' + file->name);
                return Done;
            };
        }};
}

} // namespace cli
