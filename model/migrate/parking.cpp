// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/parking.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/migrate/directory.h"
#include "model/pg/connection.h"

#include <algorithm>
#include <array>
#include <set>

namespace migrate {

namespace {

using catalog::Kind;
using catalog::ObjectId;

constexpr std::size_t longestName = 63; // NAMEDATALEN - 1

std::string clipped(std::string name)
{
    std::size_t end = std::min(name.size(), longestName);
    while (end < name.size() && end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U)
        --end;
    name.resize(end);
    return name;
}

DownStep stepOf(std::string sql)
{
    return {.step = {.sql = std::move(sql)}};
}

/// Whether a table can be moved away as it is: nothing that it may need goes with the same plan.
bool dropsRelationsAlone(const std::vector<DownStep> &steps)
{
    static constexpr std::array kinds {Kind::Schema, Kind::Table, Kind::Column, Kind::Default, Kind::Constraint,
        Kind::Index, Kind::View, Kind::MaterializedView, Kind::Trigger, Kind::Comment, Kind::Policy, Kind::Rule,
        Kind::Statistics, Kind::Grant, Kind::SecurityLabel, Kind::Owner};
    return std::ranges::all_of(steps, [](const DownStep &down) {
        return std::ranges::all_of(
            down.step.drops, [](const ObjectId &id) { return std::ranges::contains(kinds, id.kind); });
    });
}

class Parking
{
public:
    Parking(pg::Connection &connection, DownPlan &plan)
        : m_connection(connection)
        , m_plan(plan)
        , m_stamp(newVersion())
        , m_canMove(dropsRelationsAlone(plan.steps))
    {
    }

    base::Result<> run()
    {
        std::vector<DownStep> steps;
        for (DownStep &down : m_plan.steps) {
            if (auto parked = parkStep(down); !parked)
                return parked;
            std::ranges::move(m_before, std::back_inserter(steps));
            m_before.clear();
            if (!m_isMoved)
                steps.push_back(std::move(down));
        }
        m_plan.steps = std::move(steps);
        return {};
    }

private:
    base::Result<> parkStep(DownStep &down)
    {
        m_isMoved = false;
        if (down.reversal != Reversal::Lossy || down.lost.value_or(0) == 0)
            return {};
        for (const Holder &holder : down.holders) {
            if (holder.count == 0)
                continue;
            auto parked = holder.id.kind == Kind::Table ? parkTable(down, holder) : parkColumn(holder);
            if (!parked)
                return parked;
        }
        down.reversal = down.holders.front().id.kind == Kind::Table ? Reversal::Exact : Reversal::OrderOnly;
        down.loss.clear();
        down.check.clear();
        return {};
    }

    /// The schema that takes what comes from another; indexes keep their names, so each has its own.
    std::string schemaFor(const std::string &schema)
    {
        std::string name = clipped("mercator_parked_" + m_stamp + '_' + schema);
        if (m_schemas.insert(name).second)
            m_before.push_back(stepOf("CREATE SCHEMA IF NOT EXISTS " + base::quoteNameAlways(name)));
        return name;
    }

    void tell(const Holder &holder, const std::string &parked, const std::string &back)
    {
        const std::string note = "Parked by \"mercator migrate down\" from " + holder.id.text() + " of version "
            + m_plan.from + ". After that version was applied again: " + back;
        m_before.push_back(stepOf("COMMENT ON TABLE " + parked + " IS " + base::quoteLiteral(note)));
        m_plan.parked.push_back(holder.id.text() + ": " + std::to_string(holder.count)
            + (holder.id.kind == Kind::Table ? " rows" : " values") + " are kept in " + parked
            + ". After the version was applied again: " + back);
    }

    base::Result<> parkTable(const DownStep &down, const Holder &holder)
    {
        const std::string table = base::quotePath(holder.id.names);
        const std::string schema = schemaFor(holder.id.names[0]);
        const std::string parked = base::quotePath({schema, holder.id.names[1]});
        const bool isAlone = std::ranges::count(down.step.drops, Kind::Table, &ObjectId::kind) == 1
            && down.step.sql.starts_with("DROP TABLE");
        const auto isPlain = m_connection.query(
            "SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhrelid = r OR inhparent = r) AND NOT EXISTS "
            "(SELECT FROM pg_catalog.pg_publication_rel WHERE prrelid = r) FROM pg_catalog.to_regclass($1) AS r",
            {table});
        if (!isPlain)
            return std::unexpected(isPlain.error());
        if (m_canMove && isAlone && isPlain->rows.front().front() == "t") {
            if (auto released = dropForeignKeys(table); !released)
                return released;
            m_before.push_back(stepOf("ALTER TABLE " + table + " SET SCHEMA " + base::quoteNameAlways(schema)));
            m_isMoved = true;
        } else {
            const auto columns = copiedColumns(table);
            if (!columns)
                return std::unexpected(columns.error());
            m_before.push_back(stepOf("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE"));
            m_before.push_back(stepOf("CREATE TABLE " + parked + " AS SELECT " + *columns + " FROM " + table));
        }
        tell(holder, parked,
            "INSERT INTO " + table + " OVERRIDING SYSTEM VALUE SELECT * FROM " + parked
                + (m_isMoved ? "" : " (values of types that were dropped are text, and need a cast)"));
        return {};
    }

    /// A parked row must not stand in the way of the rows that it referred to.
    base::Result<> dropForeignKeys(const std::string &table)
    {
        const auto rows = m_connection.query("SELECT conname FROM pg_catalog.pg_constraint WHERE contype = 'f' AND "
                                             "conrelid = pg_catalog.to_regclass($1) ORDER BY conname",
            {table});
        if (!rows)
            return std::unexpected(rows.error());
        for (const auto &row : rows->rows)
            m_before.push_back(stepOf("ALTER TABLE " + table + " DROP CONSTRAINT IF EXISTS "
                + base::quoteNameAlways(row.front().value_or(""))));
        return {};
    }

    /// The columns of a table; those of types outside of the system's as text, which nothing can take away.
    base::Result<std::string> copiedColumns(const std::string &table)
    {
        const auto rows = m_connection.query(
            "SELECT a.attname, n.nspname = 'pg_catalog' FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON "
            "t.oid = a.atttypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace WHERE a.attrelid = "
            "pg_catalog.to_regclass($1) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY "
            "a.attnum",
            {table});
        if (!rows)
            return std::unexpected(rows.error());
        std::vector<std::string> columns;
        for (const auto &row : rows->rows) {
            const std::string name = base::quoteNameAlways(row[0].value_or(""));
            columns.push_back(row[1] == "t" ? name : name + "::text AS " + name);
        }
        return base::join(columns, ", ");
    }

    base::Result<> parkColumn(const Holder &holder)
    {
        const std::string table = base::quotePath({holder.id.names[0], holder.id.names[1]});
        const auto keys = m_connection.query(
            "SELECT a.attname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND "
            "a.attnum = ANY (i.indkey) WHERE i.indisprimary AND i.indrelid = pg_catalog.to_regclass($1) ORDER BY "
            "a.attnum",
            {table});
        if (!keys)
            return std::unexpected(keys.error());
        if (keys->rows.empty()) {
            return base::failed(base::Code::Unsupported,
                holder.id.text() + " cannot be parked: its table has no primary key to find the rows again",
                "--backup FOLDER writes the table to a file before it is changed");
        }
        const std::string name = base::quoteNameAlways(holder.id.names[2]);
        std::string columns;
        std::string condition;
        for (const auto &row : keys->rows) {
            const std::string key = base::quoteNameAlways(row.front().value_or(""));
            if (key != name)
                columns += key + ", ";
            condition += (condition.empty() ? "" : " AND ") + ("t." + key) + " = p." + key;
        }
        const std::string parked
            = base::quotePath({schemaFor(holder.id.names[0]), clipped(holder.id.names[1] + '.' + holder.id.names[2])});
        const auto type = m_connection.query(
            "SELECT n.nspname = 'pg_catalog', pg_catalog.format_type(a.atttypid, a.atttypmod) FROM "
            "pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid JOIN pg_catalog.pg_namespace n "
            "ON n.oid = t.typnamespace WHERE a.attrelid = pg_catalog.to_regclass($1) AND a.attname = $2",
            {table, holder.id.names[2]});
        if (!type)
            return std::unexpected(type.error());
        const bool isText = !type->rows.empty() && type->rows.front()[0] != "t";
        m_before.push_back(stepOf("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE"));
        m_before.push_back(stepOf("CREATE TABLE " + parked + " AS SELECT " + columns + name
            + (isText ? "::text AS " + name : "") + " FROM " + table + " WHERE " + name + " IS NOT NULL"));
        tell(holder, parked,
            "UPDATE " + table + " t SET " + name + " = p." + name
                + (isText ? "::" + type->rows.front()[1].value_or("text") : "") + " FROM " + parked + " p WHERE "
                + condition);
        return {};
    }

    pg::Connection &m_connection;
    DownPlan &m_plan;
    std::string m_stamp;
    bool m_canMove;
    bool m_isMoved = false; ///< the step of now is not needed any more
    std::vector<DownStep> m_before {}; ///< steps to be put before the one of now
    std::set<std::string> m_schemas {};
};

} // namespace

base::Result<> park(pg::Connection &connection, DownPlan &plan)
{
    return Parking(connection, plan).run();
}

} // namespace migrate
