// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/revisions.h"

#include "model/base/quote.h"
#include "model/pg/connection.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace migrate {

namespace {

constexpr const char *defaultSchema = "atlas_schema_revisions";
constexpr const char *revisionsTable = "atlas_schema_revisions";
constexpr const char *cloudRow = ".atlas_cloud_identifier";

std::string hashesText(const std::vector<std::string> &hashes)
{
    return hashes.empty() ? "null" : nlohmann::json(hashes).dump();
}

std::vector<std::string> hashesOf(const std::string &text)
{
    const auto parsed = nlohmann::json::parse(text, nullptr, false);
    std::vector<std::string> hashes;
    if (parsed.is_array()) {
        for (const auto &hash : parsed) {
            if (hash.is_string())
                hashes.push_back(hash.get<std::string>());
        }
    }
    return hashes;
}

/// Go trims zeros from the fraction of a second; so do we, for equal JSON.
std::string withoutZeros(std::string time)
{
    const std::size_t dot = time.find('.');
    if (dot == std::string::npos)
        return time + 'Z';
    time.erase(time.find_last_not_of('0') + 1);
    if (time.ends_with('.'))
        time.pop_back();
    return time + 'Z';
}

Revision revisionOf(const std::vector<std::optional<std::string>> &row)
{
    const auto text = [&](std::size_t column) { return row[column].value_or(""); };
    const auto number = [&](std::size_t column) { return std::stoll(row[column].value_or("0")); };
    return {.version = text(0),
        .description = text(1),
        .type = static_cast<unsigned>(number(2)),
        .applied = number(3),
        .total = number(4),
        .executedAt = withoutZeros(text(5)),
        .executionTime = number(6),
        .error = text(7),
        .errorStatement = text(8),
        .hash = text(9),
        .partialHashes = hashesOf(text(10)),
        .operatorVersion = text(11)};
}

} // namespace

std::string Target::tableSchema() const
{
    return revisionsSchema ? *revisionsSchema : schema.value_or(defaultSchema);
}

Revisions::Revisions(pg::Connection &connection, const Target &target)
    : m_connection(connection)
    , m_target(target)
    , m_table(base::quotePath({target.tableSchema(), revisionsTable}))
{
}

base::Result<bool> Revisions::exists()
{
    const auto rows = m_connection.query("SELECT pg_catalog.to_regclass($1) IS NOT NULL", {m_table});
    if (!rows)
        return std::unexpected(rows.error().during("looking for the revisions table"));
    return rows->rows.front().front() == "t";
}

base::Result<> Revisions::checkAmbiguity()
{
    if (!m_target.schema || m_target.revisionsSchema || *m_target.schema == defaultSchema)
        return {};
    const auto here = exists();
    if (!here)
        return std::unexpected(here.error());
    if (*here)
        return {};
    const auto elsewhere = Revisions(m_connection, {.schema = std::nullopt, .revisionsSchema = defaultSchema}).exists();
    if (!elsewhere)
        return std::unexpected(elsewhere.error());
    if (!*elsewhere)
        return {};
    return base::failed(base::Code::Refused, "ambiguous revision table",
        "the database has one in the schema \"atlas_schema_revisions\" and none in \"" + *m_target.schema
            + "\": name the one that counts with --revisions-schema, or drop the schema that is not used");
}

base::Result<> Revisions::create()
{
    const auto there = exists();
    if (!there)
        return std::unexpected(there.error());
    if (*there)
        return {};
    const std::string schema = m_target.tableSchema();
    const auto rows
        = m_connection.query("SELECT pg_catalog.to_regnamespace($1) IS NOT NULL", {base::quoteNameAlways(schema)});
    if (!rows)
        return std::unexpected(rows.error());
    std::string sql;
    if (rows->rows.front().front() != "t")
        sql = "CREATE SCHEMA IF NOT EXISTS " + base::quoteNameAlways(schema) + ";\n";
    sql += "CREATE TABLE IF NOT EXISTS " + m_table + R"( (
  "version" character varying NOT NULL,
  "description" character varying NOT NULL,
  "type" bigint NOT NULL DEFAULT 2,
  "applied" bigint NOT NULL DEFAULT 0,
  "total" bigint NOT NULL DEFAULT 0,
  "executed_at" timestamptz NOT NULL,
  "execution_time" bigint NOT NULL,
  "error" text NULL,
  "error_stmt" text NULL,
  "hash" character varying NOT NULL,
  "partial_hashes" jsonb NULL,
  "operator_version" character varying NOT NULL,
  PRIMARY KEY ("version")
))";
    if (auto created = m_connection.execute(sql); !created)
        return std::unexpected(created.error().during("creating the revisions table"));
    return {};
}

base::Result<std::vector<Revision>> Revisions::all()
{
    const auto there = exists();
    if (!there)
        return std::unexpected(there.error());
    std::vector<Revision> revisions;
    if (!*there)
        return revisions;
    const auto rows = m_connection.query(
        "SELECT version, description, type, applied, total,"
        " pg_catalog.to_char(executed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US'), execution_time,"
        " error, error_stmt, hash, partial_hashes, operator_version FROM "
            + m_table + " WHERE version <> $1 ORDER BY version COLLATE \"C\"",
        {cloudRow});
    if (!rows)
        return std::unexpected(rows.error().during("reading the revisions table " + m_table));
    std::ranges::transform(rows->rows, std::back_inserter(revisions), revisionOf);
    return revisions;
}

pg::Command Revisions::writing(const Revision &revision) const
{
    const auto number = [](auto value) { return std::to_string(value); };
    return {.sql = "INSERT INTO " + m_table
            + " AS r (version, description, type, applied, total, executed_at, execution_time, error, error_stmt, "
              "hash, partial_hashes, operator_version)"
              " VALUES ($1, $2, $3::bigint, $4::bigint, $5::bigint, COALESCE($6::timestamptz, "
              "pg_catalog.clock_timestamp()), $7::bigint, $8, $9, $10, $11::jsonb, $12)"
              " ON CONFLICT (version) DO UPDATE SET type = EXCLUDED.type, applied = EXCLUDED.applied, total = "
              "EXCLUDED.total,"
              " execution_time = EXCLUDED.execution_time, error = EXCLUDED.error, error_stmt = EXCLUDED.error_stmt, "
              "hash = EXCLUDED.hash,"
              " partial_hashes = EXCLUDED.partial_hashes, operator_version = EXCLUDED.operator_version",
        .parameters = {revision.version, revision.description, number(revision.type), number(revision.applied),
            number(revision.total), revision.executedAt.empty() ? std::nullopt : std::optional(revision.executedAt),
            number(revision.executionTime), revision.error, revision.errorStatement, revision.hash,
            hashesText(revision.partialHashes), revision.operatorVersion}};
}

base::Result<> Revisions::write(const Revision &revision)
{
    const pg::Command command = writing(revision);
    if (const auto written = m_connection.query(command.sql, command.parameters); !written)
        return std::unexpected(written.error().during("sql/migrate: write revision"));
    return {};
}

base::Result<> Revisions::remove(const std::string &version)
{
    if (version == cloudRow)
        return base::failed(base::Code::Refused, "deleting the revision-table identifier is not allowed");
    if (const auto removed = m_connection.query("DELETE FROM " + m_table + " WHERE version = $1", {version}); !removed)
        return std::unexpected(removed.error().during("removing the revision " + version));
    return {};
}

base::Result<std::string> Revisions::notClean()
{
    // Tables that are no partitions and belong to no extension, as Atlas inspects them; the tools' own do not count.
    const auto rows = m_connection.query(
        "SELECT n.nspname, c.relname FROM pg_catalog.pg_namespace n LEFT JOIN pg_catalog.pg_class c ON c.relnamespace "
        "= n.oid AND c.relkind IN ('r', 'p')"
        " AND NOT c.relispartition AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND "
        "d.deptype = 'e')"
        " AND NOT (n.nspname = $1 AND c.relname = 'atlas_schema_revisions') AND NOT (n.nspname = "
        "'atlas_schema_revisions' AND c.relname = 'mercator_history')"
        " WHERE n.nspname !~ '^(pg_|mercator_parked_)' AND n.nspname <> 'information_schema' AND ($2::text IS NULL OR "
        "n.nspname = $2)"
        " AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = n.oid AND d.deptype = 'e')"
        " ORDER BY n.nspname, c.relname",
        {m_target.tableSchema(), m_target.schema});
    if (!rows)
        return std::unexpected(rows.error().during("looking whether the database is clean"));
    for (const auto &row : rows->rows) {
        const std::string schema = row[0].value_or("");
        const bool isOurs = schema == m_target.tableSchema();
        if (row[1] && (m_target.schema || isOurs))
            return "found table \"" + *row[1] + "\" in schema \"" + schema + '"';
        if (!m_target.schema && !isOurs && (row[1] || (schema != "public" && schema != defaultSchema)))
            return "found schema \"" + schema + '"';
    }
    return std::string();
}

} // namespace migrate
