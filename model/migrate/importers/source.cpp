// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/importers/source.h"

#include "model/base/text.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace migrate {

base::Result<std::vector<SourceFile>> sourceFiles(const std::string &folder, std::string_view suffix, bool recursive)
{
    const QString root = QString::fromStdString(folder);
    if (!QDir(root).exists())
        return base::failed(base::Code::NotFound, "sql/migrate: stat " + folder + ": no such file or directory");
    std::vector<SourceFile> files;
    QDirIterator entries(root, QDir::Files, recursive ? QDirIterator::Subdirectories : QDirIterator::NoIteratorFlags);
    while (entries.hasNext()) {
        const QString path = entries.next();
        if (!path.endsWith(QString::fromUtf8(suffix.data(), static_cast<qsizetype>(suffix.size())))
            || path.mid(root.size()).contains(QStringLiteral("/.")))
            continue;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return base::failed(base::Code::Unreadable,
                "cannot read \"" + path.toStdString() + "\": " + file.errorString().toStdString());
        files.push_back({entries.fileName().toStdString(), file.readAll().toStdString()});
    }
    std::ranges::sort(files, {}, &SourceFile::name);
    return files;
}

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool takeMark(std::string_view line, std::string_view mark, std::string_view &rest)
{
    line = base::trimmed(line);
    if (!line.starts_with("--"))
        return false;
    line = base::trimmed(line.substr(2));
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a)
            == (b >= 'A' && b <= 'Z' ? static_cast<char>(b - 'A' + 'a') : b);
    };
    if (line.size() < mark.size() || !std::ranges::equal(line.substr(0, mark.size()), mark, same))
        return false;
    rest = base::trimmed(line.substr(mark.size()));
    return true;
}

} // namespace migrate
