// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/project/hcl/evaluator.h"
#include "model/project/hcl/format.h"
#include "model/project/hcl/parser.h"
#include "model/project/textfile.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace cli {

namespace {

namespace fs = std::filesystem;

struct Formatting
{
    std::vector<std::string> paths {"."};
    bool check = false;
    bool dryRun = false;
    bool json = false;
};

/// The .hcl files that a path stands for: itself, or those of the folder, not of folders in it.
base::Result<std::vector<std::string>> hclFilesOf(const std::string &path)
{
    std::error_code code;
    if (!fs::exists(path, code))
        return base::failed(base::Code::NotFound, "no file or folder \"" + path + '"');
    std::vector<std::string> files;
    if (!fs::is_directory(path, code)) {
        if (path.ends_with(".sql"))
            return base::failed(base::Code::Unsupported, '"' + path + "\" is SQL, and schema fmt formats HCL alone",
                "SQL stays as its author wrote it");
        files.push_back(path);
        return files;
    }
    for (const auto &entry : fs::directory_iterator(path, code)) {
        if (entry.path().extension() == ".hcl" && entry.is_regular_file(code))
            files.push_back((path == "." ? entry.path().filename() : entry.path()).string());
    }
    std::ranges::sort(files);
    return files;
}

/// Whether the file is another then; it is written unless it is only looked at.
base::Result<bool> formatFile(const std::string &path, bool writes)
{
    const auto text = project::readTextFile(QString::fromStdString(path));
    if (!text)
        return std::unexpected(text.error());
    if (const auto body = project::hcl::parse(*text); !body)
        return std::unexpected(project::hcl::located(body.error(), path, *text));
    const std::string formatted = project::hcl::formatted(*text);
    if (formatted == *text)
        return false;
    if (!writes)
        return true;
    if (auto written = project::writeTextFile(QString::fromStdString(path), formatted); !written)
        return std::unexpected(written.error());
    return true;
}

int formatFiles(const Formatting &formatting, Output &output)
{
    std::vector<std::string> changed;
    for (const std::string &path : formatting.paths) {
        const auto files = hclFilesOf(path);
        if (!files)
            return output.error(files.error());
        for (const std::string &file : *files) {
            const auto isOther = formatFile(file, !formatting.check && !formatting.dryRun);
            if (!isOther)
                return output.error(isOther.error());
            if (*isOther)
                changed.push_back(file);
        }
    }
    std::string text;
    for (const std::string &path : changed)
        text += path + '\n';
    output.result(formatting.json ? nlohmann::json {{"Changed", changed}}.dump() + '\n' : text);
    return formatting.check && !changed.empty() ? Something : Done;
}

} // namespace

Verb schemaFmtVerb()
{
    return {.group = "schema",
        .name = "fmt",
        .summary = "Format HCL files: atlas.hcl, plans and tests; SQL stays as it is",
        .setup = [](CLI::App &command) {
            auto formatting = std::make_shared<Formatting>();
            command.add_option("paths", formatting->paths, "Files, or folders whose .hcl files are meant [.]");
            command.add_flag("--check", formatting->check, "Change nothing; exit 3 when a file is not formatted");
            command.add_flag("--dry-run", formatting->dryRun, "Print what would be changed, and change nothing");
            command.add_flag("--json", formatting->json, "The result as JSON");
            return [formatting](Output &output) { return formatFiles(*formatting, output); };
        }};
}

} // namespace cli
