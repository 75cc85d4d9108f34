// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/tabledump.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/pg/connectionoptions.h"
#include "model/pg/installation.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>

namespace pg {

namespace {

/// A value in a libpq connection string.
std::string quotedValue(const std::string &value)
{
    std::string quoted = "'";
    for (const char c : value) {
        if (c == '\'' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '\'';
}

QString program()
{
    const auto newest = installation(0);
    const QString beside
        = newest ? QString::fromStdString((newest->programs / "pg_dump").string()) : QStringLiteral("pg_dump");
    return QFile::exists(beside) ? beside : QStandardPaths::findExecutable(QStringLiteral("pg_dump"));
}

} // namespace

base::Result<> dumpTable(const std::string &url, const std::vector<std::string> &table, const std::string &file)
{
    const auto options = parseConnectionOptions(url);
    if (!options)
        return std::unexpected(options.error());
    const QString found = program();
    if (found.isEmpty())
        return base::failed(base::Code::NotFound, "pg_dump is not installed", "install postgresql-client");
    // The arguments of a program are for all to see: the password goes another way.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    std::string connection;
    for (const auto &[key, value] : options->known) {
        if (key == "password")
            environment.insert(QStringLiteral("PGPASSWORD"), QString::fromStdString(value));
        else
            connection += key + '=' + quotedValue(value) + ' ';
    }
    QFile target(QString::fromStdString(file));
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return base::failed(base::Code::Failed, "cannot write \"" + file + "\": " + target.errorString().toStdString());
    target.close();
    QProcess dump;
    dump.setProcessEnvironment(environment);
    dump.setStandardOutputFile(target.fileName());
    dump.start(found,
        {QStringLiteral("--no-password"), QStringLiteral("--lock-wait-timeout=5s"),
            QStringLiteral("--table=") + QString::fromStdString(base::quotePath(table)),
            QStringLiteral("--dbname=") + QString::fromStdString(connection)});
    dump.waitForFinished(-1);
    if (dump.exitStatus() == QProcess::NormalExit && dump.exitCode() == 0 && dump.error() == QProcess::UnknownError)
        return {};
    target.remove();
    return std::unexpected(base::Error {.code = base::Code::Failed,
        .message = "pg_dump could not save the table " + base::quotePath(table),
        .detail = std::string(base::trimmed(dump.readAllStandardError().toStdString()))});
}

} // namespace pg
