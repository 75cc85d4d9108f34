// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/connection/target.h"

#include <QCoreApplication>
#include <QUrl>
#include <QUrlQuery>

namespace widgets {

namespace {

QString word(const char *text)
{
    return QCoreApplication::translate("widgets::Target", text);
}

} // namespace

QString libpqDefault(const char *variable)
{
    return QString::fromLocal8Bit(qgetenv(variable));
}

QString Target::text() const
{
    if (!sentence.isEmpty())
        return sentence;
    return QCoreApplication::translate("widgets::Target", "%1 on %2 as %3").arg(database, host, user);
}

Target targetOf(const std::string &url)
{
    const QUrl parsed(QString::fromStdString(url));
    const QUrlQuery query(parsed);
    const auto value = [&](const char *key) { return query.queryItemValue(QLatin1String(key), QUrl::FullyDecoded); };
    Target target;
    target.user = parsed.userName();
    if (target.user.isEmpty())
        target.user = value("user");
    if (target.user.isEmpty())
        target.user = libpqDefault("PGUSER");
    if (target.user.isEmpty())
        target.user = word(QT_TRANSLATE_NOOP("widgets::Target", "your system user"));
    target.database = parsed.path().mid(1);
    if (target.database.isEmpty())
        target.database = value("dbname");
    if (target.database.isEmpty())
        target.database = libpqDefault("PGDATABASE");
    if (target.database.isEmpty())
        target.database = target.user;
    target.host = parsed.host();
    if (target.host.isEmpty())
        target.host = value("host");
    if (target.host.isEmpty())
        target.host = libpqDefault("PGHOST");
    if (target.host.isEmpty())
        target.host = word(QT_TRANSLATE_NOOP("widgets::Target", "this machine"));
    const QString port = parsed.port() > 0 ? QString::number(parsed.port()) : value("port");
    if (!port.isEmpty())
        target.host += QLatin1Char(':') + port;
    return target;
}

Target targetOf(const project::Environment &environment)
{
    Target target = targetOf(environment.url);
    if (!environment.sandbox)
        return target;
    if (environment.url.empty())
        target.database = word(QT_TRANSLATE_NOOP("widgets::Target", "sandbox"));
    target.host = word(QT_TRANSLATE_NOOP("widgets::Target", "the private dev server on this machine"));
    target.user = QStringLiteral("mercator");
    target.sentence = word(QT_TRANSLATE_NOOP("widgets::Target", "sandbox on the private dev server"));
    return target;
}

} // namespace widgets
