// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/verbs.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

int validate(const Options &options, bool replay, Output &output)
{
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    const auto directory = migrate::Directory::open(environment->migrations);
    if (!directory)
        return output.error(directory.error());
    if (auto valid = directory->validate(); !valid)
        return failMigrate(valid.error(), output);
    if (!replay && environment->devUrl.empty())
        return Done;
    Interruption interruption;
    service::StateRequest request = service::migratedState(*environment);
    request.stop = interruption.token();
    request.progress = [&](const std::string &text) { output.progress(text); };
    const auto state = service::readState(request);
    return state ? static_cast<int>(Done) : output.error(state.error().during("replaying the migration directory"));
}

} // namespace

Verb migrateValidateVerb()
{
    return {.group = "migrate",
        .name = "validate",
        .summary = "Check atlas.sum, and the statements on a dev database",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::DevUrl});
            auto replay = std::make_shared<bool>(false);
            command.add_flag("--replay", *replay, "Execute all files on the private dev server");
            return [=](Output &output) { return validate(*options, *replay, output); };
        }};
}

} // namespace cli
