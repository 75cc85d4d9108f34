// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/state.h"

#include "model/base/quote.h"
#include "model/catalog/inschema.h"
#include "model/catalog/reader.h"
#include "model/catalog/selection.h"
#include "model/migrate/directory.h"
#include "model/pg/devurl.h"
#include "model/pg/privileged.h"
#include "model/service/cancelonstop.h"
#include "model/service/fingerprint.h"
#include "model/service/loader.h"
#include "model/service/location.h"
#include "model/service/ownrevoke.h"
#include "model/service/snapshot.h"
#include "model/service/statecache.h"
#include "model/service/worker.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

namespace service {

namespace {

/// A lock that somebody holds on a table makes its definition wait; a reader shall say so rather than wait for ever.
constexpr const char *readerSettings = "SET lock_timeout = '5s'";
/// Less is loaded again as quickly as it is copied.
constexpr std::chrono::milliseconds worthKeeping {250};
/// Part of the key: another number whenever what is kept, or when, is decided anew.
constexpr int wayOfKeeping = 3;

/// The scripts that make up a migration directory's state, as Atlas replays it: from the last checkpoint on.
base::Result<std::vector<Script>> migrationScripts(const Location &location)
{
    const auto directory = migrate::Directory::open(location.path);
    if (!directory)
        return std::unexpected(directory.error());
    if (auto valid = directory->validate(); !valid)
        return std::unexpected(valid.error());
    if (location.version && !directory->find(*location.version))
        return base::failed(
            base::Code::NotFound, "sql/migrate: migration with version \"" + *location.version + "\" not found");
    std::vector<Script> scripts;
    for (const migrate::File &file : directory->files()) {
        auto script = makeScript(location.path + '/' + file.name, file.text);
        if (!script)
            return std::unexpected(script.error());
        if (file.isCheckpoint())
            scripts.clear();
        scripts.push_back(std::move(*script));
        if (location.version && file.version() == *location.version)
            break;
    }
    return scripts;
}

/// What an editor holds of this file, else what is on disk.
base::Result<Script> scriptOf(const StateRequest &request, const std::string &path)
{
    for (const auto &[file, text] : request.unsaved) {
        std::error_code error;
        if (file == path || std::filesystem::equivalent(file, path, error))
            return makeScript(path, text);
    }
    return readScript(path);
}

base::Result<std::vector<Script>> scriptsOf(const StateRequest &request, const Location &location)
{
    if (location.type == Location::Type::MigrationFolder)
        return migrationScripts(location);
    std::vector<Script> scripts;
    if (request.text) {
        auto first = makeScript(location.path, *request.text);
        if (!first)
            return std::unexpected(first.error());
        scripts.push_back(std::move(*first));
    } else {
        const base::Result<std::vector<std::string>> files
            = location.type == Location::Type::SchemaFolder ? scriptFiles(location.path) : std::vector {location.path};
        if (!files)
            return std::unexpected(files.error());
        for (const std::string &file : *files) {
            auto script = scriptOf(request, file);
            if (!script)
                return std::unexpected(script.error());
            scripts.push_back(std::move(*script));
        }
    }
    for (const std::string &url : request.more) {
        const auto next = locate(url);
        if (!next)
            return std::unexpected(next.error());
        if (next->type != Location::Type::SqlFile && next->type != Location::Type::SchemaFolder)
            return base::failed(base::Code::Usage, "several states can be put together from .sql files only");
        auto added = scriptsOf({.url = url, .unsaved = request.unsaved}, *next);
        if (!added)
            return added;
        std::ranges::move(*added, std::back_inserter(scripts));
    }
    return scripts;
}

base::Result<catalog::SharedCatalog> readCatalog(
    pg::Connection &connection, const StateRequest &request, const catalog::Scope &scope)
{
    const CancelOnStop cancel(request.stop, connection.canceller());
    auto catalog = catalog::read(connection, scope);
    if (request.stop.stop_requested())
        return std::unexpected(cancelledError());
    if (!catalog)
        return std::unexpected(catalog.error().during("reading the catalog of " + connection.displayName()));
    return std::make_shared<const catalog::Catalog>(std::move(*catalog));
}

base::Result<State> stateOfDatabase(const StateRequest &request, const Location &location, const catalog::Scope &scope)
{
    auto connection = pg::Connection::open(location.url);
    if (!connection)
        return std::unexpected(connection.error());
    if (auto set = (*connection)->execute(readerSettings); !set)
        return std::unexpected(set.error());
    auto catalog = readCatalog(**connection, request, scope);
    if (!catalog)
        return std::unexpected(catalog.error());
    return State {.catalog = std::move(*catalog), .name = (*connection)->displayName()};
}

base::Result<State> stateOfSnapshot(const Location &location, const catalog::Scope &scope)
{
    const auto text = readText(location.path);
    if (!text)
        return std::unexpected(text.error());
    auto snapshot = fromJson(*text);
    if (!snapshot)
        return std::unexpected(snapshot.error().during("reading \"" + location.path + '"'));
    if (scope.onlySchema && snapshot->onlySchema != scope.onlySchema)
        return base::failed(base::Code::Usage,
            '"' + location.path + "\" does not hold the state of the schema \"" + *scope.onlySchema + "\" alone",
            "inspect with the same search_path in the URL");
    std::vector<catalog::Object> objects = snapshot->objects();
    catalog::keepWithin(
        {.schemas = scope.schemas, .exclude = scope.exclude, .onlySchema = snapshot->onlySchema}, objects);
    catalog::Catalog kept(std::move(objects));
    kept.serverVersion = snapshot->serverVersion;
    kept.notices = std::move(snapshot->notices);
    kept.onlySchema = snapshot->onlySchema;
    kept.casts = std::move(snapshot->casts);
    return State {.catalog = std::make_shared<const catalog::Catalog>(std::move(kept)), .name = location.path};
}

/// The versions that CREATE EXTENSION would install: a newer package makes another state of the same SQL.
base::Result<std::string> extensionVersions(const std::vector<Script> &scripts, const pg::DevServer &server)
{
    const auto namesExtension
        = [](const sql::Statement &statement) { return pg::createdExtension(statement.text).has_value(); };
    if (std::ranges::none_of(
            scripts, [&](const Script &script) { return std::ranges::any_of(script.statements, namesExtension); }))
        return std::string();
    auto connection = pg::Connection::open(server.adminUrl());
    if (!connection)
        return std::unexpected(connection.error());
    const auto rows = (*connection)
                          ->query("select string_agg(name || ' ' || default_version, ',' order by name) from "
                                  "pg_catalog.pg_available_extensions");
    if (!rows)
        return std::unexpected(rows.error());
    return rows->rows.front().front().value_or("");
}

/// A hash of all that the loaded state depends on: the SQL, the server, and what its extensions are.
base::Result<std::string> keyOf(const std::vector<Script> &scripts, const StateRequest &request, const pg::DevUrl &dev)
{
    const auto server = pg::DevServer::acquire(dev.major);
    if (!server)
        return std::unexpected(server.error());
    const auto extensions = extensionVersions(scripts, **server);
    if (!extensions)
        return extensions;
    Fingerprint fingerprint;
    fingerprint.add(std::to_string(wayOfKeeping));
    fingerprint.add(std::to_string((*server)->serverVersion()));
    fingerprint.add(*extensions);
    fingerprint.add(dev.onlySchema.value_or(""));
    for (const Script &script : scripts)
        fingerprint.add(script.text);
    const auto isOwn
        = [&](const sql::Statement &statement) { return ownRevoke(statement.text, request.scope.runner).has_value(); };
    if (std::ranges::any_of(
            scripts, [&](const Script &script) { return std::ranges::any_of(script.statements, isOwn); }))
        fingerprint.add(request.scope.runner);
    return fingerprint.text();
}

base::Result<pg::ScratchDatabase> loaded(
    const std::vector<Script> &scripts, const StateRequest &request, std::vector<std::string> &notices)
{
    auto database = pg::ScratchDatabase::create(request.devUrl);
    if (!database)
        return database;
    Loader loader(*database, request.stop, request.progress, request.scope.runner);
    for (const Script &script : scripts) {
        if (auto ran = loader.load(script); !ran)
            return std::unexpected(ran.error());
    }
    if (request.stop.stop_requested())
        return std::unexpected(cancelledError());
    notices = loader.notices();
    return database;
}

/// Subscriptions belong to a database and stand outside of it: a copy has none.
bool holdsSubscriptions(pg::Connection &connection)
{
    const auto found = connection.query("select 1 from pg_catalog.pg_subscription s join pg_catalog.pg_database d on "
                                        "d.oid = s.subdbid where d.datname = pg_catalog.current_database() limit 1");
    return !found || !found->rows.empty();
}

/// The scripts' state in a scratch database: executed, or kept from an earlier time.
base::Result<pg::ScratchDatabase> databaseOf(const std::vector<Script> &scripts, const StateRequest &request,
    const pg::DevUrl &dev, std::vector<std::string> &notices)
{
    if (!dev.database.empty())
        return loaded(scripts, request, notices);
    const auto key = keyOf(scripts, request, dev);
    if (!key)
        return std::unexpected(key.error());
    const auto access = request.keepDatabase ? pg::ScratchDatabase::Access::Copy : pg::ScratchDatabase::Access::Read;
    auto kept = pg::ScratchDatabase::kept(request.devUrl, *key, access);
    if (!kept)
        return std::unexpected(kept.error());
    if (*kept)
        return std::move(**kept);

    const auto begin = std::chrono::steady_clock::now();
    auto database = loaded(scripts, request, notices);
    // Notices are not kept, so what has some is loaded again to tell them again.
    if (!database || !notices.empty() || std::chrono::steady_clock::now() - begin < worthKeeping
        || holdsSubscriptions(database->connection()))
        return database;
    database->keepAs(*key);
    if (!request.keepDatabase)
        return database;
    {
        const pg::ScratchDatabase ended = std::move(*database);
    }
    kept = pg::ScratchDatabase::kept(request.devUrl, *key, access);
    // Another process that reads it just now is in the way of a copy.
    return kept && *kept ? std::move(**kept) : loaded(scripts, request, notices);
}

base::Result<State> stateOfScripts(
    const StateRequest &request, const Location &location, const catalog::Scope &scope, const pg::DevUrl &dev)
{
    const auto scripts = scriptsOf(request, location);
    if (!scripts)
        return std::unexpected(scripts.error());
    const auto key = cacheKey(*scripts, request, dev, scope);
    State state {.catalog = key ? cachedState(*key) : nullptr, .name = location.path};
    if (!state.catalog) {
        auto database = databaseOf(*scripts, request, dev, state.notices);
        if (!database)
            return std::unexpected(database.error());
        auto catalog = readCatalog(database->connection(), request, scope);
        if (!catalog)
            return std::unexpected(catalog.error());
        state.catalog = std::move(*catalog);
        if (key && state.notices.empty())
            cacheState(*key, *state.catalog);
        if (request.keepDatabase)
            state.database = std::move(*database);
    }
    const int major = state.catalog->serverVersion / 10000;
    if (dev.major != 0 && dev.major != major)
        state.notices.push_back("PostgreSQL " + std::to_string(dev.major)
            + " is not installed here (apt-get install postgresql-" + std::to_string(dev.major)
            + "): the dev server is PostgreSQL " + std::to_string(major));
    return state;
}

} // namespace

base::Result<State> readState(const StateRequest &request)
{
    const bool isMemory = request.text && (request.url.empty() || request.url.starts_with("mem://"));
    const auto location = isMemory ? Location {.path = request.url} : locate(request.url);
    if (!location)
        return std::unexpected(location.error());
    catalog::Scope scope = request.scope;
    if (!scope.onlySchema)
        scope.onlySchema = location->onlySchema;
    if (location->type == Location::Type::Database)
        return stateOfDatabase(request, *location, scope);
    if (location->type == Location::Type::Snapshot && !request.text)
        return stateOfSnapshot(*location, scope);
    if (location->type == Location::Type::DevServer)
        return base::failed(base::Code::Usage, "docker:// names the dev server, which holds no schema of its own",
            "name it with --dev-url");
    const auto dev = pg::parseDevUrl(request.devUrl);
    if (!dev)
        return std::unexpected(dev.error());
    if (!scope.onlySchema)
        scope.onlySchema = dev->onlySchema;
    return stateOfScripts(request, *location, scope, *dev);
}

base::Result<std::pair<State, State>> readStates(const StateRequest &from, const StateRequest &to)
{
    // One schema on one side is one schema on both: else the other side would have all its schemas too much.
    StateRequest left = from;
    StateRequest right = to;
    const auto ownSchema = [](const StateRequest &request) {
        const auto location = locate(request.url);
        const auto dev = pg::parseDevUrl(request.devUrl);
        return request.scope.onlySchema        ? request.scope.onlySchema
            : location && location->onlySchema ? location->onlySchema
            : dev                              ? dev->onlySchema
                                               : std::nullopt;
    };
    left.scope.onlySchema = ownSchema(from);
    right.scope.onlySchema = ownSchema(to);
    if (!left.scope.onlySchema)
        left.scope.onlySchema = right.scope.onlySchema;
    if (!right.scope.onlySchema)
        right.scope.onlySchema = left.scope.onlySchema;
    const auto isShared = [](const StateRequest &request) {
        return !request.devUrl.empty() && !request.devUrl.starts_with("docker://");
    };
    base::Result<State> first = base::failed(base::Code::Internal, "the first state was not read");
    base::Result<State> second = base::failed(base::Code::Internal, "the second state was not read");
    if (isShared(left) && isShared(right)) {
        // A database that is used as it is holds one state at a time.
        first = readState(left);
        second = first ? readState(right) : base::Result<State>(std::unexpected(first.error()));
    } else {
        const std::jthread other([&] { second = readState(right); });
        first = readState(left);
    }
    if (!first)
        return std::unexpected(first.error());
    if (!second)
        return std::unexpected(second.error());
    const int firstMajor = first->catalog->serverVersion / 10000;
    const int secondMajor = second->catalog->serverVersion / 10000;
    if (firstMajor != secondMajor)
        first->notices.push_back(first->name + " comes from PostgreSQL " + std::to_string(firstMajor) + ", "
            + second->name + " from PostgreSQL " + std::to_string(secondMajor)
            + ": differences may be those of the servers");
    // Two schemas that the URLs name are compared as one.
    const auto &wantedSchema = second->catalog->onlySchema;
    if (first->catalog->onlySchema && wantedSchema && *wantedSchema != *first->catalog->onlySchema)
        second->catalog = std::make_shared<const catalog::Catalog>(
            catalog::inSchema(*second->catalog, *first->catalog->onlySchema));
    return std::pair(std::move(*first), std::move(*second));
}

} // namespace service
