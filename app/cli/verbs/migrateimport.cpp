// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/migratereports.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/directory.h"
#include "model/migrate/importers/alembic.h"
#include "model/project/paths.h"
#include "model/project/programs.h"
#include "model/project/textfile.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace cli {

namespace {

constexpr int programTimeoutSeconds = 300;

struct Import
{
    std::shared_ptr<Options> options;
    std::string from = "file://migrations";
    std::string to = "file://migrations";
    std::string format {};
};

/// What Alembic writes as SQL for all its revisions; it runs only when the user agrees to that.
base::Result<std::string> runAlembic(const Import &request, const std::string &folder, Output &output)
{
    namespace fs = std::filesystem;
    std::error_code code;
    fs::path root = fs::path(folder);
    while (root.has_relative_path() && !fs::exists(root / "alembic.ini", code))
        root = root.parent_path();
    constexpr const char *byHand = "alembic upgrade heads --sql > upgrade.sql, then mercator migrate import --from "
                                   "\"file://upgrade.sql?format=alembic\"";
    if (!fs::exists(root / "alembic.ini", code))
        return base::failed(base::Code::NotFound, "there is no alembic.ini above \"" + folder + '"',
            std::string("make the SQL where Alembic runs: ") + byHand);
    const project::Program program {.arguments = {"alembic", "upgrade", "heads", "--sql"}, .folder = root.string()};
    const auto agreed = project::consents(program.folder);
    if (!request.options->allowPrograms && std::ranges::find(agreed, program) == agreed.end()
        && !(output.canAsk()
            && output.ask("Alembic's revisions are Python: only it can turn them into SQL. Run: alembic upgrade heads "
                          "--sql\n(in "
                + program.folder + ")?")))
        return base::failed(base::Code::Refused,
            "the import runs a program: alembic upgrade heads --sql (in " + program.folder + ')',
            std::string("--allow-programs agrees to it; or by hand: ") + byHand);
    auto sql = project::runProgram(program, programTimeoutSeconds);
    if (sql)
        return sql;
    base::Error error = sql.error();
    error.hint = std::string("it is in the Debian package alembic, and must find the project's own packages; where it "
                             "runs already: ")
        + byHand;
    return std::unexpected(std::move(error));
}

/// A project of Alembic, or a file with its SQL.
base::Result<migrate::Imported> readAlembic(const Import &request, const std::string &source, Output &output)
{
    const std::string folder = migrate::alembicFolder(source);
    std::vector<migrate::AlembicRevision> revisions;
    std::error_code code;
    const bool isSql = std::filesystem::is_regular_file(source, code) && source.ends_with(".sql");
    const std::string beside
        = isSql ? migrate::alembicFolder(std::filesystem::path(source).parent_path().string()) : folder;
    if (!beside.empty()) {
        auto read = migrate::readAlembicRevisions(beside);
        if (!read)
            return std::unexpected(read.error());
        revisions = std::move(*read);
    }
    if (!isSql && folder.empty())
        return base::failed(base::Code::NotFound,
            '"' + source + "\" is no folder of Alembic: it has no env.py and versions",
            "name that folder, alembic.ini, or a file that alembic upgrade heads --sql wrote");
    auto sql = isSql ? project::readTextFile(QString::fromStdString(source)) : runAlembic(request, folder, output);
    if (!sql)
        return std::unexpected(sql.error());
    auto imported = migrate::importAlembic(*sql, revisions);
    if (!imported)
        return imported;
    for (const migrate::AlembicRevision &revision : revisions) {
        const auto isThis = [&](const migrate::File &file) {
            const auto from = migrate::alembicRevision(file);
            return from && from->id == revision.id;
        };
        if (std::ranges::none_of(imported->files, isThis))
            imported->warnings.push_back("revision " + revision.id + " is not in the SQL");
    }
    return imported;
}

int import(const Import &request, Output &output)
{
    std::error_code code;
    const std::string here = std::filesystem::current_path(code).string();
    const std::string source = project::absolutePath(project::withoutScheme(request.from), here);
    std::string format = project::queryValue(request.from, "format").value_or(request.format);
    if (format.empty() && !migrate::alembicFolder(source).empty())
        format = "alembic";
    // The source's own atlas.sum counts where it has one.
    if (std::filesystem::exists(source + "/atlas.sum", code)) {
        const auto directory = migrate::Directory::open(source);
        const auto valid = directory ? directory->validate() : base::Result<>(std::unexpected(directory.error()));
        if (!valid)
            return failMigrate(valid.error(), output);
    }
    const auto imported
        = format == "alembic" ? readAlembic(request, source, output) : migrate::importDirectory(source, format);
    if (!imported)
        return output.error(imported.error());
    if (imported->files.empty()) {
        output.result("nothing to import\n");
        return Done;
    }
    auto target = migrate::Directory::openOrCreate(project::absolutePath(project::withoutScheme(request.to), here));
    if (!target)
        return output.error(target.error());
    if (!target->isEmpty())
        return output.error({.code = base::Code::Usage, .message = "target migration directory must be empty"});
    if (request.options->dryRun || request.options->json) {
        nlohmann::ordered_json list = nlohmann::ordered_json::array();
        std::string names;
        for (const migrate::File &file : imported->files) {
            list.push_back({{"Name", file.name}, {"Text", file.text}});
            names += file.name + '\n';
        }
        output.result(
            request.options->json ? dumped({{"Files", std::move(list)}, {"Warnings", imported->warnings}}) : names);
    }
    if (request.options->dryRun)
        return Done;
    for (const migrate::File &file : imported->files) {
        if (auto written = target->write(file); !written)
            return output.error(written.error());
    }
    for (const std::string &warning : imported->warnings)
        output.warning(warning);
    output.message("wrote " + std::to_string(imported->files.size()) + " migrations to " + target->path());
    return Done;
}

} // namespace

Verb migrateImportVerb()
{
    return {.group = "migrate",
        .name = "import",
        .summary = "Take over the migrations of another tool",
        .setup = [](CLI::App &command) {
            auto request = std::make_shared<Import>();
            request->options = addOptions(command, {Option::DryRun});
            command.add_flag("--json", request->options->json, "The files as JSON");
            command.add_option("--from", request->from, "Folder of the other tool, with ?format=")
                ->capture_default_str();
            command.add_option("--to", request->to, "New folder in Atlas's format")->capture_default_str();
            command.add_option(
                "--dir-format", request->format, "golang-migrate, goose, flyway, liquibase, dbmate, sqitch or alembic");
            return [request](Output &output) { return import(*request, output); };
        }};
}

} // namespace cli
