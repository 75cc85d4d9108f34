// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>

namespace cli {

namespace {

int printStatus(const Options &options, bool check, Output &output)
{
    const auto format = options.format();
    if (!format)
        return output.error(format.error());
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    if (environment->url.empty())
        return output.error(missingUrl(*environment));
    const auto status = service::readStatus(*environment);
    if (!status)
        return failMigrate(status.error(), output);
    output.result(format->isJson() ? toJson(*status, *environment, format->indent) : status->text());
    return check && !status->isUpToDate() ? Something : Done;
}

} // namespace

Verb migrateStatusVerb()
{
    return {.group = "migrate",
        .name = "status",
        .summary = "Show which migrations a database has and lacks",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Url, Option::Dir, Option::RevisionsSchema, Option::Format});
            auto check = std::make_shared<bool>(false);
            command.add_flag("--check", *check, "Exit with 3 when migrations are pending");
            return [options, check](Output &output) { return printStatus(*options, *check, output); };
        }};
}

} // namespace cli
