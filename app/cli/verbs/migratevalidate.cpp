// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/progressline.h"
#include "app/cli/verbs/verbs.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

/// With --json what was looked at; a problem is an error all the same.
int valid(const Format &format, std::size_t files, bool replayed, Output &output)
{
    if (format.isJson())
        output.result(dumped({{"Files", files}, {"Replayed", replayed}}, format.indent));
    return Done;
}

int validate(const Options &options, bool replay, Output &output)
{
    const auto format = options.format();
    if (!format)
        return output.error(format.error());
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    const auto directory = migrate::Directory::open(environment->migrations);
    if (!directory)
        return output.error(directory.error());
    if (auto valid = directory->validate(); !valid)
        return failMigrate(valid.error(), output);
    if (!replay && environment->devUrl.empty())
        return valid(*format, directory->files().size(), false, output);
    Interruption interruption;
    service::StateRequest request = service::migratedState(*environment);
    request.stop = interruption.token();
    request.progress = [&](const std::string &text) { output.progress(text); };
    const auto state = service::readState(request);
    return state ? valid(*format, directory->files().size(), true, output)
                 : output.error(state.error().during("replaying the migration directory"));
}

} // namespace

Verb migrateValidateVerb()
{
    return {.group = "migrate",
        .name = "validate",
        .summary = "Check atlas.sum, and the statements on a dev database",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::DevUrl, Option::Format});
            auto replay = std::make_shared<bool>(false);
            command.add_flag("--replay", *replay, "Execute all files on the private dev server");
            return [=](Output &output) { return validate(*options, *replay, output); };
        }};
}

} // namespace cli
