// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/migratereports.h"

#include <nlohmann/json.hpp>

#include <QUrl>

namespace cli {

namespace {

using Json = nlohmann::ordered_json;

Json fileJson(const migrate::FileName &file)
{
    Json json = Json::object();
    if (!file.name.empty())
        json["Name"] = file.name;
    json["Version"] = file.version;
    if (!file.description.empty())
        json["Description"] = file.description;
    return json;
}

Json filesJson(const std::vector<migrate::FileName> &files)
{
    Json list = Json::array();
    for (const migrate::FileName &file : files)
        list.push_back(fileJson(file));
    return list;
}

Json revisionJson(const migrate::Revision &revision)
{
    Json json {{"Version", revision.version}, {"Description", revision.description}, {"Type", revision.typeText()},
        {"Applied", revision.applied}, {"Total", revision.total}, {"ExecutedAt", revision.executedAt},
        {"ExecutionTime", revision.executionTime}};
    if (!revision.error.empty())
        json["Error"] = revision.error;
    if (!revision.errorStatement.empty())
        json["ErrorStmt"] = revision.errorStatement;
    json["OperatorVersion"] = revision.operatorVersion;
    return json;
}

Json appliedJson(const migrate::AppliedFile &file)
{
    Json json = fileJson(file.file);
    json["Start"] = file.start;
    json["End"] = file.end;
    if (file.skipped > 0)
        json["Skipped"] = file.skipped;
    json["Applied"] = file.statements;
    if (file.error)
        json["Error"] = {{"Stmt", file.error->statement}, {"Text", file.error->text}};
    return json;
}

} // namespace

Json urlJson(const project::Environment &environment)
{
    const QUrl url(QString::fromStdString(project::withoutPassword(environment.url)));
    Json json {{"Scheme", url.scheme().toStdString()},
        {"Host", (url.port() < 0 ? url.host() : url.host() + ':' + QString::number(url.port())).toStdString()},
        {"Path", url.path().toStdString()}, {"RawQuery", url.query().toStdString()}};
    if (const auto schema = environment.searchPath())
        json["Schema"] = *schema;
    return json;
}

std::string dumped(const Json &json, const std::string &indent)
{
    const int width = indent.empty() ? -1 : static_cast<int>(indent.size());
    return json.dump(width, indent.starts_with('\t') ? '\t' : ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string toJson(const migrate::Status &status, const project::Environment &environment, const std::string &indent)
{
    Json json {
        {"Env", {{"Driver", "postgres"}, {"URL", urlJson(environment)}, {"Dir", "file://" + environment.migrations}}},
        {"Available", filesJson(status.available)}};
    if (!status.outOfOrder.empty())
        json["OutOfOrder"] = filesJson(status.outOfOrder);
    if (!status.pending.empty())
        json["Pending"] = filesJson(status.pending);
    if (!status.applied.empty()) {
        json["Applied"] = Json::array();
        for (const migrate::Revision &revision : status.applied)
            json["Applied"].push_back(revisionJson(revision));
    }
    json["Current"] = status.current;
    json["Next"] = status.next;
    if (status.isPartial) {
        json["Count"] = status.count;
        json["Total"] = status.total;
    }
    json["Status"] = status.isUpToDate() ? "OK" : "PENDING";
    if (!status.error.empty())
        json["Error"] = status.error;
    if (!status.statement.empty())
        json["SQL"] = status.statement;
    return dumped(json, indent);
}

std::string toJson(
    const migrate::ApplyReport &report, const project::Environment &environment, const std::string &indent)
{
    Json json {{"Driver", "postgres"}, {"URL", urlJson(environment)}, {"Dir", "file://" + environment.migrations}};
    if (!report.pending.empty())
        json["Pending"] = filesJson(report.pending);
    if (!report.applied.empty()) {
        json["Applied"] = Json::array();
        for (const migrate::AppliedFile &file : report.applied)
            json["Applied"].push_back(appliedJson(file));
    }
    if (!report.current.empty())
        json["Current"] = report.current;
    if (!report.pending.empty())
        json["Target"] = report.pending.back().version;
    json["Start"] = report.start;
    json["End"] = report.end;
    if (report.error)
        json["Error"] = report.error->message;
    json["Message"] = report.message();
    return dumped(json, indent);
}

std::string toJson(const migrate::SetReport &report, const std::string &indent)
{
    return dumped(
        {{"Current", report.current}, {"Set", filesJson(report.set)}, {"Removed", filesJson(report.removed)}}, indent);
}

std::string toJson(
    const migrate::DownReport &report, const project::Environment &environment, const std::string &indent)
{
    Json json {{"Driver", "postgres"}, {"URL", urlJson(environment)}, {"Dir", "file://" + environment.migrations},
        {"Reverted", filesJson(report.plan.reverted)}, {"Current", report.plan.from}, {"Target", report.plan.to},
        {"Reversal", std::string(migrate::name(report.plan.reversal()))}, {"Losses", report.plan.losses()},
        {"Obstacles", report.plan.obstacles()}, {"Parked", report.plan.parked}, {"Backups", report.backups},
        {"Drift", report.plan.drift}, {"Applied", report.executed}};
    if (report.error)
        json["Error"] = {{"Stmt", report.error->statement}, {"Text", report.error->text}};
    return dumped(json, indent);
}

} // namespace cli
