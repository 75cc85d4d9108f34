// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/directory.h"

#include <QByteArray>
#include <QDateTime>
#include <QFile>
#include <QSaveFile>
#include <QTimeZone>

#include <algorithm>
#include <filesystem>
#include <span>
#include <system_error>
#include <tuple>

namespace migrate {

namespace {

constexpr const char *sumName = "atlas.sum";
constexpr std::uintmax_t largestFile = 256ULL * 1024 * 1024;

base::Result<std::string> readFile(const std::filesystem::path &path)
{
    std::error_code code;
    if (!std::filesystem::is_regular_file(path, code))
        return base::failed(base::Code::Unreadable, '"' + path.string() + "\" is not a regular file");
    if (std::filesystem::file_size(path, code) > largestFile)
        return base::failed(base::Code::Unreadable, '"' + path.string() + "\" is larger than 256 MB");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::failed(
            base::Code::Unreadable, "cannot read \"" + path.string() + "\": " + file.errorString().toStdString());
    return file.readAll().toStdString();
}

base::Result<> writeFile(const std::filesystem::path &path, const std::string &text)
{
    QSaveFile file(QString::fromStdString(path.string()));
    const bool isNew = !QFile::exists(path);
    if (!file.open(QIODevice::WriteOnly)
        || file.write(text.data(), static_cast<qint64>(text.size())) != static_cast<qint64>(text.size()))
        return base::failed(
            base::Code::Failed, "cannot write \"" + path.string() + "\": " + file.errorString().toStdString());
    if (isNew)
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    if (!file.commit())
        return base::failed(
            base::Code::Failed, "cannot write \"" + path.string() + "\": " + file.errorString().toStdString());
    return {};
}

constexpr QStringView versionFormat = u"yyyyMMddHHmmss"; ///< UTC

std::string versionAt(const QDateTime &time)
{
    return time.toString(versionFormat).toStdString();
}

} // namespace

base::Result<Directory> Directory::open(const std::string &path)
{
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (!std::filesystem::exists(status))
        return base::failed(base::Code::NotFound, "sql/migrate: stat " + path + ": no such file or directory");
    if (!std::filesystem::is_directory(status))
        return base::failed(base::Code::NotFound, "sql/migrate: \"" + path + "\" is not a dir");
    Directory directory;
    directory.m_path = path;
    std::filesystem::directory_iterator entries(path, code);
    if (code)
        return base::failed(base::Code::Unreadable, "cannot read \"" + path + "\": " + code.message());
    for (const auto &entry : entries) {
        std::string name = entry.path().filename().string();
        if (name != sumName && name != templatesMark && !name.ends_with(".sql"))
            continue;
        auto text = readFile(entry.path());
        if (!text)
            return std::unexpected(text.error());
        if (name == templatesMark) {
            directory.m_templates = text->substr(0, text->find('\n'));
            continue;
        }
        if (name == sumName)
            directory.m_sum = std::move(*text);
        else
            directory.m_files.push_back({std::move(name), std::move(*text)});
    }
    directory.sort();
    return directory;
}

base::Result<Directory> Directory::openOrCreate(const std::string &path)
{
    std::error_code code;
    std::filesystem::create_directories(path, code);
    if (code)
        return base::failed(base::Code::Failed, "cannot create \"" + path + "\": " + code.message());
    return open(path);
}

base::Result<> Directory::checkWritable() const
{
    if (m_templates.empty())
        return {};
    return base::failed(base::Code::Refused, "the migrations are made from the templates in \"" + m_templates + '"',
        "write the template there; its atlas.sum is \"mercator migrate hash --dir file://" + m_templates + "\"");
}

void Directory::sort()
{
    std::ranges::sort(m_files, {}, &File::name);
    m_computed = checksum(m_files);
}

const File *Directory::find(std::string_view version) const
{
    const auto found = std::ranges::find_last(m_files, version, [](const File &file) { return file.version(); });
    return found.empty() ? nullptr : &found.front();
}

base::Result<> Directory::validate() const
{
    const std::string hint = "run \"mercator migrate hash\" when the change is meant";
    if (!m_sum) {
        if (m_files.empty())
            return {};
        return base::failed(base::Code::Failed, "checksum file not found", hint);
    }
    if (m_sum->contains("<<<<<<<") || m_sum->contains(">>>>>>>"))
        return base::failed(base::Code::Failed,
            "checksum file format invalid: atlas.sum holds the marks of a merge conflict",
            "two branches added migrations: give the younger file a later version with \"mercator migrate rebase "
            "VERSION\"");
    auto stored = parseChecksum(*m_sum);
    if (!stored)
        return std::unexpected(stored.error());
    if (const auto mismatch = compare(*stored, m_computed))
        return std::unexpected(base::Error {
            .code = base::Code::Failed, .message = "checksum mismatch", .detail = mismatch->text(), .hint = hint});
    return {};
}

base::Result<> Directory::write(const std::vector<File> &files)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    const std::vector<File> before = m_files;
    const auto path = [&](const File &file) { return std::filesystem::path(m_path) / file.name; };
    base::Result<> written;
    std::size_t count = 0;
    for (; count < files.size() && written; ++count) {
        const File &file = files[count];
        written = writeFile(path(file), file.text);
        if (!written)
            break;
        const auto found = std::ranges::find(m_files, file.name, &File::name);
        if (found == m_files.end())
            m_files.push_back(file);
        else
            found->text = file.text;
    }
    if (written) {
        sort();
        written = writeChecksum();
    }
    if (written)
        return written;
    // A full disk: a file that atlas.sum does not know would stop everybody's next run.
    m_files = before;
    sort();
    for (const File &file : std::span(files).first(count)) {
        std::error_code ignored;
        const auto found = std::ranges::find(m_files, file.name, &File::name);
        if (found == m_files.end())
            std::filesystem::remove(path(file), ignored);
        else
            std::ignore = writeFile(path(file), found->text);
    }
    return written;
}

base::Result<> Directory::remove(std::string_view name)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    std::error_code code;
    std::filesystem::remove(std::filesystem::path(m_path) / name, code);
    if (code)
        return base::failed(base::Code::Failed, "cannot remove \"" + std::string(name) + "\": " + code.message());
    std::erase_if(m_files, [&](const File &file) { return file.name == name; });
    sort();
    return writeChecksum();
}

base::Result<> Directory::rename(std::string_view from, const std::string &to)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    const auto found = std::ranges::find(m_files, from, &File::name);
    if (found == m_files.end())
        return base::failed(base::Code::NotFound, "no file \"" + std::string(from) + "\" in \"" + m_path + '"');
    const std::filesystem::path target = std::filesystem::path(m_path) / to;
    std::error_code code;
    if (std::filesystem::exists(target, code))
        return base::failed(base::Code::Failed, '"' + to + "\" exists already");
    std::filesystem::rename(std::filesystem::path(m_path) / from, target, code);
    if (code)
        return base::failed(base::Code::Failed, "cannot rename \"" + std::string(from) + "\": " + code.message());
    found->name = to;
    sort();
    return writeChecksum();
}

base::Result<> Directory::writeChecksum()
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    std::string text = m_computed.text();
    if (auto written = writeFile(std::filesystem::path(m_path) / sumName, text); !written)
        return written;
    m_sum = std::move(text);
    return {};
}

std::string newVersion(const std::vector<File> &files)
{
    QDateTime time = QDateTime::currentDateTimeUtc();
    for (const File &file : files) {
        QDateTime taken = QDateTime::fromString(QString::fromStdString(file.version()), versionFormat);
        taken.setTimeZone(QTimeZone::UTC);
        if (taken.isValid() && versionAt(taken) >= versionAt(time)) // made elsewhere, by a clock that is ahead
            time = taken.addSecs(1);
    }
    return versionAt(time);
}

base::Result<std::string> newFileName(std::string_view version, std::string_view name)
{
    constexpr std::size_t longestName = 200;
    const auto refused = [&](const std::string &why) {
        return base::failed(
            base::Code::Usage, "\"" + std::string(name) + "\" cannot be the name of a migration: " + why);
    };
    if (name.contains('/') || name.contains('\\'))
        return refused("it holds a path separator");
    if (std::ranges::any_of(name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }))
        return refused("it holds a control character");
    if (name.size() > longestName)
        return refused("it is longer than 200 bytes");
    std::string file(version);
    if (!name.empty())
        file += '_' + std::string(name);
    return file + ".sql";
}

} // namespace migrate
