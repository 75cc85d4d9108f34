// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/vizsource.h"

#include "model/base/text.h"
#include "model/diagram/fromcatalog.h"
#include "model/service/location.h"
#include "model/service/script.h"
#include "model/service/state.h"
#include "model/sql/outline.h"
#include "model/sql/outlinediagram.h"

#include <algorithm>
#include <filesystem>

namespace cli {

namespace {

namespace fs = std::filesystem;
using service::Location;

struct Part
{
    std::string name;
    std::size_t begin = 0; ///< in the text of all files
    std::size_t size = 0;
};

/// Several files are read as one text: an ALTER in the second speaks of a table in the first.
base::Result<std::string> readParts(const std::vector<std::string> &paths, std::vector<Part> &parts)
{
    std::string whole;
    for (const std::string &path : paths) {
        const auto text = service::readText(path);
        if (!text)
            return std::unexpected(text.error());
        parts.push_back({.name = path, .begin = whole.size(), .size = text->size()});
        if (paths.size() == 1)
            return *text;
        whole += *text + "\n;\n"; // a file without a final semicolon ends here all the same
    }
    return whole;
}

std::string placed(const base::Error &problem, std::string_view text, const std::vector<Part> &parts)
{
    const std::size_t at = problem.where ? problem.where->begin : 0;
    auto part = std::ranges::upper_bound(parts, at, {}, &Part::begin);
    if (part != parts.begin())
        --part;
    const base::LineColumn place = base::lineColumn(text.substr(part->begin, part->size), at - part->begin);
    return part->name + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + problem.message;
}

base::Result<VizSource> outlined(const std::vector<std::string> &paths, bool foldPartitions)
{
    std::vector<Part> parts;
    const auto text = readParts(paths, parts);
    if (!text)
        return std::unexpected(text.error());
    VizSource result;
    sql::Outliner outliner;
    const sql::Outline outline = outliner.outline(*text);
    result.diagram = sql::diagramOf(outline, {.foldPartitions = foldPartitions});
    for (const base::Error &problem : outline.problems)
        result.problems.push_back(placed(problem, *text, parts));
    return result;
}

base::Result<std::vector<std::string>> sqlFiles(const std::string &folder)
{
    std::vector<std::string> paths;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(folder, error)) {
        if (entry.path().extension() == ".sql" && !entry.path().filename().string().starts_with('.'))
            paths.push_back(entry.path().string());
    }
    if (error)
        return base::failed(base::Code::Unreadable, "cannot read the folder \"" + folder + "\": " + error.message());
    if (paths.empty())
        return base::failed(base::Code::NotFound, "the folder \"" + folder + "\" holds no .sql file");
    std::ranges::sort(paths);
    return paths;
}

base::Result<VizSource> replayed(
    const std::string &source, const std::string &devUrl, bool foldPartitions, Output &output)
{
    const auto state = service::readState(
        {.url = source, .devUrl = devUrl, .progress = [&output](const std::string &text) { output.progress(text); }});
    if (!state)
        return std::unexpected(state.error());
    VizSource result;
    result.diagram = diagram::diagramOf(*state->catalog, {.foldPartitions = foldPartitions});
    result.diagram.title = state->name;
    for (const std::string &notice : state->notices)
        output.message(notice);
    return result;
}

} // namespace

base::Result<VizSource> readVizSource(
    const std::string &source, const std::string &devUrl, bool foldPartitions, Output &output)
{
    const auto location = service::locate(source);
    if (!location)
        return std::unexpected(location.error());
    base::Result<VizSource> result;
    switch (location->type) {
    case Location::Type::SqlFile:
        result = outlined({location->path}, foldPartitions);
        break;
    case Location::Type::SchemaFolder: {
        const auto paths = sqlFiles(location->path);
        if (!paths)
            return std::unexpected(paths.error());
        result = outlined(*paths, foldPartitions);
        break;
    }
    case Location::Type::DevServer:
        return base::failed(base::Code::Usage, "\"" + source + "\" is an empty dev server: there is nothing to draw",
            "name a .sql file, a migration folder or a postgres:// URL with a database");
    case Location::Type::MigrationFolder:
    case Location::Type::Snapshot:
    case Location::Type::Database:
        result = replayed(source, devUrl, foldPartitions, output);
        break;
    }
    if (result && !location->path.empty()) {
        const fs::path path(location->path);
        const bool isFile = location->type == Location::Type::SqlFile || location->type == Location::Type::Snapshot;
        result->folder = isFile ? path.parent_path().string() : path.string();
        if (result->folder.empty())
            result->folder = ".";
        result->diagram.title = path.filename().string();
    }
    return result;
}

} // namespace cli
