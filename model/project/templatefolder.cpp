// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/templatefolder.h"

#include "model/migrate/directory.h"
#include "model/project/gotemplate.h"
#include "model/project/textfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

#include <algorithm>

namespace project {

base::Result<std::string> fillTemplateFolder(const std::string &folder, const hcl::Value &values)
{
    const QDir root(QString::fromStdString(folder));
    if (!root.exists())
        return base::failed(base::Code::NotFound, "no folder \"" + folder + '"');
    const auto source = [&](const std::string &name) -> base::Result<std::string> {
        const QString path = root.absoluteFilePath(QString::fromStdString(name));
        const QString canonical = QFileInfo(path).canonicalFilePath();
        if (canonical.isEmpty())
            return base::failed(base::Code::NotFound, "there is no template \"" + name + '"');
        if (!canonical.startsWith(root.canonicalPath() + '/'))
            return base::failed(base::Code::Refused, "the template \"" + name + "\" is outside of its folder");
        return readTextFile(path);
    };
    std::vector<migrate::File> files;
    for (const QString &name : root.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        const auto text = source(name.toStdString());
        auto filled
            = text ? fillTemplate(*text, values, source) : base::Result<std::string>(std::unexpected(text.error()));
        if (!filled)
            return std::unexpected(filled.error().during(name.toStdString()));
        files.push_back({.name = name.toStdString(), .text = std::move(*filled)});
    }
    std::ranges::sort(files, {}, &migrate::File::name);
    const std::string sum = migrate::checksum(files).text();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::fromStdString(root.canonicalPath().toStdString() + '\n' + sum));
    const QDir made(QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
        + QStringLiteral("/mercator/templates/") + QString::fromLatin1(hash.result().toHex().left(32)));
    if (!made.mkpath(QStringLiteral(".")))
        return base::failed(base::Code::Failed, "cannot create \"" + made.path().toStdString() + '"');
    if (QFile::exists(made.filePath(QStringLiteral("atlas.sum")))) // written last
        return made.path().toStdString();
    if (auto written = writeTextFile(made.filePath(QString::fromLatin1(migrate::templatesMark)), folder + '\n');
        !written)
        return std::unexpected(written.error());
    for (const migrate::File &file : files) {
        if (auto written = writeTextFile(made.filePath(QString::fromStdString(file.name)), file.text); !written)
            return std::unexpected(written.error());
    }
    if (auto written = writeTextFile(made.filePath(QStringLiteral("atlas.sum")), sum); !written)
        return std::unexpected(written.error());
    return made.path().toStdString();
}

} // namespace project
