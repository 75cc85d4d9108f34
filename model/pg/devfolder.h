// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <filesystem>
#include <string_view>
#include <sys/types.h>

/// Where the private servers live and who they run as.
namespace pg {

struct ServerIdentity
{
    uid_t user = 0;
    gid_t group = 0;
};

/// The current user, or as root "postgres" or "nobody": PostgreSQL refuses root.
[[nodiscard]] base::Result<ServerIdentity> serverIdentity();

/// The folder of all clusters, made when it is missing: MERCATOR_DEV_FOLDER, or in the cache folder; as root one that
/// the server's user can reach, which the home folder of root is not.
[[nodiscard]] base::Result<std::filesystem::path> devFolder();

constexpr std::string_view socketName = ".s.PGSQL.5432";
/// Where a cluster's socket goes: its folder, or a short one when that path is too long for a socket.
[[nodiscard]] std::filesystem::path socketFolderOf(const std::filesystem::path &cluster, uid_t user);

[[nodiscard]] std::unexpected<base::Error> folderFailed(const std::filesystem::path &folder, const std::string &reason);

} // namespace pg
