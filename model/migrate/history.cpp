// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/history.h"

#include "model/base/quote.h"
#include "model/pg/connection.h"

#include <algorithm>

namespace migrate {

namespace {

/// Its own schema is Atlas's for revisions: a URL with search_path does not show it, and no schema of the user holds
/// it.
constexpr const char *schemaName = "atlas_schema_revisions";
constexpr const char *historyTable = "mercator_history";

base::Result<bool> tableExists(pg::Connection &connection, const std::string &table)
{
    const auto rows = connection.query("SELECT pg_catalog.to_regclass($1) IS NOT NULL", {table});
    if (!rows)
        return std::unexpected(rows.error());
    return rows->rows.front().front() == "t";
}

} // namespace

History::History(pg::Connection &connection, const Target &target)
    : m_connection(connection)
    , m_place(target.tableSchema())
    , m_table(base::quotePath({schemaName, historyTable}))
{
}

base::Result<> History::create()
{
    const auto there = tableExists(m_connection, m_table);
    if (!there)
        return std::unexpected(there.error());
    if (*there)
        return {};
    return m_connection.execute("CREATE SCHEMA IF NOT EXISTS " + base::quoteNameAlways(schemaName) + ";\nCREATE TABLE "
        + m_table + R"( (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  revisions_schema text NOT NULL,
  at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
  direction text NOT NULL,
  version text NOT NULL,
  statement bigint NOT NULL DEFAULT 0,
  hash text NOT NULL DEFAULT '',
  phase text NOT NULL,
  who text NOT NULL DEFAULT pg_catalog.concat(session_user, ' from ', COALESCE(pg_catalog.inet_client_addr()::text, 'local socket'), ', process ', pg_catalog.pg_backend_pid()),
  operator_version text NOT NULL,
  note text NOT NULL DEFAULT ''
);
COMMENT ON TABLE )"
        + m_table
        + " IS 'What Mercator did here: intents of statements outside of transactions, and migrations taken back'");
}

base::Result<> History::add(const HistoryEntry &entry)
{
    if (auto created = create(); !created)
        return std::unexpected(created.error().during("creating the history table"));
    const auto added = m_connection.query("INSERT INTO " + m_table
            + " (revisions_schema, direction, version, statement, hash, phase, operator_version, note)"
              " VALUES ($1, $2, $3, $4::bigint, $5, $6, $7, $8)",
        {m_place, entry.direction, entry.version, std::to_string(entry.statement), entry.hash, entry.phase,
            entry.operatorVersion, entry.note});
    if (!added)
        return std::unexpected(added.error().during("writing the history"));
    return {};
}

base::Result<std::vector<HistoryEntry>> History::all()
{
    std::vector<HistoryEntry> entries;
    const auto there = tableExists(m_connection, m_table);
    if (!there)
        return std::unexpected(there.error());
    if (!*there)
        return entries;
    const auto rows
        = m_connection.query("SELECT id, pg_catalog.to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), "
                             "direction, version, statement, hash, phase, who, operator_version, note FROM "
                + m_table + " WHERE revisions_schema = $1 ORDER BY id",
            {m_place});
    if (!rows)
        return std::unexpected(rows.error().during("reading the history"));
    std::ranges::transform(rows->rows, std::back_inserter(entries), [](const auto &row) {
        const auto text = [&](std::size_t column) { return row[column].value_or(""); };
        return HistoryEntry {.id = std::stoll(text(0)),
            .at = text(1),
            .direction = text(2),
            .version = text(3),
            .statement = std::stoll(text(4)),
            .hash = text(5),
            .phase = text(6),
            .who = text(7),
            .operatorVersion = text(8),
            .note = text(9)};
    });
    return entries;
}

base::Result<std::optional<HistoryEntry>> History::openIntent(const std::string &version)
{
    const auto entries = all();
    if (!entries)
        return std::unexpected(entries.error());
    const auto last = std::ranges::find_last_if(
        *entries, [&](const HistoryEntry &entry) { return entry.version == version && entry.statement > 0; });
    if (last.empty() || last.front().phase != "intent")
        return std::nullopt;
    return last.front();
}

} // namespace migrate
