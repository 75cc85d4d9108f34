// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/externaleditor.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace cli {

base::Result<std::string> editText(const std::string &text, const std::string &name, Output &output)
{
    const QString editor = qEnvironmentVariable("EDITOR");
    if (!output.canAsk() && editor.isEmpty())
        return base::failed(
            base::Code::Refused, "an editor needs a terminal", "set EDITOR to a program that needs none");
    QTemporaryDir folder;
    const QString path = folder.filePath(QString::fromStdString(name));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(QByteArray::fromStdString(text)) < 0)
        return base::failed(
            base::Code::Failed, "cannot write \"" + path.toStdString() + "\": " + file.errorString().toStdString());
    file.close();
    // $EDITOR may hold arguments: the shell takes it apart, as git does it.
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.start(QStringLiteral("sh"),
        {QStringLiteral("-c"), (editor.isEmpty() ? QStringLiteral("vi") : editor) + QStringLiteral(" \"$1\""),
            QStringLiteral("editor"), path});
    process.waitForFinished(-1);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return base::failed(base::Code::Cancelled,
            "the editor ended with exit code " + std::to_string(process.exitCode()) + ": nothing was changed");
    if (!file.open(QIODevice::ReadOnly))
        return base::failed(base::Code::Failed, "cannot read \"" + path.toStdString() + '"');
    return file.readAll().toStdString();
}

} // namespace cli
