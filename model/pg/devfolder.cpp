// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/devfolder.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <pwd.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace pg {

namespace fs = std::filesystem;

namespace {

/// A folder of ours that nobody else can write: else another user could put something in its place.
base::Result<> makeOwnFolder(const fs::path &folder, mode_t mode)
{
    std::error_code error;
    fs::create_directories(folder.parent_path(), error);
    if (mkdir(folder.c_str(), mode) != 0 && errno != EEXIST)
        return folderFailed(folder, std::strerror(errno));
    struct stat status {};
    if (lstat(folder.c_str(), &status) != 0)
        return folderFailed(folder, std::strerror(errno));
    if (!S_ISDIR(status.st_mode) || status.st_uid != geteuid())
        return folderFailed(folder, "it is not a folder of the current user");
    if ((status.st_mode & 07777U) != mode && chmod(folder.c_str(), mode) != 0)
        return folderFailed(folder, std::strerror(errno));
    return {};
}

} // namespace

base::Result<ServerIdentity> serverIdentity()
{
    if (geteuid() != 0)
        return ServerIdentity {.user = geteuid(), .group = getegid()};
    for (const char *name : {"postgres", "nobody"}) {
        passwd entry {};
        passwd *found = nullptr;
        std::array<char, 4096> buffer {};
        if (getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
            return ServerIdentity {.user = entry.pw_uid, .group = entry.pw_gid};
    }
    return base::failed(base::Code::NotFound,
        "PostgreSQL does not run as root, and there is no user \"postgres\" or \"nobody\"",
        "run mercator as an ordinary user, or name a database with --dev-url postgres://…");
}

std::unexpected<base::Error> folderFailed(const fs::path &folder, const std::string &reason)
{
    return base::failed(base::Code::Failed,
        "the dev server's folder \"" + folder.string() + "\" cannot be used: " + reason,
        "set MERCATOR_DEV_FOLDER to another folder, or name a database with --dev-url postgres://…");
}

base::Result<fs::path> devFolder()
{
    const bool root = geteuid() == 0;
    const mode_t mode = root ? 0711 : 0700;
    fs::path folder;
    if (const char *chosen = std::getenv("MERCATOR_DEV_FOLDER"); chosen && *chosen == '/') {
        folder = chosen;
    } else if (root) {
        folder = "/var/cache/mercator/dev";
        std::error_code error;
        fs::create_directories(folder, error);
        if (error || access(folder.c_str(), W_OK) != 0)
            folder = "/var/tmp/mercator-0";
    } else if (const char *cache = std::getenv("XDG_CACHE_HOME"); cache && *cache == '/') {
        folder = fs::path(cache) / "mercator" / "dev";
    } else if (const char *home = std::getenv("HOME"); home && *home == '/') {
        folder = fs::path(home) / ".cache" / "mercator" / "dev";
    } else {
        folder = "/var/tmp/mercator-" + std::to_string(geteuid());
    }
    if (auto made = makeOwnFolder(folder, mode); !made)
        return std::unexpected(made.error());
    return folder;
}

/// A socket's path has at most 107 bytes (unix(7)).
fs::path socketFolderOf(const fs::path &folder, uid_t user)
{
    if ((folder / socketName).string().size() < sizeof(sockaddr_un::sun_path))
        return folder;
    return "/tmp/mercator-" + std::to_string(user) + '-'
        + std::to_string(std::hash<std::string>()(folder.string()) % 1'000'000'007);
}

} // namespace pg
