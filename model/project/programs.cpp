// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/programs.h"

#include <QProcess>

namespace project {

namespace {

constexpr qint64 largestOutput = 32LL * 1024 * 1024;

} // namespace

base::Result<std::string> runProgram(const Program &program, int timeoutSeconds)
{
    QProcess process;
    process.setWorkingDirectory(QString::fromStdString(program.folder));
    QProcessEnvironment clean; // no secrets of the caller reach the program
    for (const char *name : {"PATH", "HOME", "USER", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV", "GOPATH", "GOCACHE",
             "JAVA_HOME", "NODE_PATH"}) {
        if (qEnvironmentVariableIsSet(name))
            clean.insert(QString::fromLatin1(name), qEnvironmentVariable(name));
    }
    process.setProcessEnvironment(clean);
    process.setStandardInputFile(QProcess::nullDevice());
    QStringList arguments;
    for (const std::string &argument : program.arguments)
        arguments << QString::fromStdString(argument);
    const QString name = arguments.takeFirst();
    const std::string said = "program \"" + name.toStdString() + '"';
    process.start(name, arguments);
    if (!process.waitForStarted())
        return base::failed(base::Code::Failed, said + " does not start: " + process.errorString().toStdString());
    if (!process.waitForFinished(timeoutSeconds * 1000)) {
        process.kill();
        process.waitForFinished();
        return base::failed(
            base::Code::Failed, said + " did not end within " + std::to_string(timeoutSeconds) + " seconds");
    }
    const QByteArray text = process.readAllStandardOutput();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        return std::unexpected(base::Error {.code = base::Code::Failed,
            .message = said + " ended with exit code " + std::to_string(process.exitCode()),
            .detail = process.readAllStandardError().trimmed().left(2000).toStdString()});
    }
    if (text.size() > largestOutput)
        return base::failed(base::Code::Failed, said + " wrote more than 32 MB");
    return text.toStdString();
}

} // namespace project
