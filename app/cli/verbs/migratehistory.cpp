// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/options.h"
#include "app/cli/verbs/verbs.h"
#include "model/migrate/history.h"
#include "model/pg/connection.h"
#include "model/service/migrations.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

void add(Json &json, std::string &text, const migrate::Revision &revision)
{
    json.push_back({{"At", revision.executedAt}, {"Version", revision.version}, {"Description", revision.description},
        {"What", revision.typeText()}, {"Operator", revision.operatorVersion}});
    text += revision.executedAt + "  " + revision.version + "  " + revision.typeText()
        + (revision.isPartial() ? " in part" : "") + "  " + revision.description + "  (" + revision.operatorVersion
        + ")\n";
}

void add(Json &json, std::string &text, const migrate::HistoryEntry &entry)
{
    const std::string what = entry.direction + ' ' + entry.phase
        + (entry.statement > 0 ? " statement " + std::to_string(entry.statement) : "");
    json.push_back({{"At", entry.at}, {"Version", entry.version}, {"What", what}, {"Who", entry.who},
        {"Operator", entry.operatorVersion}, {"Note", entry.note}});
    text += entry.at + "  " + entry.version + "  " + what + "  by " + entry.who
        + (entry.note.empty() ? "" : ": " + entry.note) + '\n';
}

int printHistory(const Options &options, Output &output)
{
    const auto environment = options.environment(output);
    if (!environment)
        return output.error(environment.error());
    if (environment->url.empty())
        return output.error(missingFlag("url"));
    const auto connection = pg::Connection::open(environment->url);
    if (!connection)
        return output.error(connection.error());
    const migrate::Target target = service::targetOf(*environment);
    const auto revisions = migrate::Revisions(**connection, target).all();
    if (!revisions)
        return output.error(revisions.error());
    const auto entries = migrate::History(**connection, target).all();
    if (!entries)
        return output.error(entries.error());
    Json json = Json::array();
    std::string text;
    for (const migrate::Revision &revision : *revisions)
        add(json, text, revision);
    for (const migrate::HistoryEntry &entry : *entries)
        add(json, text, entry);
    output.result(options.json ? json.dump() + '\n' : text);
    return Done;
}

} // namespace

Verb migrateHistoryVerb()
{
    return {.group = "migrate",
        .name = "history",
        .summary = "Show what was applied to a database and taken back",
        .setup = [](CLI::App &command) {
            auto options = addOptions(command, {Option::Url, Option::Dir, Option::RevisionsSchema, Option::Format});
            return [=](Output &output) { return printHistory(*options, output); };
        }};
}

} // namespace cli
