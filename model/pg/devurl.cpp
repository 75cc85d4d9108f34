// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/devurl.h"

#include "model/pg/url.h"

#include <charconv>

namespace pg {

namespace {

constexpr std::string_view docker = "docker://";

/// The images that Atlas knows hold PostgreSQL under these names.
bool isPostgresImage(std::string_view image)
{
    return image == "postgres" || image == "postgis" || image == "pgvector";
}

} // namespace

base::Result<DevUrl> parseDevUrl(const std::string &url)
{
    if (url.empty())
        return DevUrl {};
    if (isUrl(url)) {
        const auto parsed = parseUrl(url);
        if (!parsed)
            return std::unexpected(parsed.error());
        return DevUrl {.database = url, .onlySchema = parsed->parameter("search_path")};
    }
    if (!url.starts_with(docker))
        return base::failed(base::Code::Usage, "the dev URL is neither postgres://… nor docker://postgres/…",
            "leave it out for Mercator's own dev server, or write docker://postgres/17/dev or "
            "postgres://user@host/database");
    // The rest reads as a URL of a database does: docker://postgres/17/dev?search_path=public
    const auto parsed = parseUrl("postgres://" + url.substr(docker.size()));
    if (!parsed)
        return std::unexpected(parsed.error());
    if (!isPostgresImage(parsed->authority))
        return base::failed(base::Code::Unsupported,
            "the dev URL names the image \"" + parsed->authority + "\", which is not PostgreSQL",
            "write docker://postgres/17/dev");
    DevUrl dev {.onlySchema = parsed->parameter("search_path")};
    std::from_chars(parsed->database.data(), parsed->database.data() + parsed->database.size(), dev.major);
    return dev;
}

} // namespace pg
