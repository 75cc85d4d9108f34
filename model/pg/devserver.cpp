// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/devserver.h"

#include "model/base/quote.h"
#include "model/pg/connection.h"
#include "model/pg/devcluster.h"
#include "model/pg/dropdatabase.h"
#include "model/pg/url.h"

#include <functional>

namespace pg {

using namespace std::chrono_literals;

namespace {

constexpr const char *admin = "mercator_admin";
constexpr const char *projectRole = "mercator";

std::string urlOf(const DevCluster &cluster, const std::string &role, const std::string &database)
{
    Url url {.authority = role + '@', .database = database};
    // Everything is said, so that PGHOST and the like of the environment have no say.
    url.parameters = {{"host", cluster.socketFolder().string()}, {"port", "5432"}, {"sslmode", "disable"},
        {"target_session_attrs", "any"}, {"options", "-cjit=off"}};
    return url.text();
}

/// What a server that was just started needs: the project's role, and no databases of users that were killed.
base::Result<> prepare(Connection &connection, const DevCluster &cluster)
{
    const auto roles = connection.query("select 1 from pg_catalog.pg_roles where rolname = $1", {projectRole});
    if (!roles)
        return std::unexpected(roles.error());
    if (roles->rows.empty()) {
        // An endless loop in the project's SQL shall end some time.
        for (const char *statement :
            {"CREATE ROLE mercator LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS",
                "ALTER ROLE mercator SET statement_timeout = '300s'"}) {
            if (auto made = connection.execute(statement); !made)
                return made;
        }
    }
    const auto left
        = connection.query("select datname from pg_catalog.pg_database where datname like 'mercator\\_scratch\\_%'");
    if (!left)
        return std::unexpected(left.error());
    // One that cannot be dropped is in nobody's way: names are never used twice.
    for (const auto &row : left->rows)
        std::ignore = dropDatabase(connection, *row.front(), urlOf(cluster, admin, *row.front()));
    // Stand-ins for the roles that their SQL named; those that a kept state needs stay.
    const auto standIns = connection.query(
        "select rolname from pg_catalog.pg_roles where not rolcanlogin and not rolsuper and rolname !~ '^pg_'");
    for (std::size_t i = 0; standIns && i < standIns->rows.size(); ++i)
        std::ignore = connection.execute("DROP ROLE " + base::quoteName(*standIns->rows[i].front()));
    return {};
}

base::Result<int> startServer(const DevCluster &cluster)
{
    const bool fresh = !cluster.initialised() || cluster.suspect();
    if (fresh) {
        if (auto made = cluster.initialise(); !made)
            return std::unexpected(made.error());
    }
    if (auto started = cluster.start(); !started) {
        if (fresh)
            return std::unexpected(started.error());
        // Nothing in it is worth keeping: a cluster that does not start is made afresh, once.
        if (auto made = cluster.initialise(); !made)
            return std::unexpected(made.error());
        if (auto again = cluster.start(); !again)
            return std::unexpected(again.error());
    }
    auto connection = Connection::open(urlOf(cluster, admin, "postgres"));
    if (!connection)
        return std::unexpected(connection.error().during("connecting to the dev server"));
    if (auto prepared = prepare(**connection, cluster); !prepared)
        return std::unexpected(prepared.error().during("preparing the dev server"));
    cluster.recordVersion((*connection)->serverVersion());
    return (*connection)->serverVersion();
}

/// The version of the server that runs already, 0 when none does.
base::Result<int> runningVersion(const DevCluster &cluster)
{
    if (const int version = cluster.recordedVersion(); version != 0)
        return version;
    for (const auto end = std::chrono::steady_clock::now() + 20s; cluster.postmaster();) {
        auto connection = Connection::open(urlOf(cluster, admin, "postgres"), 5);
        if (connection)
            return (*connection)->serverVersion();
        if (std::chrono::steady_clock::now() > end)
            return std::unexpected(connection.error().during("connecting to the dev server"));
    }
    return 0;
}

/// Stops each server, and does something while nobody can start it.
base::Result<> stopAll(const std::function<void(const DevCluster &)> &whileStopped)
{
    const auto clusters = DevCluster::all();
    if (!clusters)
        return std::unexpected(clusters.error());
    for (const DevCluster &cluster : *clusters) {
        const auto starting = LockFile::take(cluster.startLock(), LockFile::Mode::Exclusive, 90s);
        if (!starting)
            return std::unexpected(starting.error());
        if (auto stopped = cluster.stop(); !stopped)
            return stopped;
        whileStopped(cluster);
    }
    return {};
}

} // namespace

struct DevServer::Private
{
    DevCluster cluster;
    LockFile user; ///< the server runs while somebody holds it
    int version = 0;
};

base::Result<std::shared_ptr<DevServer>> DevServer::acquire(int major)
{
    const auto chosen = installation(major);
    if (!chosen)
        return std::unexpected(chosen.error());
    auto cluster = DevCluster::of(*chosen);
    if (!cluster)
        return std::unexpected(cluster.error());
    const auto starting = LockFile::take(cluster->startLock(), LockFile::Mode::Exclusive, 90s);
    if (!starting)
        return std::unexpected(starting.error().during("waiting for another mercator that starts the dev server"));
    // Waits for a server that is just being stopped.
    auto user = LockFile::take(cluster->usersLock(), LockFile::Mode::Shared, 30s);
    if (!user)
        return std::unexpected(user.error().during("waiting for the dev server to stop"));
    auto version = runningVersion(*cluster);
    if (version && *version == 0)
        version = startServer(*cluster);
    if (!version)
        return std::unexpected(version.error());
    return std::shared_ptr<DevServer>(new DevServer(std::make_unique<Private>(
        Private {.cluster = std::move(*cluster), .user = std::move(*user), .version = *version})));
}

DevServer::DevServer(std::unique_ptr<Private> privateParts)
    : d(std::move(privateParts))
{
}

DevServer::~DevServer() = default;

std::string DevServer::adminUrl(const std::string &database) const
{
    return urlOf(d->cluster, admin, database);
}

std::string DevServer::url(const std::string &database) const
{
    return urlOf(d->cluster, projectRole, database);
}

int DevServer::serverVersion() const
{
    return d->version;
}

base::Result<std::vector<DevServer::Status>> DevServer::status()
{
    const auto clusters = DevCluster::all();
    if (!clusters)
        return std::unexpected(clusters.error());
    std::vector<Status> all;
    for (const DevCluster &cluster : *clusters) {
        Status status {
            .running = cluster.postmaster().has_value(), .major = cluster.major(), .folder = cluster.folder().string()};
        if (status.running) {
            if (const auto users = LockFile::open(cluster.usersLock()))
                status.users = users->holders();
            if (auto connection = Connection::open(urlOf(cluster, admin, "postgres"), 5)) {
                const auto rows = (*connection)
                                      ->query("select datname from pg_catalog.pg_database where datname like "
                                              "'mercator\\_%' order by 1");
                for (std::size_t i = 0; rows && i < rows->rows.size(); ++i)
                    status.databases.push_back(*rows->rows[i].front());
            }
        }
        all.push_back(std::move(status));
    }
    return all;
}

base::Result<> DevServer::stop()
{
    return stopAll([](const DevCluster &) { });
}

base::Result<> DevServer::reset()
{
    return stopAll([](const DevCluster &cluster) {
        cluster.removeFolder();
        cluster.removeLocks();
    });
}

} // namespace pg
