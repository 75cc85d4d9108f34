// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/scratchdatabase.h"

#include "model/base/quote.h"
#include "model/pg/devurl.h"
#include "model/pg/dropdatabase.h"
#include "model/pg/extensionpackage.h"
#include "model/pg/keptdatabase.h"
#include "model/pg/privileged.h"
#include "model/pg/url.h"

#include <atomic>
#include <random>
#include <unistd.h>

namespace pg {

namespace {

std::string newName()
{
    static std::atomic<unsigned> count = 0;
    return "mercator_scratch_" + std::to_string(getpid()) + '_' + std::to_string(++count) + '_'
        + std::to_string(std::random_device {}());
}

std::string withDatabase(const std::string &url, const std::string &database)
{
    auto parsed = parseUrl(url);
    if (!parsed)
        return url;
    parsed->database = database;
    parsed->removeParameter("dbname");
    return parsed->text();
}

/// Everything a user may have put into a database, in one number.
constexpr std::string_view contentQuery = R"sql(
with spaces as (
    select oid, nspname from pg_catalog.pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'
      and not exists (select 1 from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_namespace'::regclass and d.objid = pg_namespace.oid and d.deptype = 'e')
), members as (
    select objid from pg_catalog.pg_depend where deptype = 'e'
)
select coalesce(
    (select 'schema ' || nspname from spaces where nspname <> 'public' and $1::text is null limit 1),
    (select 'relation ' || nspname || '.' || relname from pg_catalog.pg_class c join spaces s on s.oid = c.relnamespace
        where coalesce(s.nspname = $1::text, true) and c.oid not in (select objid from members) limit 1),
    (select 'function ' || nspname || '.' || proname from pg_catalog.pg_proc p join spaces s on s.oid = p.pronamespace
        where coalesce(s.nspname = $1::text, true) and p.oid not in (select objid from members) limit 1),
    (select 'type ' || nspname || '.' || typname from pg_catalog.pg_type t join spaces s on s.oid = t.typnamespace
        where coalesce(s.nspname = $1::text, true) and t.oid not in (select objid from members) limit 1))
)sql";

} // namespace

struct ScratchDatabase::Private
{
    std::shared_ptr<DevServer> server; ///< the private one, when it is there
    std::unique_ptr<Connection> connection;
    std::unique_ptr<Connection> superuser; ///< on this database, opened when needed
    std::string name;
    std::string url;
    std::string makerUrl; ///< where the database was created from
    enum class End : std::uint8_t { Leave, Drop, Keep, Empty };
    End end = End::Leave;
    std::string keepKey;
    std::vector<std::string> roles; ///< stand-ins that were made for it
    std::optional<std::string> onlySchema;

    Private() = default;
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private();
    [[nodiscard]] base::Result<> createOnDevServer(const DevUrl &dev, const std::string &fromTemplate);
    [[nodiscard]] base::Result<> createBeside(const DevUrl &dev, const std::string &fromTemplate);
    [[nodiscard]] base::Result<> useAsItIs(const DevUrl &dev);
    [[nodiscard]] base::Result<> connect();
    [[nodiscard]] base::Result<Connection *> asSuperuser();
    [[nodiscard]] base::Result<> executeAsSuperuser(std::string_view statement);
    /// usual: the CREATE FUNCTION without LEAKPROOF.
    [[nodiscard]] base::Result<> createLeakproof(std::string_view usual);
    [[nodiscard]] base::Error withPackage(base::Error error, const std::string &extension) const;
    void emptyGiven() const;
};

ScratchDatabase::Private::~Private()
{
    superuser.reset();
    if (end == End::Empty && connection)
        emptyGiven();
    connection.reset();
    if (end != End::Drop && end != End::Keep)
        return;
    const auto maker = Connection::open(makerUrl);
    if (!maker || (end == End::Keep && keep(**maker, name, keepKey)))
        return;
    std::ignore = dropDatabase(**maker, name, server ? server->adminUrl(name) : url);
    // One that another scratch database needs, too, stays: PostgreSQL refuses.
    for (const std::string &role : roles)
        std::ignore = (*maker)->execute("DROP ROLE IF EXISTS " + base::quoteName(role));
}

/// Leaves a database that was given as it was: without what the SQL made.
void ScratchDatabase::Private::emptyGiven() const
{
    if (connection->inTransaction())
        std::ignore = connection->execute("ROLLBACK");
    std::ignore = connection->execute("RESET ALL");
    const auto extensions = connection->query(
        "select extname from pg_catalog.pg_extension where extname <> 'plpgsql' and extowner = current_user::regrole");
    for (std::size_t i = 0; extensions && i < extensions->rows.size(); ++i)
        std::ignore
            = connection->execute("DROP EXTENSION " + base::quoteName(*extensions->rows[i].front()) + " CASCADE");
    const auto left = connection->query(
        "select nspname from pg_catalog.pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'");
    for (std::size_t i = 0; left && i < left->rows.size(); ++i) {
        const std::string &schema = *left->rows[i].front();
        if (onlySchema && schema != *onlySchema)
            continue;
        const std::string quoted = base::quoteName(schema);
        if (auto dropped = connection->execute("DROP SCHEMA " + quoted + " CASCADE");
            dropped && (schema == "public" || onlySchema))
            std::ignore = connection->execute("CREATE SCHEMA " + quoted);
    }
}

base::Result<> ScratchDatabase::Private::createOnDevServer(const DevUrl &dev, const std::string &fromTemplate)
{
    auto acquired = DevServer::acquire(dev.major);
    if (!acquired)
        return std::unexpected(acquired.error());
    server = std::move(*acquired);
    auto maker = Connection::open(server->adminUrl());
    if (!maker)
        return std::unexpected(maker.error().during("connecting to the dev server"));
    name = newName();
    // Copying files is the quicker strategy when nothing waits for a disk; servers before 15 know no other.
    const std::string strategy = server->serverVersion() >= 150000 ? " STRATEGY FILE_COPY" : "";
    const std::string source = fromTemplate.empty() ? "template0" : base::quoteName(fromTemplate);
    if (auto made = (*maker)->execute("CREATE DATABASE " + name + " OWNER mercator TEMPLATE " + source + strategy);
        !made)
        return std::unexpected(made.error().during("creating a scratch database"));
    makerUrl = server->adminUrl();
    end = End::Drop;
    url = server->url(name);
    if (server->serverVersion() >= 150000 || !fromTemplate.empty())
        return {};
    // Older servers give the schema public to the superuser, newer ones to the owner of the database.
    const auto super = asSuperuser();
    return super ? (*super)->execute("ALTER SCHEMA public OWNER TO mercator") : std::unexpected(super.error());
}

base::Result<> ScratchDatabase::Private::createBeside(const DevUrl &dev, const std::string &fromTemplate)
{
    auto maker = Connection::open(dev.database);
    if (!maker)
        return std::unexpected(maker.error().during("connecting to the dev database"));
    name = newName();
    const std::string source = fromTemplate.empty() ? "template0" : base::quoteName(fromTemplate);
    auto made = (*maker)->execute("CREATE DATABASE " + name + " TEMPLATE " + source);
    if (!made)
        return made;
    makerUrl = dev.database;
    end = End::Drop;
    url = withDatabase(dev.database, name);
    return {};
}

base::Result<> ScratchDatabase::Private::useAsItIs(const DevUrl &dev)
{
    url = dev.database;
    auto opened = Connection::open(url);
    if (!opened)
        return std::unexpected(opened.error().during("connecting to the dev database"));
    name = (*opened)->database();
    const auto content = (*opened)->query(contentQuery, {dev.onlySchema});
    if (!content)
        return std::unexpected(content.error().during("looking into the dev database"));
    if (const auto &found = content->rows.front().front())
        return base::failed(base::Code::Refused, "the dev database \"" + name + "\" is not clean: it holds " + *found,
            "name an empty database, give its role the right to CREATE DATABASE, or leave --dev-url out for Mercator's "
            "own dev server");
    connection = std::move(*opened);
    end = End::Empty;
    return {};
}

base::Result<> ScratchDatabase::Private::connect()
{
    if (!connection) {
        auto opened = Connection::open(url);
        if (!opened)
            return std::unexpected(opened.error().during("connecting to the scratch database"));
        connection = std::move(*opened);
    }
    if (!onlySchema)
        return {};
    if (auto made = connection->execute("CREATE SCHEMA IF NOT EXISTS " + base::quoteName(*onlySchema)); !made)
        return made;
    return connection->execute("SET search_path = " + base::quoteName(*onlySchema));
}

base::Result<Connection *> ScratchDatabase::Private::asSuperuser()
{
    if (!server)
        return connection.get();
    if (!superuser) {
        auto opened = Connection::open(server->adminUrl(name));
        if (!opened)
            return std::unexpected(opened.error().during("connecting to the dev server"));
        // Event triggers that the project's SQL made must not run with the superuser's rights.
        const char *quiet
            = server->serverVersion() >= 170000 ? "SET event_triggers = off" : "SET session_replication_role = replica";
        if (auto set = (*opened)->execute(quiet); !set)
            return std::unexpected(set.error());
        superuser = std::move(*opened);
    }
    return superuser.get();
}

base::Result<> ScratchDatabase::Private::executeAsSuperuser(std::string_view statement)
{
    const auto super = asSuperuser();
    if (!super)
        return std::unexpected(super.error());
    const auto path = connection->query("show search_path");
    if (!path)
        return std::unexpected(path.error());
    if (auto set
        = (*super)->query("select pg_catalog.set_config('search_path', $1, false)", {path->rows.front().front()});
        !set)
        return std::unexpected(set.error());
    auto done = (*super)->execute(statement);
    // Whoever made a server would own it; its user mappings and tables are made by the role.
    if (const auto made = done ? createdServer(statement) : std::nullopt)
        return (*super)->execute("ALTER SERVER " + base::quoteName(*made) + " OWNER TO mercator");
    if (!done || !createdExtension(statement))
        return done;
    // Servers of a wrapper describe a schema, too; what reaches files still asks for rights that the role does not
    // have.
    const auto wrappers = (*super)->query("select fdwname from pg_catalog.pg_foreign_data_wrapper");
    for (std::size_t i = 0; wrappers && i < wrappers->rows.size(); ++i) {
        const std::string wrapper = base::quoteName(*wrappers->rows[i].front());
        if (auto granted = (*super)->execute("GRANT USAGE ON FOREIGN DATA WRAPPER " + wrapper + " TO mercator");
            !granted)
            return granted;
    }
    return {};
}

base::Result<> ScratchDatabase::Private::createLeakproof(std::string_view usual)
{
    if (auto created = connection->execute(usual); !created)
        return created;
    const auto newest = connection->query(
        "SELECT oid::pg_catalog.regprocedure FROM pg_catalog.pg_proc ORDER BY pg_catalog.age(xmin) LIMIT 1");
    if (!newest)
        return std::unexpected(newest.error());
    return executeAsSuperuser("ALTER FUNCTION " + newest->rows.front().front().value_or("") + " LEAKPROOF");
}

base::Error ScratchDatabase::Private::withPackage(base::Error error, const std::string &extension) const
{
    if (error.sqlState != "0A000" && error.sqlState != "58P01" && error.sqlState != "42704")
        return error;
    const int major = connection->serverVersion() / 10000;
    error.hint = server
        ? "install it for PostgreSQL " + std::to_string(major) + ": " + packageOfExtension(extension, major)
        : "install it on the dev database's server";
    return error;
}

base::Result<ScratchDatabase> ScratchDatabase::create(const std::string &devUrl, const std::string &fromTemplate)
{
    const auto dev = parseDevUrl(devUrl);
    if (!dev)
        return std::unexpected(dev.error());
    auto parts = std::make_unique<Private>();
    parts->onlySchema = dev->onlySchema;
    base::Result<> made = dev->database.empty() ? parts->createOnDevServer(*dev, fromTemplate)
                                                : parts->createBeside(*dev, fromTemplate);
    const bool mayNotCreate = !made && made.error().sqlState == "42501";
    if (mayNotCreate && fromTemplate.empty())
        made = parts->useAsItIs(*dev);
    if (!made)
        return std::unexpected(made.error());
    if (auto connected = parts->connect(); !connected)
        return std::unexpected(connected.error());
    return ScratchDatabase(std::move(parts));
}

base::Result<std::optional<ScratchDatabase>> ScratchDatabase::kept(
    const std::string &devUrl, const std::string &key, Access access)
{
    const auto dev = parseDevUrl(devUrl);
    if (!dev)
        return std::unexpected(dev.error());
    if (!dev->database.empty())
        return std::optional<ScratchDatabase>();
    auto parts = std::make_unique<Private>();
    auto acquired = DevServer::acquire(dev->major);
    if (!acquired)
        return std::unexpected(acquired.error());
    parts->server = std::move(*acquired);
    const auto admin = Connection::open(parts->server->adminUrl());
    const auto found = admin ? findKept(**admin, key) : std::unexpected(admin.error());
    if (!found)
        return std::unexpected(found.error().during("looking for a kept state"));
    if (!*found)
        return std::optional<ScratchDatabase>();
    if (access == Access::Copy) {
        auto copy = create(devUrl, **found);
        // One that is being read cannot be copied: then it is as if there were none.
        return copy ? std::optional(std::move(*copy)) : std::optional<ScratchDatabase>();
    }
    parts->name = **found;
    parts->url = parts->server->url(parts->name);
    parts->onlySchema = dev->onlySchema;
    auto opened = Connection::open(parts->url);
    if (!opened) // dropped by another process in the meantime
        return std::optional<ScratchDatabase>();
    parts->connection = std::move(*opened);
    return ScratchDatabase(std::move(parts));
}

void ScratchDatabase::keepAs(const std::string &key)
{
    if (!d->server || d->end != Private::End::Drop)
        return;
    d->end = Private::End::Keep;
    d->keepKey = key;
}

ScratchDatabase::ScratchDatabase(std::unique_ptr<Private> privateParts)
    : d(std::move(privateParts))
{
}

ScratchDatabase::ScratchDatabase(ScratchDatabase &&) noexcept = default;
ScratchDatabase &ScratchDatabase::operator=(ScratchDatabase &&) noexcept = default;
ScratchDatabase::~ScratchDatabase() = default;

Connection &ScratchDatabase::connection()
{
    return *d->connection;
}

std::string ScratchDatabase::url() const
{
    return d->url;
}

std::string ScratchDatabase::name() const
{
    return d->name;
}

bool ScratchDatabase::isPrivate() const
{
    return d->server != nullptr;
}

base::Result<> ScratchDatabase::execute(std::string_view statement)
{
    auto done = d->connection->execute(statement);
    if (!done && done.error().sqlState == "42501" && d->server && !d->connection->inTransaction()) {
        if (isHarmlessForSuperuser(statement))
            done = d->executeAsSuperuser(statement);
        else if (const auto usual = withoutLeakproof(statement))
            done = d->createLeakproof(*usual);
    }
    if (done)
        return done;
    if (const auto extension = createdExtension(statement))
        return std::unexpected(d->withPackage(done.error(), *extension));
    return done;
}

base::Result<> ScratchDatabase::resetSession()
{
    if (auto reset = d->connection->execute("DISCARD ALL"); !reset || !d->onlySchema)
        return reset;
    return d->connection->execute("SET search_path = " + base::quoteName(*d->onlySchema));
}

base::Result<> ScratchDatabase::createExtension(
    const std::string &name, const std::string &schema, const std::string &version)
{
    if (!schema.empty()) {
        if (auto made = d->connection->execute("CREATE SCHEMA IF NOT EXISTS " + base::quoteName(schema)); !made)
            return made;
    }
    std::string statement = "CREATE EXTENSION IF NOT EXISTS " + base::quoteName(name);
    if (!schema.empty())
        statement += " SCHEMA " + base::quoteName(schema);
    if (!version.empty())
        statement += " VERSION " + base::quoteLiteral(version);
    return execute(statement + " CASCADE");
}

base::Result<> ScratchDatabase::createRole(const std::string &name)
{
    if (!d->server)
        return base::failed(base::Code::Refused,
            "the role \"" + name + "\" does not exist on the dev database's server",
            "create it there, or leave --dev-url out for Mercator's own dev server");
    const auto super = d->asSuperuser();
    if (!super)
        return std::unexpected(super.error());
    const std::string role = base::quoteName(name);
    auto made = (*super)->execute("CREATE ROLE " + role + " NOLOGIN");
    if (made)
        d->roles.push_back(name);
    // Another process may have been quicker.
    if (!made && made.error().sqlState != "42710" && made.error().sqlState != "23505")
        return made;
    // So that objects can be given to it and default privileges be set for it.
    return (*super)->execute("GRANT " + role + " TO mercator");
}

} // namespace pg
