// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/textfile.h"

#include "model/base/text.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace project {

namespace {

constexpr qint64 largest = 32LL * 1024 * 1024;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string named(const QString &path)
{
    return "\"" + QDir::toNativeSeparators(path).toStdString() + "\"";
}

} // namespace

base::Result<std::string> readTextFile(const QString &path)
{
    const QFileInfo about(path);
    if (!about.exists())
        return base::failed(base::Code::NotFound, "there is no file " + named(path),
            "check the spelling, or create it with File > New");
    if (about.isDir())
        return base::failed(base::Code::Unreadable, named(path) + " is a folder",
            "open the .sql file in it, or the folder as a project");
    if (!about.isFile())
        return base::failed(base::Code::Unreadable, named(path) + " is not an ordinary file");
    if (about.size() > largest) {
        return base::failed(base::Code::Unreadable,
            named(path) + " has " + std::to_string(about.size() / (1024 * 1024)) + " MB; at most "
                + std::to_string(largest / (1024 * 1024)) + " MB can be edited",
            "a dump of the schema alone is smaller: pg_dump --schema-only");
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::failed(base::Code::Unreadable,
            "cannot read " + named(path) + ": " + file.errorString().toStdString(), "check the rights of the file");
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return base::failed(
            base::Code::Unreadable, "cannot read " + named(path) + ": " + file.errorString().toStdString());
    std::string text = bytes.toStdString();
    const std::size_t invalid = base::firstInvalidUtf8(text);
    if (invalid != std::string::npos) {
        const base::LineColumn place = base::lineColumn(text, invalid);
        return base::failed(base::Code::Unreadable,
            named(path) + " is not UTF-8: byte " + std::to_string(invalid) + " in line " + std::to_string(place.line),
            "convert it first, for example with: iconv -f LATIN1 -t UTF-8");
    }
    if (text.find('\0') != std::string::npos)
        return base::failed(base::Code::Unreadable, named(path) + " holds binary content", "open a text file with SQL");
    if (text.starts_with(byteOrderMark))
        text.erase(0, byteOrderMark.size());
    return text;
}

base::Result<> writeTextFile(const QString &path, const std::string &text)
{
    const QFileInfo about(path);
    QSaveFile file(about.isSymLink() && about.exists() ? about.canonicalFilePath() : path);
    const auto problem = [&](const QString &reason) {
        return base::failed(base::Code::Failed, "cannot save " + named(path) + ": " + reason.toStdString(),
            "the text is still in the editor: free some space or save it elsewhere with Save As");
    };
    if (!file.open(QIODevice::WriteOnly))
        return problem(file.errorString());
    if (file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()))
        return problem(file.errorString());
    if (!file.commit())
        return problem(file.errorString());
    return {};
}

} // namespace project
