// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/sandbox.h"

#include "model/base/quote.h"
#include "model/pg/connection.h"
#include "model/pg/dropdatabase.h"

#include <QCryptographicHash>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace pg {

namespace {

constexpr std::string_view prefix = "mercator_sandbox_";
constexpr const char *duplicateDatabase = "42P04";

/// Readable by the folder's name, and one of its own for each folder.
std::string nameOf(const std::filesystem::path &folder)
{
    constexpr std::size_t longest = 24;
    constexpr qsizetype digits = 8;
    std::string name {prefix};
    for (const char letter : folder.filename().string().substr(0, longest)) {
        const bool isLetter = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
        const bool isCapital = letter >= 'A' && letter <= 'Z';
        name += isLetter ? letter : isCapital ? static_cast<char>(letter - 'A' + 'a') : '_';
    }
    const QByteArray hash
        = QCryptographicHash::hash(QByteArray::fromStdString(folder.string()), QCryptographicHash::Sha1).toHex();
    return name + '_' + hash.first(digits).toStdString();
}

base::Result<std::unique_ptr<Connection>> connectTo(const DevServer &server, const std::string &database = "postgres")
{
    auto connection = Connection::open(server.adminUrl(database));
    if (!connection)
        return std::unexpected(connection.error().during("connecting to the dev server"));
    return connection;
}

/// The servers that have a folder, running.
base::Result<std::vector<std::shared_ptr<DevServer>>> servers()
{
    const auto known = DevServer::status();
    if (!known)
        return std::unexpected(known.error());
    std::vector<std::shared_ptr<DevServer>> running;
    for (const DevServer::Status &each : *known) {
        auto server = DevServer::acquire(each.major);
        if (!server)
            return std::unexpected(server.error());
        // A folder of a release that is no longer installed: another server answered.
        if ((*server)->serverVersion() / 10000 == each.major)
            running.push_back(std::move(*server));
    }
    return running;
}

} // namespace

Sandbox::Sandbox(std::shared_ptr<DevServer> server, std::string name)
    : m_server(std::move(server))
    , m_name(std::move(name))
{
}

base::Result<Sandbox> Sandbox::open(const std::string &projectFolder, int major)
{
    auto server = DevServer::acquire(major);
    if (!server)
        return std::unexpected(server.error());
    std::error_code error;
    std::filesystem::path folder = std::filesystem::weakly_canonical(projectFolder, error);
    if (error)
        folder = projectFolder;
    Sandbox sandbox(std::move(*server), nameOf(folder));
    const auto maker = connectTo(*sandbox.m_server);
    if (!maker)
        return std::unexpected(maker.error());
    const auto found = (*maker)->query("select 1 from pg_catalog.pg_database where datname = $1", {sandbox.m_name});
    if (!found)
        return std::unexpected(found.error());
    if (!found->rows.empty())
        return sandbox;
    const std::string name = base::quoteName(sandbox.m_name);
    if (auto made = (*maker)->execute("CREATE DATABASE " + name + " OWNER mercator TEMPLATE template0"); !made) {
        if (made.error().sqlState == duplicateDatabase) // by another process, just now
            return sandbox;
        return std::unexpected(made.error().during("creating the sandbox"));
    }
    if (auto noted = (*maker)->execute("COMMENT ON DATABASE " + name + " IS " + base::quoteLiteral(folder.string()));
        !noted)
        return std::unexpected(noted.error());
    if (sandbox.m_server->serverVersion() >= 150000)
        return sandbox;
    // Older servers give the schema public to the superuser, newer ones to the owner of the database.
    const auto inside = connectTo(*sandbox.m_server, sandbox.m_name);
    if (!inside)
        return std::unexpected(inside.error());
    if (auto given = (*inside)->execute("ALTER SCHEMA public OWNER TO mercator"); !given)
        return std::unexpected(given.error());
    return sandbox;
}

base::Result<std::vector<Sandbox::Listed>> Sandbox::all()
{
    const auto running = servers();
    if (!running)
        return std::unexpected(running.error());
    std::vector<Listed> listed;
    for (const std::shared_ptr<DevServer> &server : *running) {
        const auto connection = connectTo(*server);
        if (!connection)
            return std::unexpected(connection.error());
        const auto rows
            = (*connection)
                  ->query(
                      "select datname, pg_catalog.shobj_description(oid, 'pg_database'), "
                      "pg_catalog.pg_database_size(oid) from pg_catalog.pg_database where datname like $1 order by 1",
                      {"mercator\\_sandbox\\_%"});
        if (!rows)
            return std::unexpected(rows.error());
        for (const auto &row : rows->rows) {
            Listed each {
                .name = *row[0], .projectFolder = row[1].value_or(""), .major = server->serverVersion() / 10000};
            const std::string size = row[2].value_or("0");
            std::from_chars(size.data(), size.data() + size.size(), each.bytes);
            listed.push_back(std::move(each));
        }
    }
    return listed;
}

base::Result<> Sandbox::drop(const std::string &name)
{
    const auto running = servers();
    if (!running)
        return std::unexpected(running.error());
    for (const std::shared_ptr<DevServer> &server : *running) {
        const auto connection = connectTo(*server);
        if (!connection)
            return std::unexpected(connection.error());
        const auto found = (*connection)->query("select 1 from pg_catalog.pg_database where datname = $1", {name});
        if (!found)
            return std::unexpected(found.error());
        if (!found->rows.empty() && name.starts_with(prefix))
            return dropDatabase(**connection, name, server->adminUrl(name));
    }
    return base::failed(
        base::Code::NotFound, "there is no sandbox \"" + name + "\"", "mercator dev sandboxes lists them");
}

} // namespace pg
