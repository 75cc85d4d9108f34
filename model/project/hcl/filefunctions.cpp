// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/functions.h"

#include "model/project/hcl/json.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace project::hcl {

namespace {

using Answer = base::Result<Value>;

constexpr qint64 largestFile = 32LL * 1024 * 1024;

template<typename Body>
Function ofText(Body body)
{
    return {.body = [body](const List &arguments, const std::string &folder) -> Answer {
                const auto text = textArgument(arguments, 0);
                return text ? body(QString::fromStdString(*text), QString::fromStdString(folder))
                            : std::unexpected(text.error());
            },
        .least = 1,
        .most = 1};
}

bool isInside(const QString &path, const QString &folder)
{
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QString canonical = QFileInfo(path).canonicalFilePath();
    return !canonical.isEmpty() && (canonical == root || canonical.startsWith(root + '/'));
}

Answer file(const QString &name, const QString &folder)
{
    const QString path = QDir(folder).absoluteFilePath(name);
    if (!QFile::exists(path))
        return base::failed(base::Code::NotFound, "no file \"" + name.toStdString() + '"');
    if (!isInside(path, folder))
        return base::failed(base::Code::Refused, "\"" + name.toStdString() + "\" is outside of the project's folder");
    QFile source(path);
    if (source.size() > largestFile || !source.open(QIODevice::ReadOnly))
        return base::failed(base::Code::Unreadable, "cannot read \"" + name.toStdString() + '"');
    return Value(source.readAll().toStdString());
}

Answer glob(const QString &pattern, const QString &folder)
{
    QString options = QRegularExpression::wildcardToRegularExpression(pattern);
    options.replace("[^/]*[^/]*", ".*"); // "**" goes through folders
    const QRegularExpression expression(options);
    List found;
    const QDir root(folder);
    QStringList names;
    QDirIterator files(folder, QDir::Files | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (files.hasNext())
        names << root.relativeFilePath(files.next());
    names.sort();
    for (const QString &name : names) {
        if (expression.match(name).hasMatch())
            found.emplace_back(name.toStdString());
    }
    return Value(std::move(found));
}

Answer getenv(const QString &name, const QString &)
{
    return Value(qEnvironmentVariable(name.toUtf8().constData()).toStdString());
}

Answer urlescape(const QString &text, const QString &)
{
    return Value(QUrl::toPercentEncoding(text).replace("%20", "+").toStdString());
}

base::Result<QUrl> url(const List &arguments)
{
    const auto text = textArgument(arguments, 0);
    if (!text)
        return std::unexpected(text.error());
    QUrl parsed(QString::fromStdString(*text));
    if (!parsed.isValid())
        return base::failed(base::Code::Failed, "the text is not a URL");
    return parsed;
}

/// Functions that change a part of a URL.
template<typename Body>
Function ofUrl(std::size_t least, std::size_t most, Body body)
{
    return {.body = [body](const List &arguments, const std::string &) -> Answer {
                auto parsed = url(arguments);
                if (!parsed)
                    return std::unexpected(parsed.error());
                QStringList texts;
                for (std::size_t i = 1; i < arguments.size(); ++i) {
                    const auto text = textArgument(arguments, i);
                    if (!text)
                        return std::unexpected(text.error());
                    texts << QString::fromStdString(*text);
                }
                body(*parsed, texts);
                return Value(parsed->toString(QUrl::FullyEncoded).toStdString());
            },
        .least = least,
        .most = most};
}

Answer toBool(const List &arguments, const std::string &)
{
    std::string text;
    if (toText(arguments[0], text) && (text == "true" || text == "false"))
        return Value(text == "true");
    return base::failed(base::Code::Failed, "a " + arguments[0].typeName() + " is neither true nor false");
}

Answer toNumberValue(const List &arguments, const std::string &)
{
    const auto number = numberArgument(arguments, 0);
    return number ? Answer(Value(*number)) : std::unexpected(number.error());
}

Answer toTextValue(const List &arguments, const std::string &)
{
    const auto text = textArgument(arguments, 0);
    return text ? Answer(Value(*text)) : std::unexpected(text.error());
}

} // namespace

void addFileFunctions(Functions &functions)
{
    functions["file"] = ofText(file);
    functions["glob"] = ofText(glob);
    functions["fileset"] = functions["glob"];
    functions["getenv"] = ofText(getenv);
    functions["urlescape"] = ofText(urlescape);
    functions["tobool"] = {.body = toBool, .least = 1, .most = 1};
    functions["tonumber"] = {.body = toNumberValue, .least = 1, .most = 1};
    functions["tostring"] = {.body = toTextValue, .least = 1, .most = 1};
    functions["print"] = {.body = [](const List &arguments, const std::string &) -> Answer { return arguments[0]; },
        .least = 1,
        .most = 1};
    functions["empty"]
        = {.body = [](const List &arguments, const std::string &) -> Answer {
               const Value &value = arguments[0];
               return Value(value.isNull() || (value.text() && value.text()->empty())
                   || (value.list() && value.list()->empty()) || (value.object() && value.object()->empty()));
           },
            .least = 1,
            .most = 1};
    functions["jsonencode"]
        = {.body = [](const List &arguments, const std::string &) -> Answer { return Value(toJson(arguments[0])); },
            .least = 1,
            .most = 1};
    functions["jsondecode"] = ofText([](const QString &text, const QString &) { return fromJson(text.toStdString()); });
    functions["urlsetpath"] = ofUrl(2, 2, [](QUrl &parsed, const QStringList &texts) {
        parsed.setPath(texts[0].startsWith('/') ? texts[0] : '/' + texts[0]);
    });
    functions["urluserinfo"] = ofUrl(2, 3, [](QUrl &parsed, const QStringList &texts) {
        parsed.setUserName(texts[0], QUrl::DecodedMode);
        if (texts.size() > 1)
            parsed.setPassword(texts[1], QUrl::DecodedMode);
    });
    functions["urlqueryset"] = ofUrl(3, 3, [](QUrl &parsed, const QStringList &texts) {
        QUrlQuery query(parsed);
        query.removeAllQueryItems(texts[0]);
        query.addQueryItem(texts[0], QString::fromUtf8(QUrl::toPercentEncoding(texts[1])));
        parsed.setQuery(query);
    });
}

} // namespace project::hcl
