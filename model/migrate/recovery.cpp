// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/recovery.h"

#include "model/base/quote.h"
#include "model/pg/connection.h"

namespace migrate {

namespace {

using Type = StatementKind::Type;

/// The index of this name in the schema of its table (CREATE INDEX) or on the search path: schema, name, valid, its
/// table is the one named.
base::Result<catalog::Rows> findIndex(pg::Connection &connection, const StatementKind &kind)
{
    if (kind.type == Type::CreateIndex) {
        return connection.query("SELECT n.nspname, c.relname, i.indisvalid, i.indrelid = pg_catalog.to_regclass($2)"
                                " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid JOIN "
                                "pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                                " WHERE c.relname = (pg_catalog.parse_ident($1))[1] AND c.relnamespace = (SELECT "
                                "relnamespace FROM pg_catalog.pg_class WHERE oid = pg_catalog.to_regclass($2))",
            {kind.name, kind.relation});
    }
    return connection.query("SELECT n.nspname, c.relname, i.indisvalid, true"
                            " FROM pg_catalog.pg_class c JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid JOIN "
                            "pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
                            " WHERE c.oid = pg_catalog.to_regclass($1)",
        {kind.name});
}

base::Result<> drop(pg::Connection &connection, const std::vector<std::optional<std::string>> &row)
{
    return connection.execute(
        "DROP INDEX CONCURRENTLY IF EXISTS " + base::quotePath({row[0].value_or(""), row[1].value_or("")}));
}

/// INVALID indexes that REINDEX CONCURRENTLY left on the relation, or anywhere when it names a schema.
base::Result<catalog::Rows> leftOvers(pg::Connection &connection, const StatementKind &kind)
{
    return connection.query(
        "SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid"
        " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
        " CROSS JOIN pg_catalog.to_regclass(NULLIF($1, '')) AS r WHERE NOT i.indisvalid AND c.relkind = 'i' AND "
        "c.relname ~ '_cc(new|old)[0-9]*$' AND n.nspname !~ '^pg_'"
        " AND (r IS NULL OR i.indrelid = r OR i.indrelid = (SELECT o.indrelid FROM pg_catalog.pg_index o WHERE "
        "o.indexrelid "
        "= r))",
        {kind.relation});
}

base::Result<Effect> probeDetach(pg::Connection &connection, const StatementKind &kind)
{
    const auto rows = connection.query("SELECT inhdetachpending FROM pg_catalog.pg_inherits WHERE inhrelid = "
                                       "pg_catalog.to_regclass($1) AND inhparent = pg_catalog.to_regclass($2)",
        {kind.name, kind.relation});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->rows.empty())
        return Effect::Done;
    return rows->rows.front().front() == "t" ? Effect::Partial : Effect::None;
}

} // namespace

base::Result<Effect> probe(pg::Connection &connection, const StatementKind &kind)
{
    switch (kind.type) {
    case Type::CreateIndex: {
        if (kind.name.empty())
            return Effect::Unknown; // PostgreSQL chose the name
        const auto rows = findIndex(connection, kind);
        if (!rows)
            return std::unexpected(rows.error());
        if (rows->rows.empty())
            return Effect::None;
        const auto &row = rows->rows.front();
        if (row[3] != "t")
            return base::failed(
                base::Code::Refused, "the name \"" + kind.name + "\" is taken by an index of another table");
        return row[2] == "t" ? Effect::Done : Effect::Partial;
    }
    case Type::DropIndex: {
        const auto rows = findIndex(connection, kind);
        if (!rows)
            return std::unexpected(rows.error());
        return rows->rows.empty() ? Effect::Done : Effect::None;
    }
    case Type::Reindex: {
        const auto rows = leftOvers(connection, kind);
        if (!rows)
            return std::unexpected(rows.error());
        return rows->rows.empty() ? Effect::None : Effect::Partial; // running it once more does no harm
    }
    case Type::DetachPartition:
        return probeDetach(connection, kind);
    case Type::Repeatable:
        return Effect::None;
    default:
        return Effect::Unknown;
    }
}

base::Result<Effect> compareIndex(pg::Connection &connection, const StatementKind &kind)
{
    const auto found = findIndex(connection, kind);
    if (!found)
        return std::unexpected(found.error());
    if (found->rows.empty())
        return Effect::None;
    const auto &row = found->rows.front();
    const std::string index = base::quotePath({row[0].value_or(""), row[1].value_or("")});
    const std::vector<pg::Command> commands {{.sql = "BEGIN"},
        {.sql = "CREATE TEMPORARY TABLE mercator_wanted (LIKE " + kind.relation + ") ON COMMIT DROP"},
        {.sql = std::string("CREATE ") + (kind.isUnique ? "UNIQUE " : "")
                + "INDEX mercator_wanted_index ON pg_temp.mercator_wanted " + kind.definition},
        {.sql = "SELECT pg_catalog.pg_get_indexdef($1::pg_catalog.regclass), w.indisunique = f.indisunique AND "
                // What comes before " USING " names the index and its table.
                "pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(w.indexrelid), '^.*? USING ', '') = "
                "pg_catalog.substr(pg_catalog.pg_get_indexdef(f.indexrelid), pg_catalog.strpos("
                "pg_catalog.pg_get_indexdef(f.indexrelid), pg_catalog.format('%I.%I USING ', $2::text, t.relname)) + "
                "pg_catalog.length(pg_catalog.format('%I.%I USING ', $2::text, t.relname)))"
                " FROM pg_catalog.pg_index w, pg_catalog.pg_index f JOIN pg_catalog.pg_class t ON t.oid = f.indrelid"
                " WHERE w.indexrelid = 'pg_temp.mercator_wanted_index'::pg_catalog.regclass AND f.indexrelid = "
                "$1::pg_catalog.regclass",
            .parameters = {index, row[0]}}};
    const auto answers = connection.pipeline(commands);
    (void)connection.execute("ROLLBACK");
    if (!answers.back() || answers.back()->rows.empty())
        return answers.back() || answers.back().error().code != base::Code::Connection
            ? base::Result<Effect>(Effect::Unknown)
            : std::unexpected(answers.back().error());
    const auto &answer = answers.back()->rows.front();
    if (answer[1] == "t")
        return Effect::Done;
    return base::failed(base::Code::Refused,
        "the name \"" + kind.name + "\" is taken by another index: " + answer[0].value_or(""),
        "drop or rename it, or give the index of the migration another name");
}

base::Result<> tidyUp(pg::Connection &connection, const StatementKind &kind)
{
    if (kind.type == Type::DetachPartition)
        return connection.execute("ALTER TABLE " + kind.relation + " DETACH PARTITION " + kind.name + " FINALIZE");
    if (kind.type != Type::CreateIndex && kind.type != Type::Reindex)
        return {};
    const auto rows = kind.type == Type::CreateIndex ? findIndex(connection, kind) : leftOvers(connection, kind);
    if (!rows)
        return std::unexpected(rows.error());
    for (const auto &row : rows->rows) {
        const bool isInvalid = kind.type == Type::Reindex || (row[2] == "f" && row[3] == "t");
        if (!isInvalid)
            continue;
        if (auto dropped = drop(connection, row); !dropped)
            return std::unexpected(dropped.error().during("dropping the INVALID index \"" + row[1].value_or("") + '"'));
    }
    return {};
}

} // namespace migrate
