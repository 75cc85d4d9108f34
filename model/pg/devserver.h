// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace pg {

/// The private PostgreSQL of the locally installed binaries: unix socket in a 0700 folder, no TCP, fsync off,
/// initialised once and reused, stopped when its last user ends. Held while this object lives. Thread-safe.
class DevServer
{
public:
    /// Joins the running server or starts it. major 0: the newest installed.
    [[nodiscard]] static base::Result<std::shared_ptr<DevServer>> acquire(int major = 0);
    ~DevServer();

    /// URL of a database on it, as the superuser.
    [[nodiscard]] std::string adminUrl(const std::string &database = "postgres") const;
    /// URL of a database on it, as the role that the project's SQL runs as: NOSUPERUSER.
    [[nodiscard]] std::string url(const std::string &database) const;
    [[nodiscard]] int serverVersion() const;

    struct Status
    {
        bool running = false;
        int major = 0;
        std::string folder {};
        std::size_t users = 0;
        std::vector<std::string> databases {};
    };
    [[nodiscard]] static base::Result<std::vector<Status>> status();
    [[nodiscard]] static base::Result<> stop(); ///< all of them, whoever uses them
    [[nodiscard]] static base::Result<> reset(); ///< stop, and remove the folders

private:
    struct Private;
    explicit DevServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace pg
