// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/externaleditor.h"
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

int finish(const base::Result<> &result, Output &output)
{
    return result ? static_cast<int>(Done) : failMigrate(result.error(), output);
}

base::Result<> makeNew(const Options &options, const std::string &name, bool edit, Output &output)
{
    auto directory = openValid(options, output, true);
    if (!directory)
        return std::unexpected(directory.error());
    const auto file = migrate::newFileName(migrate::newVersion(directory->files()), name);
    if (!file)
        return std::unexpected(file.error());
    std::string text;
    if (edit) {
        auto edited = editText(text, *file, output);
        if (!edited)
            return std::unexpected(edited.error());
        text = std::move(*edited);
    }
    return directory->write({.name = *file, .text = text});
}

base::Result<> edit(const Options &options, const std::string &name, Output &output)
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
    return directory->write({.name = file->name, .text = *text});
}

base::Result<> removeFiles(const Options &options, const std::string &what, Output &output)
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
        if (auto removed = directory->remove(name); !removed)
            return removed;
        output.message("removed " + name);
    }
    return {};
}

/// Gives files versions after all others. A merge conflict in atlas.sum is what this mends: the sum need not be valid.
base::Result<> rebase(const Options &options, const std::vector<std::string> &wanted, Output &output)
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
    for (const File &file : files) {
        const auto name = migrate::newFileName(migrate::newVersion(directory->files()), file.description());
        if (!name)
            return std::unexpected(name.error());
        if (auto renamed = directory->rename(file.name, *name); !renamed)
            return renamed;
        output.message(file.name + " is now " + *name);
    }
    return {};
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
                auto options = addOptions(command, {Option::Dir});
                auto name = std::make_shared<std::string>();
                auto edits = std::make_shared<bool>(false);
                command.add_option("name", *name, "Name of the migration");
                command.add_flag("--edit", *edits, "Open it in $EDITOR");
                return [=](Output &output) { return finish(makeNew(*options, *name, *edits, output), output); };
            }};
}

Verb migrateEditVerb()
{
    return {.group = "migrate",
        .name = "edit",
        .summary = "Open a migration in $EDITOR and write atlas.sum again",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir});
            auto name = std::make_shared<std::string>();
            command.add_option("name", *name, "Version or name of the file")->required();
            return [=](Output &output) { return finish(edit(*options, *name, output), output); };
        }};
}

Verb migrateHashVerb()
{
    return {.group = "migrate",
        .name = "hash",
        .summary = "Write atlas.sum for the files as they are",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir});
            command.add_flag("--force", "For scripts of old; has no effect");
            return [=](Output &output) {
                auto directory = openDirectory(*options, output);
                return finish(
                    directory ? directory->writeChecksum() : base::Result<>(std::unexpected(directory.error())),
                    output);
            };
        }};
}

Verb migrateRmVerb()
{
    return {.group = "migrate",
        .name = "rm",
        .summary = "Remove the last migrations, or one, from the directory",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir});
            auto what = std::make_shared<std::string>();
            command.add_option("what", *what, "How many, a version or a name [the last]");
            return [=](Output &output) { return finish(removeFiles(*options, *what, output), output); };
        }};
}

Verb migrateRebaseVerb()
{
    return {.group = "migrate",
        .name = "rebase",
        .summary = "Give migrations versions after all others, as after a merge",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Dir});
            auto names = std::make_shared<std::vector<std::string>>();
            command.add_option("name", *names, "Versions or names of files")->required();
            return [=](Output &output) { return finish(rebase(*options, *names, output), output); };
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
