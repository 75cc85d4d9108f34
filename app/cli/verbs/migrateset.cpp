// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/markversion.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

int setVersion(const Options &options, const std::string &version, Output &output)
{
    const auto format = options.format();
    if (!format)
        return output.error(format.error());
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    if (environment->url.empty())
        return output.error(missingUrl(*environment));
    const auto directory = migrate::Directory::open(environment->migrations);
    if (!directory)
        return output.error(directory.error());
    return markVersion(*environment, *directory, version.empty() ? std::nullopt : std::optional(version),
        options.dryRun, *format, output);
}

} // namespace

Verb migrateSetVerb()
{
    return {.group = "migrate",
        .name = "set",
        .summary = "Mark a database as being at a version, without running anything",
        .setup = [](CLI::App &command) {
            auto options = addOptions(
                command, {Option::Url, Option::Dir, Option::RevisionsSchema, Option::Format, Option::DryRun});
            auto version = std::make_shared<std::string>();
            command.add_option("version", *version, "The version [the last file's]");
            return [=](Output &output) { return setVersion(*options, *version, output); };
        }};
}

} // namespace cli
