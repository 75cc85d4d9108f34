// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/dropdatabase.h"

#include "model/base/quote.h"
#include "model/pg/connection.h"

namespace pg {

namespace {

constexpr std::string_view objectInUse = "55006"; // PostgreSQL docs, appendix A

base::Result<> dropSubscriptions(const std::string &databaseUrl)
{
    auto connection = Connection::open(databaseUrl);
    if (!connection)
        return std::unexpected(connection.error());
    const auto subscriptions
        = (*connection)
              ->query("select subname from pg_catalog.pg_subscription s join pg_catalog.pg_database d on "
                      "d.oid = s.subdbid where d.datname = pg_catalog.current_database()");
    if (!subscriptions)
        return std::unexpected(subscriptions.error());
    for (const auto &row : subscriptions->rows) {
        const std::string name = base::quoteName(*row.front());
        for (const std::string &statement : {"ALTER SUBSCRIPTION " + name + " DISABLE",
                 "ALTER SUBSCRIPTION " + name + " SET (slot_name = NONE)", "DROP SUBSCRIPTION " + name}) {
            if (auto done = (*connection)->execute(statement); !done)
                return done;
        }
    }
    return {};
}

} // namespace

base::Result<> dropDatabase(Connection &maintenance, const std::string &name, const std::string &databaseUrl)
{
    const std::string statement = "DROP DATABASE IF EXISTS " + base::quoteName(name) + " WITH (FORCE)";
    auto dropped = maintenance.execute(statement);
    if (dropped || dropped.error().sqlState != objectInUse)
        return dropped;
    if (auto freed = dropSubscriptions(databaseUrl); !freed)
        return freed;
    return maintenance.execute(statement);
}

} // namespace pg
