// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/plan/planner.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

/// Writes the state that the migrations lead to as one file, which an empty database starts from.
base::Result<std::string> checkpoint(const project::Environment &environment, const std::string &tag, Output &output)
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
        return name;
    const std::string text = migrate::withDirective({.name = "checkpoint", .argument = tag}, plan::script(*plan));
    if (auto written = directory->write({.name = *name, .text = text}); !written)
        return std::unexpected(written.error());
    return name;
}

} // namespace

Verb migrateCheckpointVerb()
{
    return {.group = "migrate",
        .name = "checkpoint",
        .summary = "Write the whole state as a file that new databases start from",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::DevUrl, Option::Scope});
            auto tag = std::make_shared<std::string>();
            command.add_option("tag", *tag, "Tag of the checkpoint");
            return [=](Output &output) -> int {
                const auto environment = options->environment(output);
                if (!environment)
                    return output.error(environment.error());
                const auto name = checkpoint(*environment, *tag, output);
                if (!name)
                    return failMigrate(name.error(), output);
                output.message("wrote " + environment->migrations + '/' + *name);
                return Done;
            };
        }};
}

} // namespace cli
