// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/connection.h"
#include "model/project/config.h"
#include "model/project/paths.h"
#include "model/project/programs.h"
#include "model/project/templatefolder.h"

#include "model/base/quote.h"

#include <QDir>
#include <QFile>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace project {

namespace {

/// A column's text as the type that Atlas gives it.
hcl::Value cell(const std::optional<std::string> &text)
{
    return text ? hcl::Value(*text) : hcl::Value();
}

hcl::Value urlObject(const std::string &url)
{
    hcl::Object object;
    object.emplace("url", url);
    return object;
}

/// What to write instead of a data source that only Atlas reads.
std::string wayOut(const std::string &type)
{
    if (type == "hcl_schema")
        return "Mercator reads schemas as SQL: write this one with \"atlas schema inspect --url file://schema.hcl "
               "--format '{{ sql . }}'\" and name the file in src";
    if (type == "runtimevar" || type == "aws_rds_token" || type == "gcp_cloudsql_token")
        return "let its own program print it with data \"external\", or take it from the environment with getenv";
    if (type == "remote_dir" || type == "remote_schema" || type == "blob_dir")
        return "name a copy in the project: a folder or a file";
    return "external_schema, external, sql, template_dir, runtimevar and composite_schema are";
}

std::unexpected<base::Error> failedAt(
    const hcl::Block &block, std::string message, base::Code code = base::Code::Failed)
{
    return std::unexpected(base::Error {.code = code, .message = std::move(message), .where = block.range});
}

} // namespace

base::Result<hcl::Value> Config::readSource(const hcl::Block &block)
{
    const std::string &type = block.labels[0];
    if (type == "external" || type == "external_schema") {
        auto text = run(block);
        if (!text || type == "external")
            return text ? base::Result<hcl::Value>(hcl::Value(*text)) : std::unexpected(text.error());
        const std::string url = "mem://external_schema/" + block.labels[1];
        m_memory[url] = std::move(*text);
        return urlObject(url);
    }
    if (type == "sql")
        return query(block);
    if (type == "composite_schema")
        return compose(block);
    if (type == "template_dir")
        return templates(block);
    if (type == "runtimevar")
        return runtimeVariable(block);
    return std::unexpected(base::Error {.code = base::Code::Unsupported,
        .message = "data source \"" + type + "\" is not supported",
        .hint = wayOut(type),
        .where = block.range});
}

base::Result<hcl::Value> Config::templates(const hcl::Block &block)
{
    const hcl::Attribute *attribute = block.body.attribute("path");
    const auto path = attribute ? hcl::evaluate(attribute->expression, *this) : base::Result<hcl::Value>(hcl::Value());
    if (!path)
        return path;
    if (!path->text())
        return failedAt(block, "data \"template_dir\" without its path");
    hcl::Value values {hcl::Object()};
    if (const hcl::Attribute *given = block.body.attribute("vars")) {
        auto all = hcl::evaluate(given->expression, *this);
        if (!all)
            return all;
        values = std::move(*all);
    }
    auto folder = fillTemplateFolder(absolutePath(withoutScheme(*path->text()), m_folder), values);
    if (!folder) {
        folder.error().where = block.range;
        return std::unexpected(folder.error());
    }
    return urlObject("file://" + *folder);
}

/// Of the Go CDK's variables the one that needs nothing else: constant://?val=…
base::Result<hcl::Value> Config::runtimeVariable(const hcl::Block &block)
{
    const hcl::Attribute *attribute = block.body.attribute("url");
    const auto value = attribute ? hcl::evaluate(attribute->expression, *this) : base::Result<hcl::Value>(hcl::Value());
    if (!value)
        return value;
    if (!value->text())
        return failedAt(block, "data \"runtimevar\" without its url");
    const QUrl url(QString::fromStdString(*value->text()));
    if (url.scheme() == "constant")
        return hcl::Value(QUrlQuery(url).queryItemValue(QStringLiteral("val"), QUrl::FullyDecoded).toStdString());
    return std::unexpected(base::Error {.code = base::Code::Unsupported,
        .message = "data \"runtimevar\" reads \"" + url.scheme().toStdString()
            + "://\" from a service that Mercator does not speak to",
        .hint = wayOut("runtimevar"),
        .where = block.range});
}

base::Result<std::string> Config::run(const hcl::Block &block)
{
    const hcl::Attribute *attribute = block.body.attribute("program");
    if (!attribute)
        return failedAt(block, "data source without its program");
    const auto value = hcl::evaluate(attribute->expression, *this);
    if (!value)
        return std::unexpected(value.error());
    Program program {.arguments = {}, .folder = m_folder};
    for (const hcl::Value &argument : value->list() ? *value->list() : hcl::List()) {
        std::string text;
        if (!hcl::toText(argument, text))
            return failedAt(block, "program must be a list of strings");
        program.arguments.push_back(std::move(text));
    }
    if (program.arguments.empty())
        return failedAt(block, "program must be a list of strings");
    if (const hcl::Attribute *folder = block.body.attribute("working_dir")) {
        const auto where = hcl::evaluate(folder->expression, *this);
        if (!where)
            return std::unexpected(where.error());
        if (where->text())
            program.folder = absolutePath(*where->text(), m_folder);
    }
    if (std::ranges::find(m_inputs.consents, program) == m_inputs.consents.end()) {
        if (std::ranges::find(m_waiting, program) == m_waiting.end())
            m_waiting.push_back(program);
        std::string command;
        for (const std::string &argument : program.arguments)
            command += (command.empty() ? "" : " ") + argument;
        return std::unexpected(base::Error {.code = base::Code::Refused,
            .message = "the project wants to run a program: " + command,
            .hint = "--allow-programs agrees to exactly this command for this project",
            .where = block.range});
    }
    auto text = runProgram(program, m_inputs.programTimeoutSeconds);
    if (!text)
        text.error().where = block.range;
    return text;
}

base::Result<hcl::Value> Config::query(const hcl::Block &block)
{
    if (!m_connects)
        return failedAt(block, "data \"sql\" needs a connection, which only a command makes", base::Code::Refused);
    std::map<std::string, std::string> texts;
    for (const char *name : {"url", "query"}) {
        const hcl::Attribute *attribute = block.body.attribute(name);
        if (!attribute)
            return failedAt(block, std::string("data \"sql\" without its ") + name);
        const auto value = hcl::evaluate(attribute->expression, *this);
        if (!value)
            return std::unexpected(value.error());
        if (!hcl::toText(*value, texts[name]))
            return failedAt(block, std::string(name) + " must be a string");
    }
    std::vector<std::optional<std::string>> arguments;
    if (const hcl::Attribute *attribute = block.body.attribute("args")) {
        const auto value = hcl::evaluate(attribute->expression, *this);
        if (!value)
            return std::unexpected(value.error());
        for (const hcl::Value &argument : value->list() ? *value->list() : hcl::List()) {
            std::string text;
            arguments.emplace_back(hcl::toText(argument, text) ? std::optional(text) : std::nullopt);
        }
    }
    auto connection = pg::Connection::open(texts["url"]);
    if (!connection)
        return std::unexpected(connection.error());
    auto rows = (*connection)->query(texts["query"], arguments);
    if (!rows) {
        base::Error error = rows.error().during("data \"sql\" \"" + block.labels[1] + '"');
        error.where = block.range;
        return std::unexpected(std::move(error));
    }
    hcl::List values;
    for (const auto &row : rows->rows) {
        if (row.size() != 1)
            return failedAt(block, "the query must return one column");
        values.push_back(cell(row.front()));
    }
    hcl::Object object;
    object.emplace("count", static_cast<double>(values.size()));
    if (!values.empty())
        object.emplace("value", values.front());
    object.emplace("values", std::move(values));
    return hcl::Value(std::move(object));
}

base::Result<hcl::Value> Config::compose(const hcl::Block &block)
{
    std::string all;
    for (const hcl::Block &part : block.body.blocks) {
        const hcl::Attribute *attribute = part.body.attribute("url");
        if (part.type != "schema" || !attribute)
            continue;
        const auto url = hcl::evaluate(attribute->expression, *this);
        if (!url)
            return std::unexpected(url.error());
        auto sql = url->text() ? sqlOf(*url->text()) : base::failed(base::Code::Failed, "url must be a string");
        if (!sql)
            return failedAt(part, sql.error().message, sql.error().code);
        if (!part.labels.empty()) {
            const std::string name = base::quoteNameAlways(part.labels.front());
            all += "CREATE SCHEMA IF NOT EXISTS " + name + ";\nSET search_path = " + name + ";\n";
        }
        all += *sql + '\n';
    }
    const std::string url = "mem://composite_schema/" + block.labels[1];
    m_memory[url] = std::move(all);
    return urlObject(url);
}

base::Result<std::string> Config::sqlOf(const std::string &url) const
{
    if (const auto known = m_memory.find(url); known != m_memory.end())
        return known->second;
    const QString path = QString::fromStdString(absolutePath(withoutScheme(url), m_folder));
    QStringList files {path};
    if (QDir(path).exists()) {
        files = QDir(path).entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
        std::ranges::transform(files, files.begin(), [&](const QString &name) { return path + '/' + name; });
    }
    std::string all;
    for (const QString &name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return base::failed(base::Code::Unreadable, "cannot read \"" + name.toStdString() + '"');
        all += file.readAll().toStdString() + '\n';
    }
    return all;
}

} // namespace project
