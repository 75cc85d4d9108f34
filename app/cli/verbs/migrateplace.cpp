// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/markversion.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/base/text.h"
#include "model/migrate/importers/alembic.h"
#include "model/service/adoption.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

/// The verbs of Alembic that say where things are: current, heads, stamp.
namespace cli {

namespace {

int printCurrent(const Options &options, Output &output)
{
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    if (environment->url.empty())
        return output.error(missingUrl(*environment));
    const auto place = service::placeOf(*environment);
    if (!place)
        return failMigrate(place.error(), output);
    const auto directory = migrate::Directory::open(environment->migrations);
    const bool isHead
        = directory && !directory->files().empty() && directory->files().back().version() == place->version;
    if (options.json) {
        output.result(dumped({{"Version", place->version}, {"Head", isHead}, {"Alembic", place->alembic}}));
        return Done;
    }
    if (!place->alembic.empty())
        output.message(
            "alembic_version says " + base::join(place->alembic, ", ") + "; the next migrate apply goes on from there");
    if (!place->version.empty())
        output.result(place->version + (isHead ? " (head)\n" : "\n"));
    else if (!place->alembic.empty())
        output.result(base::join(place->alembic, "\n") + '\n');
    else
        output.message("no migration was applied to this database");
    return Done;
}

int printHeads(const Options &options, Output &output)
{
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    std::vector<std::string> heads;
    // A project of Alembic that was not imported yet can have several, which are merged there.
    if (const std::string folder = migrate::alembicFolder(environment->migrations); !folder.empty()) {
        const auto revisions = migrate::readAlembicRevisions(folder);
        if (!revisions)
            return output.error(revisions.error());
        heads = migrate::heads(*revisions);
    } else {
        const auto directory = migrate::Directory::open(environment->migrations);
        if (!directory)
            return output.error(directory.error());
        if (!directory->files().empty())
            heads.push_back(directory->files().back().version());
    }
    std::string text;
    for (const std::string &head : heads)
        text += head + " (head)\n";
    output.result(options.json ? dumped({{"Heads", heads}}) : text);
    return Done;
}

int stamp(const Options &options, const std::string &name, Output &output)
{
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    if (environment->url.empty())
        return output.error(missingUrl(*environment));
    const auto directory = migrate::Directory::open(environment->migrations);
    if (!directory)
        return output.error(directory.error());
    const auto version
        = name == "base" ? base::Result<std::string>(std::string()) : service::versionNamed(*directory, name);
    if (!version)
        return output.error(version.error());
    const auto format = options.format();
    if (!format)
        return output.error(format.error());
    if (options.dryRun) {
        output.result(format->isJson() ? dumped({{"Version", *version}}) : *version + '\n');
        return Done;
    }
    return markVersion(*environment, *directory, *version, false, *format, output);
}

} // namespace

Verb migrateCurrentVerb()
{
    return {.group = "migrate",
        .name = "current",
        .summary = "Print the version that a database is at",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Url, Option::Dir, Option::RevisionsSchema, Option::Format});
            return [=](Output &output) { return printCurrent(*options, output); };
        }};
}

Verb migrateHeadsVerb()
{
    return {.group = "migrate",
        .name = "heads",
        .summary = "Print the last version of a directory, or the heads of a project of Alembic",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::Format});
            return [=](Output &output) { return printHeads(*options, output); };
        }};
}

Verb migrateStampVerb()
{
    return {.group = "migrate",
        .name = "stamp",
        .summary = "Mark a database as being at a version: migrate set with the names of Alembic",
        .setup = [](CLI::App &command) {
            auto options = addOptions(
                command, {Option::Url, Option::Dir, Option::RevisionsSchema, Option::Format, Option::DryRun});
            auto version = std::make_shared<std::string>();
            command
                .add_option("version", *version, "A version, head, base, or a revision of Alembic that was imported")
                ->required();
            return [=](Output &output) { return stamp(*options, *version, output); };
        }};
}

} // namespace cli
