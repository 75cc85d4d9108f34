// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/checksumerror.h"
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/directory.h"
#include "model/migrate/importers/importer.h"
#include "model/project/paths.h"

#include <CLI/CLI.hpp>

#include <filesystem>

namespace cli {

namespace {

struct Import
{
    std::string from = "file://migrations";
    std::string to = "file://migrations";
    std::string format {};
};

int import(const Import &request, Output &output)
{
    std::error_code code;
    const std::string here = std::filesystem::current_path(code).string();
    const std::string source = project::absolutePath(project::withoutScheme(request.from), here);
    const std::string format = project::queryValue(request.from, "format").value_or(request.format);
    // The source's own atlas.sum counts where it has one.
    if (std::filesystem::exists(source + "/atlas.sum", code)) {
        const auto directory = migrate::Directory::open(source);
        const auto valid = directory ? directory->validate() : base::Result<>(std::unexpected(directory.error()));
        if (!valid)
            return failMigrate(valid.error(), output);
    }
    const auto imported = migrate::importDirectory(source, format);
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
    for (const migrate::File &file : imported->files) {
        if (auto written = target->write(file); !written)
            return output.error(written.error());
    }
    for (const std::string &warning : imported->warnings)
        output.warning(warning);
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
            command.add_option("--from", request->from, "Folder of the other tool, with ?format=")
                ->capture_default_str();
            command.add_option("--to", request->to, "New folder in Atlas's format")->capture_default_str();
            command.add_option(
                "--dir-format", request->format, "golang-migrate, goose, flyway, liquibase, dbmate or sqitch");
            return [request](Output &output) { return import(*request, output); };
        }};
}

} // namespace cli
