// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/trialrows.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/inheritance.h"

#include <algorithm>
#include <array>
#include <set>

namespace service {

namespace {

constexpr int rowsPerTable = 2;
constexpr std::size_t mostTables = 200; ///< a plan that touches more is tried on these

using Ids = std::set<catalog::ObjectId>;

/// The table that an object is a part of.
const catalog::Object *tableOf(const catalog::ObjectId &id, const catalog::Catalog &state)
{
    const catalog::Object *object = state.find(id);
    for (int level = 0; object && level < 8; ++level) {
        if (object->id.kind == catalog::Kind::Table)
            return object;
        object = object->parent ? state.find(*object->parent) : nullptr;
    }
    return nullptr;
}

/// Tables whose rows a plan may reach. Comments, grants and the like cannot touch them.
Ids touchedTables(const plan::Plan &plan, const catalog::Catalog &from, const catalog::Catalog &to)
{
    using catalog::Kind;
    Ids tables;
    const auto touch = [&](const catalog::ObjectId &id) {
        const bool reachesRows = id.kind == Kind::Table || id.kind == Kind::Column || id.kind == Kind::Constraint
            || id.kind == Kind::Index || id.kind == Kind::Default;
        for (const auto *state : {&from, &to}) {
            const catalog::Object *table = reachesRows ? tableOf(id, *state) : nullptr;
            if (table && from.find(table->id))
                tables.insert(table->id);
        }
    };
    for (const plan::Step &step : plan.steps) {
        for (const auto *ids : {&step.creates, &step.drops, &step.alters})
            std::ranges::for_each(*ids, touch);
    }
    // What is done to a table is done to its partitions and heirs.
    for (std::size_t before = 0; before != tables.size();) {
        before = tables.size();
        for (const catalog::Object &table : from.ofKind(Kind::Table)) {
            if (std::ranges::any_of(kinds::parentTables(from, table.id),
                    [&](const catalog::ObjectId &parent) { return tables.contains(parent); }))
                tables.insert(table.id);
        }
    }
    return tables;
}

/// Whether rows of its own lie in the table, where its owner sees them.
bool isPlain(const catalog::Object &table)
{
    return !table.attributes.find("partitionKey") && !table.attributes.find("server")
        && !table.attributes.flag("forceRowSecurity");
}

/// Tables in an order in which rows find those that they point to, or will.
struct Order
{
    const catalog::Catalog &state;
    const catalog::Catalog &wanted;
    const Ids &touched;
    Ids seen {};
    Ids empty {}; ///< columns that point to a table without rows
    std::vector<const catalog::Object *> tables {};

    void add(const catalog::Object &table)
    {
        if (!seen.insert(table.id).second)
            return;
        for (const catalog::Catalog *side : {&state, &wanted}) {
            for (const catalog::Object *child : side->children(table.id)) {
                if (child->id.kind == catalog::Kind::Constraint && child->attributes.find("_target"))
                    addTarget(*child);
            }
        }
        tables.push_back(&table);
    }

private:
    /// What nothing has to point to is left alone, unless it gets rows anyway: trying must not take long.
    void addTarget(const catalog::Object &foreignKey)
    {
        const catalog::Object *target = state.find(
            {.kind = catalog::Kind::Table, .names = catalog::textArray(foreignKey.attributes.value("_target"))});
        Ids columns;
        bool needed = false;
        for (const std::string &name : catalog::textArray(foreignKey.attributes.value("_columns"))) {
            catalog::ObjectId id {.kind = catalog::Kind::Column, .names = foreignKey.parent->names};
            id.names.push_back(name);
            const catalog::Object *column = state.find(id);
            needed = needed || (column && column->attributes.flag("notNull"));
            columns.insert(std::move(id));
        }
        if (target && (needed || touched.contains(target->id)))
            add(*target);
        else
            empty.merge(columns);
    }
};

/// The columns of tables with what a value for them depends on.
std::string columnsQuery(const std::string &relations)
{
    return "SELECT n.nspname, c.relname, a.attname, a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', "
           "t.typcategory, b.typname, format_type(a.atttypid, a.atttypmod), "
           "(SELECT e.enumlabel FROM pg_catalog.pg_enum e WHERE e.enumtypid = b.oid ORDER BY e.enumsortorder LIMIT 1) "
           "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
           "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_type t ON t.oid = a.atttypid "
           "JOIN pg_catalog.pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END "
           "WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND c.oid = ANY (ARRAY["
        + relations + "]::pg_catalog.regclass[]) ORDER BY c.oid, a.attnum";
}

/// A value that is the same for the same number and type: so that keys meet. Nothing where none is known.
std::optional<std::string> value(char category, const std::string &type, const std::string &label, int number)
{
    const std::string digit = std::to_string(number);
    switch (category) {
    case 'A':
        return "{}";
    case 'B':
        return "true";
    case 'D':
        return type.starts_with("time") && !type.starts_with("timestamp") ? "10:0" + digit : "2024-01-0" + digit;
    case 'E':
        return label;
    case 'I':
        return "10.0.0." + digit;
    case 'N':
    case 'S':
        return digit;
    case 'R':
        return "empty";
    case 'T':
        return digit + " hours";
    case 'V':
        return "1";
    default:
        break;
    }
    if (type == "uuid")
        return "00000000-0000-0000-0000-00000000000" + digit;
    if (type == "json" || type == "jsonb")
        return "{\"row\": " + digit + '}';
    if (type == "bytea")
        return "\\x0" + digit;
    if (type == "point")
        return '(' + digit + ',' + digit + ')';
    if (type == "citext" || type == "tsvector" || type == "ltree")
        return digit;
    if (type == "hstore")
        return "row=>" + digit;
    return std::nullopt;
}

std::string pathOf(const catalog::Object &table)
{
    return base::quotePath(table.id.names);
}

/// Whether the text of its values stays as it is: so for the types that come with the server.
bool keepsText(const catalog::Object &before, const catalog::Object &after)
{
    using catalog::Kind;
    return before.attributes.value("type") == after.attributes.value("type")
        && std::ranges::none_of(before.dependsOn, [](const catalog::ObjectId &id) {
               return id.kind == Kind::Composite || id.kind == Kind::Domain || id.kind == Kind::Range;
           });
}

} // namespace

TrialRows::TrialRows(
    pg::Connection &connection, const catalog::Catalog &from, const catalog::Catalog &to, const plan::Plan &plan)
    : m_connection(connection)
    , m_from(from)
    , m_to(to)
    , m_plan(plan)
{
    const Ids touched = touchedTables(plan, from, to);
    Order order {.state = from, .wanted = to, .touched = touched};
    for (const catalog::ObjectId &id : touched) {
        const catalog::Object *after = to.find(id);
        const catalog::Object *before = from.find(id);
        if (before && after && isPlain(*before) && isPlain(*after) && order.tables.size() < mostTables)
            order.add(*before);
    }
    std::erase_if(order.tables, [](const catalog::Object *table) { return !isPlain(*table); });
    if (order.tables.empty())
        return;
    fill(order.tables, order.empty);
    for (const catalog::Object *table : order.tables) {
        if (!touched.contains(table->id) || !to.find(table->id))
            continue;
        if (auto content = contentOf(*table); content && content->rows != "0")
            m_before.emplace(table->id, std::move(*content));
    }
}

void TrialRows::fill(const std::vector<const catalog::Object *> &tables, const std::set<catalog::ObjectId> &leftEmpty)
{
    // Rows that a script inserted are better than made up ones.
    std::vector<std::string> relations;
    std::string emptiness;
    for (const catalog::Object *table : tables) {
        const std::string literal = base::quoteLiteral(pathOf(*table));
        emptiness += (emptiness.empty() ? "SELECT " : " UNION ALL SELECT ") + literal
            + " WHERE NOT EXISTS (SELECT FROM ONLY " + pathOf(*table) + ')';
    }
    const auto empty = m_connection.query(emptiness);
    if (!empty)
        return;
    for (const auto &row : empty->rows)
        relations.push_back(base::quoteLiteral(row.front().value_or(std::string())));
    if (relations.empty())
        return;
    const auto columns = m_connection.query(columnsQuery(base::join(relations, ", ")));
    if (!columns)
        return;
    // All columns, and only those that have to be there.
    struct Insert
    {
        std::string names;
        std::array<std::string, rowsPerTable> values;
    };
    std::map<std::vector<std::string>, std::array<Insert, 2>> inserts;
    for (const auto &column : columns->rows) {
        const auto field = [&](std::size_t i) { return column[i].value_or(std::string()); };
        auto &ofTable = inserts[{field(0), field(1)}];
        if (leftEmpty.contains({.kind = catalog::Kind::Column, .names = {field(0), field(1), field(2)}}))
            continue;
        for (const bool onlyRequired : {false, true}) {
            Insert &insert = ofTable[onlyRequired ? 1 : 0];
            if ((onlyRequired && field(3) != "t")
                || !value(field(4).empty() ? 'U' : field(4).front(), field(5), field(7), 1))
                continue;
            const char *comma = insert.names.empty() ? "" : ", ";
            insert.names += comma + base::quoteNameAlways(field(2));
            for (int number = 1; number <= rowsPerTable; ++number) {
                const auto given = value(field(4).empty() ? 'U' : field(4).front(), field(5), field(7), number);
                insert.values[static_cast<std::size_t>(number - 1)]
                    += comma + base::quoteLiteral(given.value_or("")) + "::" + field(6);
            }
        }
    }
    for (const catalog::Object *table : tables) {
        const auto at = inserts.find(table->id.names); // not there when it has rows
        if (at == inserts.end())
            continue;
        m_filled.push_back(table);
        const std::string head = "INSERT INTO " + pathOf(*table) + ' ';
        for (const Insert &insert : at->second) {
            const auto values = [&](std::size_t i) { return '(' + insert.values[i] + ')'; };
            const std::string named = head + '(' + insert.names + ") OVERRIDING SYSTEM VALUE VALUES ";
            // A key that is the same in all rows still lets one in.
            const bool done = insert.names.empty()
                ? m_connection.execute(head + "DEFAULT VALUES").has_value()
                : m_connection.execute(named + values(0) + ", " + values(1)) || m_connection.execute(named + values(0));
            if (done)
                break;
        }
    }
}

std::optional<TrialRows::Content> TrialRows::contentOf(const catalog::Object &table) const
{
    std::vector<const catalog::Object *> columns;
    std::string sql = "SELECT count(*)";
    for (const catalog::Object *child : m_from.children(table.id)) {
        const catalog::Object *after = m_to.find(child->id);
        if (child->id.kind != catalog::Kind::Column || !after || child->attributes.find("generated")
            || after->attributes.find("generated"))
            continue;
        columns.push_back(child);
        const std::string name = base::quoteNameAlways(child->id.names.back());
        const std::string text = name + "::text COLLATE \"C\"";
        sql += ", count(" + name + "), "
            + (keepsText(*child, *after) ? "md5(string_agg(" + text + ", ',' ORDER BY " + text + "))"
                                         : std::string("NULL"));
    }
    const auto answer = m_connection.query(sql + " FROM ONLY " + pathOf(table));
    if (!answer || answer->rows.empty())
        return std::nullopt;
    const auto &row = answer->rows.front();
    Content content {.rows = row[0].value_or(std::string())};
    for (std::size_t i = 0; i < columns.size(); ++i)
        content.columns[columns[i]->id]
            = {row[2 * i + 1].value_or(std::string()), row[2 * i + 2].value_or(std::string())};
    return content;
}

bool TrialRows::isAboutRows(const base::Error &error)
{
    return error.sqlState.starts_with("22") || error.sqlState.starts_with("23");
}

base::Result<> TrialRows::clear()
{
    m_before.clear();
    std::string tables;
    for (const catalog::Object *table : m_filled) {
        // Steps that ran may have dropped it or given it another name, and may have made keys that point to it.
        const std::string path = pathOf(*table);
        const auto found = m_connection.query("SELECT pg_catalog.to_regclass(" + base::quoteLiteral(path) + ')');
        if (found && !found->rows.empty() && found->rows.front().front())
            tables += (tables.empty() ? "ONLY " : ", ONLY ") + path;
    }
    m_filled.clear();
    return tables.empty() ? base::Result<>() : m_connection.execute("TRUNCATE " + tables + " CASCADE");
}

bool TrialRows::isStated(const catalog::ObjectId &id) const
{
    const std::string path = base::quotePath(id.names);
    return std::ranges::any_of(
        m_plan.steps, [&](const plan::Step &step) { return step.dataLoss && step.dataLoss->contains(path); });
}

std::vector<std::string> TrialRows::losses() const
{
    std::vector<std::string> sentences;
    for (const auto &[id, before] : m_before) {
        const catalog::Object *table = m_from.find(id);
        const auto after = table && !isStated(id) ? contentOf(*table) : std::nullopt;
        if (!after)
            continue;
        if (after->rows != before.rows) {
            sentences.push_back(id.text() + " has " + after->rows + " of its " + before.rows + " rows");
            continue;
        }
        for (const auto &[column, values] : before.columns) {
            const auto &now = after->columns.at(column);
            if (now != values && !isStated(column))
                sentences.push_back(column.text() + " does not keep its values");
        }
    }
    return sentences;
}

} // namespace service
