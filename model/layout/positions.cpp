// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/positions.h"

#include "model/base/text.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <cmath>
#include <nlohmann/json.hpp>

namespace layout {

namespace {

using Json = nlohmann::json;

constexpr qint64 largest = 64LL * 1024 * 1024;
constexpr double farthest = 1e7; // further out nothing can be drawn

QString name(const std::string &path)
{
    return QString::fromStdString(path);
}

/// [x, y] of whole or broken numbers.
std::optional<diagram::Point> place(const Json &value)
{
    if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number())
        return std::nullopt;
    const diagram::Point point {.x = value[0].get<double>(), .y = value[1].get<double>()};
    if (!(std::abs(point.x) < farthest && std::abs(point.y) < farthest))
        return std::nullopt;
    return point;
}

void readTables(const Json &tables, ReadPositions &result)
{
    for (const auto &[key, value] : tables.items()) {
        if (const auto point = place(value))
            result.positions.try_emplace(key, *point);
        else
            result.notices.push_back("the place of " + key + " is not a pair of numbers");
    }
}

/// Line by line: what a merge left broken as a whole is still good in most of its lines.
void readLines(std::string_view text, ReadPositions &result)
{
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const std::string_view whole = base::firstLine(text);
        text.remove_prefix(std::min(text.size(), whole.size() + 1));
        std::string_view line = base::trimmed(whole);
        if (line.ends_with(','))
            line.remove_suffix(1);
        if (line.empty() || line == "{" || line == "}" || line.starts_with("\"version\"")
            || line.starts_with("\"tables\""))
            continue;
        const Json entry = Json::parse("{" + std::string(line) + "}", nullptr, false);
        if (entry.is_discarded() || entry.empty() || !place(entry.front()))
            result.notices.push_back("line " + std::to_string(number) + " was skipped");
        else
            readTables(entry, result);
    }
}

base::Error failure(const std::string &what, const std::string &path, const QString &reason)
{
    return {.code = base::Code::Failed, .message = what + " \"" + path + "\": " + reason.toStdString()};
}

} // namespace

std::string positionsPath(const std::string &project)
{
    const QFileInfo info(name(project));
    const QString folder = info.isDir() ? info.filePath() : info.path();
    return QDir::cleanPath(folder + QStringLiteral("/.mercator/layout.json")).toStdString();
}

base::Result<ReadPositions> readPositions(const std::string &path)
{
    ReadPositions result;
    QFile file(name(path));
    if (!file.exists())
        return result;
    if (QFileInfo(file).isDir() || !file.open(QIODevice::ReadOnly))
        return std::unexpected(failure("cannot read the layout", path, file.errorString()));
    if (file.size() > largest)
        return base::failed(base::Code::Unreadable, "the layout \"" + path + "\" is too large");
    const std::string text = file.readAll().toStdString();
    const Json whole = Json::parse(text, nullptr, false);
    if (whole.is_object() && whole.contains("tables") && whole["tables"].is_object())
        readTables(whole["tables"], result);
    else
        readLines(text, result);
    return result;
}

base::Result<> writePositions(const std::string &path, const Positions &positions)
{
    std::string text = "{\n\"version\": 1,\n\"tables\": {";
    const char *separator = "\n";
    for (const auto &[key, point] : positions) {
        text += separator + Json(key).dump(-1, ' ', false, Json::error_handler_t::replace) + ": ["
            + std::to_string(std::llround(point.x)) + ", " + std::to_string(std::llround(point.y)) + "]";
        separator = ",\n";
    }
    text += "\n}\n}\n";
    if (!QDir().mkpath(QFileInfo(name(path)).path()))
        return base::failed(base::Code::Failed, "cannot make the folder of \"" + path + "\"");
    QSaveFile file(name(path));
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), static_cast<qint64>(text.size())) < 0
        || !file.commit())
        return std::unexpected(failure("cannot write the layout", path, file.errorString()));
    return {};
}

std::vector<std::optional<diagram::Point>> knownPlaces(const diagram::Diagram &diagram, const Positions &positions)
{
    std::vector<std::optional<diagram::Point>> result;
    for (const diagram::Table &table : diagram.tables) {
        const auto found = positions.find(table.key());
        result.push_back(found == positions.end() ? std::nullopt : std::optional(found->second));
    }
    return result;
}

Positions positionsOf(const diagram::Diagram &diagram, const diagram::Placement &placement)
{
    Positions result;
    for (std::size_t i = 0; i < diagram.tables.size() && i < placement.boxes.size(); ++i)
        result.insert_or_assign(diagram.tables[i].key(), diagram::Point {placement.boxes[i].x, placement.boxes[i].y});
    return result;
}

} // namespace layout
