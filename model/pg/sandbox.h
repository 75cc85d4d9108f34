// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pg/devserver.h"

namespace pg {

/// A database of a project on the private dev server that stays: where migrations are tried for real by those who have
/// no other database at hand. One for each project folder, owned by the project's role; as safe as the dev server's
/// files are. The server runs while a value of this lives. Its functions wait for the server.
class Sandbox
{
public:
    /// The sandbox of a project, made when there is none. major 0: the newest installed server.
    [[nodiscard]] static base::Result<Sandbox> open(const std::string &projectFolder, int major = 0);

    [[nodiscard]] std::string url() const { return m_server->url(m_name); }
    /// Of the database: "mercator_sandbox_shop_1a2b3c4d".
    [[nodiscard]] const std::string &name() const { return m_name; }

    struct Listed
    {
        std::string name {};
        std::string projectFolder {};
        int major = 0;
        std::size_t bytes = 0;
    };
    /// Those of all dev servers; starts the ones that are stopped.
    [[nodiscard]] static base::Result<std::vector<Listed>> all();
    /// Drops the sandbox with this name, whoever uses it. Code::NotFound when there is none.
    [[nodiscard]] static base::Result<> drop(const std::string &name);

private:
    Sandbox(std::shared_ptr<DevServer> server, std::string name);

    std::shared_ptr<DevServer> m_server;
    std::string m_name;
};

} // namespace pg
