// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/pg/connection.h"
#include "model/pg/devserver.h"

#include <cstdint>
#include <optional>

namespace pg {

/// An empty database on the dev server (or beside a dev URL), dropped when this object ends.
class ScratchDatabase
{
public:
    /// devUrl: empty or docker://postgres/NN/db for the private server; else a postgres:// URL whose role may CREATE
    /// DATABASE. extensions are created by the superuser before the project's SQL runs; fromTemplate names a database
    /// to copy.
    [[nodiscard]] static base::Result<ScratchDatabase> create(
        const std::string &devUrl = {}, const std::string &fromTemplate = {});
    /// A state that was kept on the private server: for reading only, or as a copy to work on. Nothing when there is
    /// none.
    enum class Access : std::uint8_t { Read, Copy };
    [[nodiscard]] static base::Result<std::optional<ScratchDatabase>> kept(
        const std::string &devUrl, const std::string &key, Access access);
    ScratchDatabase(ScratchDatabase &&) noexcept;
    ScratchDatabase &operator=(ScratchDatabase &&) noexcept;
    ~ScratchDatabase();

    /// Connected as the project's role.
    [[nodiscard]] Connection &connection();
    [[nodiscard]] std::string url() const;
    [[nodiscard]] std::string name() const;
    /// Whether it is on Mercator's own dev server.
    [[nodiscard]] bool isPrivate() const;
    /// Runs one statement as the project's role. The few that PostgreSQL allows to superusers only and that just
    /// describe a schema (event trigger, operator class, OWNER TO …) run as the superuser, on the private server and
    /// outside transactions.
    [[nodiscard]] base::Result<> execute(std::string_view statement);
    /// Forgets what the session was told (SET, temporary tables, roles), so that one script does not change how the
    /// next is read.
    [[nodiscard]] base::Result<> resetSession();
    /// Creates the extension as the superuser; an error names the Debian package to install where it is known.
    [[nodiscard]] base::Result<> createExtension(
        const std::string &name, const std::string &schema = {}, const std::string &version = {});
    /// A role that the SQL names (OWNER TO, GRANT): a stand-in without rights, on the private server only.
    [[nodiscard]] base::Result<> createRole(const std::string &name);
    /// On the private server it is kept as it is when this object ends, instead of being dropped. The key is a hash in
    /// lower-case letters and digits of all that its content depends on. Nothing may be changed in it afterwards.
    void keepAs(const std::string &key);

private:
    struct Private;
    explicit ScratchDatabase(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace pg
