// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/externaleditor.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/directory.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

/// The verbs that work on the files of a migration directory alone.
namespace cli {

namespace {

using migrate::Directory;
using migrate::File;

base::Result<Directory> openDirectory(const Options &options, Output &output, bool create = false)
{
    const auto environment = options.environment(output);
    if (!environment)
        return std::unexpected(environment.error());
    if (environment->format != "atlas") {
        return base::failed(base::Code::Unsupported,
            "a directory of the format \"" + environment->format + "\" cannot be changed",
            "\"mercator migrate import\" makes one of Atlas's format from it");
    }
    return create ? Directory::openOrCreate(environment->migrations) : Directory::open(environment->migrations);
}

base::Result<Directory> openValid(const Options &options, Output &output, bool create = false)
{
    auto directory = openDirectory(options, output, create);
    if (!directory)
        return directory;
    if (auto valid = directory->validate(); !valid)
        return std::unexpected(valid.error());
    return directory;
}

/// The file that a version or a name stands for.
base::Result<File> named(const Directory &directory, const std::string &name)
{
    for (const File &file : directory.files()) {
        if (file.name == name || file.version() == name || file.description() == name || file.name == name + ".sql")
            return file;
    }
    return base::failed(base::Code::NotFound, "no migration \"" + name + "\" in \"" + directory.path() + '"');
}

using Json = nlohmann::ordered_json;

/// What a verb did, or would do in a dry run: JSON where it is asked for, else messages said it.
int finish(const base::Result<Json> &result, const Options &options, Output &output)
{
    if (!result)
        return failMigrate(result.error(), output);
    const auto format = options.format();
    if (!format)
        return output.error(format.error());
    if (format->isJson())
        output.result(dumped(*result, format->indent));
    return Done;
}

base::Result<Json> makeNew(const Options &options, const std::string &name, bool edit, Output &output)
{
    auto directory = openValid(options, output, !options.dryRun);
    const bool isMissing = !directory && directory.error().code == base::Code::NotFound;
    if (!directory && !(options.dryRun && isMissing)) // a dry run makes no folder
        return std::unexpected(directory.error());
    const auto file
        = migrate::newFileName(migrate::newVersion(directory ? directory->files() : std::vector<File>()), name);
    if (!file)
        return std::unexpected(file.error());
    std::string text;
    if (edit) {
        auto edited = editText(text, *file, output);
        if (!edited)
            return std::unexpected(edited.error());
        text = std::move(*edited);
    }
    if (options.dryRun)
        output.message("would write " + *file);
    else if (auto written = directory->write({.name = *file, .text = text}); !written)
        return std::unexpected(written.error());
    return Json {{"Name", *file}};
}

base::Result<Json> edit(const Options &options, const std::string &name, Output &output)
{
    auto directory = openValid(options, output);
    if (!directory)
        return std::unexpected(directory.error());
    const auto file = named(*directory, name);
    if (!file)
        return std::unexpected(file.error());
    auto text = editText(file->text, file->name, output);
    if (!text)
        return std::unexpected(text.error());
    const bool isOther = *text != file->text;
    if (options.dryRun)
        output.message((isOther ? "would write " : "no change of ") + file->name);
    else if (auto written = directory->write({.name = file->name, .text = *text}); !written)
        return std::unexpected(written.error());
    return Json {{"Name", file->name}, {"Changed", isOther}};
}

base::Result<Json> hash(const Options &options, Output &output)
{
    auto directory = openDirectory(options, output);
    if (!directory)
        return std::unexpected(directory.error());
    const bool isOther = !directory->validate();
    if (options.dryRun)
        output.message(isOther ? "would write atlas.sum" : "atlas.sum is right already");
    else if (auto written = directory->writeChecksum(); !written)
        return std::unexpected(written.error());
    return Json {{"Changed", isOther}, {"Sum", directory->computed().text()}};
}

base::Result<Json> removeFiles(const Options &options, const std::string &what, Output &output)
{
    auto directory = openValid(options, output);
    if (!directory)
        return std::unexpected(directory.error());
    if (directory->files().empty())
        return base::failed(base::Code::NotFound, "the migration directory is empty");
    std::vector<std::string> names;
    constexpr std::size_t longestAmount = 4; // more digits are a version
    std::size_t amount = what.empty() ? 1 : 0;
    if (!what.empty() && what.size() <= longestAmount && !directory->find(what))
        std::from_chars(what.data(), what.data() + what.size(), amount);
    if (amount > 0) {
        const auto &files = directory->files();
        for (std::size_t i = files.size() - std::min(amount, files.size()); i < files.size(); ++i)
            names.push_back(files[i].name);
    } else {
        const auto file = named(*directory, what);
        if (!file)
            return std::unexpected(file.error());
        names.push_back(file->name);
    }
    for (const std::string &name : names) {
        if (options.dryRun) {
            output.message("would remove " + name);
            continue;
        }
        if (auto removed = directory->remove(name); !removed)
            return std::unexpected(removed.error());
        output.message("removed " + name);
    }
    return Json {{"Removed", names}};
}

/// Gives files versions after all others. A merge conflict in atlas.sum is what this mends: the sum need not be valid.
base::Result<Json> rebase(const Options &options, const std::vector<std::string> &wanted, Output &output)
{
    auto directory = openDirectory(options, output);
    if (!directory)
        return std::unexpected(directory.error());
    std::vector<File> files;
    for (const std::string &name : wanted) {
        const auto file = named(*directory, name);
        if (!file)
            return std::unexpected(file.error());
        files.push_back(*file);
    }
    std::vector<File> later = directory->files(); // with the names that a dry run would give
    Json renamed = Json::array();
    for (const File &file : files) {
        const auto name = migrate::newFileName(migrate::newVersion(later), file.description());
        if (!name)
            return std::unexpected(name.error());
        later.push_back({.name = *name});
        if (!options.dryRun) {
            if (auto done = directory->rename(file.name, *name); !done)
                return std::unexpected(done.error());
        }
        output.message(file.name + (options.dryRun ? " would be " : " is now ") + *name);
        renamed.push_back({{"From", file.name}, {"To", *name}});
    }
    return Json {{"Renamed", std::move(renamed)}};
}

int list(const Options &options, bool isShort, bool latest, Output &output)
{
    const auto directory = openDirectory(options, output);
    if (!directory)
        return output.error(directory.error());
    nlohmann::json json = nlohmann::json::array();
    std::string text;
    const auto &files = directory->files();
    for (std::size_t i = latest && !files.empty() ? files.size() - 1 : 0; i < files.size(); ++i) {
        text += (isShort ? files[i].version() : files[i].name) + '\n';
        json.push_back({{"Name", files[i].name}, {"Version", files[i].version()},
            {"Description", files[i].description()}, {"Checkpoint", files[i].isCheckpoint()}});
    }
    output.result(options.json ? json.dump() + '\n' : text);
    return Done;
}

} // namespace

Verb migrateNewVerb()
{
    return {.group = "migrate", .name = "new", .summary = "Make an empty migration", .setup = [](CLI::App &command) {
                auto options = addOptions(command, {Option::Dir, Option::Format, Option::DryRun});
                auto name = std::make_shared<std::string>();
                auto edits = std::make_shared<bool>(false);
                command.add_option("name", *name, "Name of the migration");
                command.add_flag("--edit", *edits, "Open it in $EDITOR");
                return
                    [=](Output &output) { return finish(makeNew(*options, *name, *edits, output), *options, output); };
            }};
}

Verb migrateEditVerb()
{
    return {.group = "migrate",
        .name = "edit",
        .summary = "Open a migration in $EDITOR and write atlas.sum again",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::Format, Option::DryRun});
            auto name = std::make_shared<std::string>();
            command.add_option("name", *name, "Version or name of the file")->required();
            return [=](Output &output) { return finish(edit(*options, *name, output), *options, output); };
        }};
}

Verb migrateHashVerb()
{
    return {.group = "migrate",
        .name = "hash",
        .summary = "Write atlas.sum for the files as they are",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::Format, Option::DryRun});
            command.add_flag("--force", "For scripts of old; has no effect");
            return [=](Output &output) { return finish(hash(*options, output), *options, output); };
        }};
}

Verb migrateRmVerb()
{
    return {.group = "migrate",
        .name = "rm",
        .summary = "Remove the last migrations, or one, from the directory",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::Format, Option::DryRun});
            auto what = std::make_shared<std::string>();
            command.add_option("what", *what, "How many, a version or a name [the last]");
            return [=](Output &output) { return finish(removeFiles(*options, *what, output), *options, output); };
        }};
}

Verb migrateRebaseVerb()
{
    return {.group = "migrate",
        .name = "rebase",
        .summary = "Give migrations versions after all others, as after a merge",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::Format, Option::DryRun});
            auto names = std::make_shared<std::vector<std::string>>();
            command.add_option("name", *names, "Versions or names of files")->required();
            return [=](Output &output) { return finish(rebase(*options, *names, output), *options, output); };
        }};
}

Verb migrateLsVerb()
{
    return {.group = "migrate",
        .name = "ls",
        .summary = "List the migrations of the directory",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir, Option::Format});
            auto isShort = std::make_shared<bool>(false);
            auto latest = std::make_shared<bool>(false);
            command.add_flag("--short", *isShort, "Versions alone");
            command.add_flag("--latest", *latest, "The last one alone");
            return [=](Output &output) { return list(*options, *isShort, *latest, output); };
        }};
}

} // namespace cli
