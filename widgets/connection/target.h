// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/environment.h"

#include <QString>

#include <string>

namespace widgets {

/// Where a URL leads, in words for people; never a password.
struct Target
{
    QString database;
    QString host; ///< host and port, or the folder of the socket
    QString user;
    QString sentence {}; ///< instead of "database on host as user"

    /// "shop on localhost:5432 as anna"
    [[nodiscard]] QString text() const;
};

/// What libpq takes when a URL does not say: the value of PGHOST, PGUSER …
[[nodiscard]] QString libpqDefault(const char *variable);
/// Of a postgres:// URL as libpq takes it. What the URL leaves to libpq's defaults is said in words.
[[nodiscard]] Target targetOf(const std::string &url);
/// Of an environment: a sandbox has a name of its own.
[[nodiscard]] Target targetOf(const project::Environment &environment);

} // namespace widgets
