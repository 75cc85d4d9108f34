// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/environment.h"

#include "model/project/paths.h"

#include <QDir>
#include <QUrl>

namespace project {

std::optional<std::string> Environment::searchPath() const
{
    return queryValue(url, "search_path");
}

std::optional<std::string> queryValue(const std::string &url, const std::string &key)
{
    const std::size_t question = url.find('?');
    std::size_t begin = question == std::string::npos ? url.size() : question + 1;
    while (begin < url.size()) {
        const std::size_t end = std::min(url.find('&', begin), url.size());
        const std::string pair = url.substr(begin, end - begin);
        const std::size_t equals = pair.find('=');
        if (pair.substr(0, equals) == key) {
            const std::string value = equals == std::string::npos ? std::string() : pair.substr(equals + 1);
            return QUrl::fromPercentEncoding(QByteArray::fromStdString(value)).toStdString();
        }
        begin = end + 1;
    }
    return std::nullopt;
}

std::string withoutPassword(const std::string &url)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string::npos)
        return url;
    std::string shown = url;
    const std::size_t authorityEnd = std::min(shown.find_first_of("/?", scheme + 3), shown.size());
    const std::size_t at = shown.rfind('@', authorityEnd);
    const std::size_t colon = shown.find(':', scheme + 3);
    if (at != std::string::npos && at > scheme && at < authorityEnd && colon < at)
        shown.replace(colon + 1, at - colon - 1, "***");
    for (std::size_t key = shown.find("password="); key != std::string::npos; key = shown.find("password=", key + 1)) {
        const std::size_t begin = key + std::string_view("password=").size();
        shown.replace(begin, std::min(shown.find('&', begin), shown.size()) - begin, "***");
    }
    return shown;
}

std::string withoutScheme(const std::string &url)
{
    constexpr std::string_view scheme = "file://";
    if (!url.starts_with(scheme))
        return url;
    const std::string path = url.substr(scheme.size());
    return QUrl::fromPercentEncoding(QByteArray::fromStdString(path.substr(0, path.find('?')))).toStdString();
}

std::string absolutePath(const std::string &path, const std::string &folder)
{
    const QDir base(QString::fromStdString(folder));
    return QDir::cleanPath(base.absoluteFilePath(QString::fromStdString(path))).toStdString();
}

std::string absoluteUrl(const std::string &url, const std::string &folder)
{
    const bool isFile = url.starts_with("file://");
    if (!isFile && url.contains("://"))
        return url;
    const std::size_t query = isFile ? url.find('?') : std::string::npos;
    return "file://" + absolutePath(withoutScheme(url), folder)
        + (query == std::string::npos ? std::string() : url.substr(query));
}

} // namespace project
