// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/location.h"

#include "model/pg/devurl.h"
#include "model/pg/url.h"

#include <QByteArray>
#include <QUrl>
#include <QUrlQuery>

#include <filesystem>

namespace service {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view fileScheme = "file://";

std::optional<std::string> queryValue(const QUrlQuery &query, const char *key)
{
    const QString name = QString::fromLatin1(key);
    return query.hasQueryItem(name) ? std::optional(query.queryItemValue(name, QUrl::FullyDecoded).toStdString())
                                    : std::nullopt;
}

base::Result<Location> locatePath(Location location)
{
    const std::string quoted = '"' + location.path + '"';
    std::error_code error;
    const fs::file_status status = fs::status(location.path, error);
    if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none)
        return base::failed(base::Code::NotFound, "there is no file or folder " + quoted,
            "check the path; it is looked for from the current folder");
    if (fs::is_directory(status)) {
        const fs::path folder = fs::absolute(location.path, error).lexically_normal();
        const fs::path name = folder.has_filename() ? folder.filename() : folder.parent_path().filename();
        // Atlas's rule for which folders are migrations.
        const bool migrations
            = location.version || location.format || name == "migrations" || fs::exists(folder / "atlas.sum", error);
        location.type = migrations ? Location::Type::MigrationFolder : Location::Type::SchemaFolder;
        return location;
    }
    if (!fs::is_regular_file(status))
        return base::failed(base::Code::Unreadable, quoted + " is neither a file nor a folder");
    if (location.path.ends_with(".hcl"))
        return base::failed(base::Code::Unsupported, quoted + " describes a schema in HCL, Mercator reads SQL",
            "atlas schema inspect --url file://schema.hcl --format '{{ sql . }}' writes it as SQL");
    location.type = location.path.ends_with(".json") ? Location::Type::Snapshot : Location::Type::SqlFile;
    return location;
}

} // namespace

base::Result<Location> locate(const std::string &url)
{
    if (url.empty())
        return base::failed(base::Code::Usage, "no file, folder or database is named");
    if (pg::isUrl(url) || url.starts_with("docker://")) {
        const auto dev = pg::parseDevUrl(url);
        if (!dev)
            return std::unexpected(dev.error());
        return Location {.type = dev->database.empty() ? Location::Type::DevServer : Location::Type::Database,
            .url = url,
            .onlySchema = dev->onlySchema,
            .major = dev->major};
    }
    if (!url.starts_with(fileScheme)) {
        if (const std::size_t scheme = url.find("://"); scheme != std::string::npos)
            return base::failed(base::Code::Unsupported,
                "Mercator knows no URL that starts with \"" + url.substr(0, scheme + 3) + '"',
                "write file://schema.sql, file://migrations, a path, or postgres://user@host/database");
        return locatePath({.path = url});
    }
    const std::string rest = url.substr(fileScheme.size());
    const QUrlQuery query(QString::fromStdString(rest.contains('?') ? rest.substr(rest.find('?') + 1) : ""));
    const QByteArray encoded = QByteArray::fromStdString(rest.substr(0, rest.find('?')));
    return locatePath({.path = QByteArray::fromPercentEncoding(encoded).toStdString(),
        .version = queryValue(query, "version"),
        .format = queryValue(query, "format")});
}

} // namespace service
