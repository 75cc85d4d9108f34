// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/lock.h"

#include "model/base/text.h"
#include "model/pg/connection.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <random>
#include <utility>

namespace migrate {

namespace {

using std::chrono::milliseconds;

constexpr std::string_view lockName = "atlas_migrate_execute";

std::string idText()
{
    return std::to_string(lockId(lockName));
}

/// Twice, so that once can be given back to see that it was there.
std::string heldTwice(const std::string &function)
{
    const std::string call = "pg_catalog." + function + '(' + idText() + ')';
    return "SELECT CASE WHEN " + call + " THEN " + call + " ELSE false END";
}

/// Who holds the lock, for people: "pid 4711 (atlas) of user app since 12 s".
std::string holder(pg::Connection &connection)
{
    const auto rows = connection.query("SELECT 'process ' || a.pid || COALESCE(' (' || NULLIF(a.application_name, '') "
                                       "|| ')', '') || COALESCE(' of ' || a.usename, '')"
                                       " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid"
                                       " WHERE l.locktype = 'advisory' AND l.granted AND l.database = (SELECT oid FROM "
                                       "pg_catalog.pg_database WHERE datname = pg_catalog.current_database())"
                                       " AND (l.classid::bigint << 32 | l.objid::bigint) = "
        + idText() + " LIMIT 1");
    if (!rows || rows->rows.empty())
        return "another process";
    return rows->rows.front().front().value_or("another process");
}

} // namespace

std::int64_t lockId(std::string_view name)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : name) {
        hash *= 16777619U;
        hash ^= static_cast<unsigned char>(c);
    }
    return hash;
}

std::string tableLockHolders(pg::Connection &connection)
{
    const auto rows = connection.query(
        "SELECT 'process ' || a.pid || COALESCE(' (' || NULLIF(a.application_name, '') || ')', '') || COALESCE(' of ' "
        "|| a.usename, '') || ' on ' || pg_catalog.string_agg(DISTINCT c.relname, ', ')"
        " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid JOIN pg_catalog.pg_class c ON "
        "c.oid = l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " WHERE l.granted AND l.pid <> pg_catalog.pg_backend_pid() AND a.datname = pg_catalog.current_database() AND "
        "l.database = a.datid AND c.relkind IN ('r', 'p', 'm') AND n.nspname !~ '^pg_'"
        " GROUP BY a.pid, a.application_name, a.usename ORDER BY a.pid LIMIT 5");
    std::vector<std::string> holders;
    for (std::size_t i = 0; rows && i < rows->rows.size(); ++i)
        holders.push_back(rows->rows[i].front().value_or(""));
    return base::join(holders, "; ");
}

bool pause(milliseconds duration, const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock guard(mutex);
    std::condition_variable_any never;
    never.wait_for(guard, stop, duration, [] { return false; });
    return !stop.stop_requested();
}

base::Result<ApplyLock> ApplyLock::acquire(pg::Connection &connection, milliseconds timeout, const Control &control)
{
    constexpr milliseconds longestPause {1000};
    const auto start = std::chrono::steady_clock::now();
    std::mt19937 random {std::random_device()()};
    milliseconds step {25};
    for (;;) {
        const auto rows = connection.query(heldTwice("pg_try_advisory_lock"));
        if (!rows)
            return std::unexpected(rows.error().during("acquiring database lock"));
        if (rows->rows.front().front() == "t")
            return ApplyLock(connection);
        const auto elapsed = std::chrono::steady_clock::now() - start;
        const std::string who = holder(connection);
        if (elapsed >= timeout)
            return base::failed(base::Code::Refused, "acquiring database lock: it is held by " + who,
                "wait until it has ended, or give --lock-timeout a longer time");
        control.tell({.phase = Progress::Phase::WaitingForLock, .message = "waiting for " + who, .elapsed = elapsed});
        if (!pause(step + milliseconds(std::uniform_int_distribution<std::int64_t>(0, step.count())(random)),
                control.stop))
            return base::failed(base::Code::Cancelled, "cancelled while waiting for the lock");
        step = std::min(step * 2, longestPause);
    }
}

ApplyLock::ApplyLock(ApplyLock &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

ApplyLock::~ApplyLock()
{
    if (m_connection)
        (void)m_connection->query(heldTwice("pg_advisory_unlock"));
}

/// Given back once of twice, and taken again: no other session can come between.
std::string ApplyLock::heldQuery()
{
    return "SELECT CASE WHEN pg_catalog.pg_advisory_unlock(" + idText() + ") THEN pg_catalog.pg_try_advisory_lock("
        + idText() + ") ELSE false END";
}

} // namespace migrate
