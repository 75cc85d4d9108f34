// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/completion.h"

#include "model/base/quote.h"
#include "model/sql/statementreader.h"
#include "model/sql/tokens.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace sql {

namespace {

constexpr auto beginnings = std::to_array<std::string_view>({"ALTER TABLE", "ALTER TYPE", "BEGIN", "COMMENT ON COLUMN",
    "COMMENT ON TABLE", "COMMIT", "CREATE EXTENSION", "CREATE FUNCTION", "CREATE INDEX", "CREATE SCHEMA",
    "CREATE SEQUENCE", "CREATE TABLE", "CREATE TRIGGER", "CREATE TYPE", "CREATE UNIQUE INDEX", "CREATE VIEW",
    "DELETE FROM", "DO", "DROP TABLE", "GRANT", "INSERT INTO", "REVOKE", "SELECT", "SET", "UPDATE", "WITH"});
constexpr auto words = std::to_array<std::string_view>({"ADD COLUMN", "ADD CONSTRAINT", "ALTER COLUMN", "AND", "AS",
    "ASC", "BETWEEN", "BY", "CASCADE", "CASE", "CHECK", "COLLATE", "COLUMN", "CONSTRAINT", "CURRENT_TIMESTAMP",
    "DEFAULT", "DEFERRABLE", "DESC", "DISTINCT", "DROP COLUMN", "DROP CONSTRAINT", "ELSE", "END", "ENUM", "EXISTS",
    "FALSE", "FOREIGN KEY", "FROM", "FUNCTION", "GENERATED ALWAYS AS", "GENERATED ALWAYS AS IDENTITY", "GROUP BY",
    "HAVING", "IF EXISTS", "IF NOT EXISTS", "IN", "INDEX", "INHERITS", "INITIALLY DEFERRED", "IS", "JOIN", "LANGUAGE",
    "LEFT JOIN", "LIKE", "LIMIT", "MATERIALIZED VIEW", "NOT", "NOT NULL", "NULL", "ON", "ON DELETE CASCADE",
    "ON DELETE RESTRICT", "ON DELETE SET NULL", "OR", "ORDER BY", "PARTITION BY", "PARTITION OF", "PRIMARY KEY",
    "REFERENCES", "RENAME TO", "RETURNING", "RETURNS", "SELECT", "SET", "TABLE", "THEN", "TO", "TRUE", "TYPE",
    "UNION ALL", "UNIQUE", "USING", "VALUES", "VIEW", "WHEN", "WHERE", "WITH"});
constexpr auto types = std::to_array<std::string_view>({"bigint", "bigserial", "boolean", "bytea", "char",
    "character varying", "cidr", "date", "daterange", "double precision", "inet", "int4range", "integer", "interval",
    "json", "jsonb", "macaddr", "money", "numeric", "point", "real", "serial", "smallint", "text", "time", "timestamp",
    "timestamp with time zone", "timestamptz", "tsrange", "tstzrange", "tsvector", "uuid", "varchar", "xml"});

/// What may stand at a place.
enum class Wanted { Beginning, Relation, Type, Column, Anything };

struct Place
{
    Wanted wanted = Wanted::Anything;
    std::vector<std::string> qualifier {}; ///< names in front of the dot
    std::string columnsOf {}; ///< the table of REFERENCES table (
};

bool isOneOf(const Tokens &tokens, std::size_t index, std::span<const std::string_view> keywords)
{
    return std::ranges::any_of(keywords, [&](std::string_view keyword) { return tokens.is(index, keyword); });
}

/// tokens end in front of the begun word.
Place placeOf(const Tokens &tokens)
{
    static constexpr auto relations = std::to_array<std::string_view>({"from", "join", "into", "update", "table",
        "references", "only", "truncate", "like", "of", "inherits", "view"});
    Place place;
    const std::size_t count = tokens.size() - 1;
    if (count == 0) {
        place.wanted = Wanted::Beginning;
        return place;
    }
    std::size_t last = count - 1;
    if (tokens[last].type == Token::Type::Dot) {
        for (; last >= 1 && tokens[last].type == Token::Type::Dot && tokens.isName(last - 1); last -= 2) {
            place.qualifier.insert(place.qualifier.begin(), nameOf(tokens.text(last - 1)));
            if (last == 1)
                break;
        }
        return place;
    }
    if (isOneOf(tokens, last, relations)
        || (tokens.is(last, "on") && (tokens.find(0, 3, "index") || tokens.is(1, "trigger")))) {
        place.wanted = Wanted::Relation;
        return place;
    }
    if (tokens.is(last, "type") || (last >= 1 && tokens.text(last) == ":" && tokens.text(last - 1) == ":")) {
        place.wanted = Wanted::Type;
        return place;
    }
    // The parenthesis that is open here, and what stands in front of it.
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < count; ++i) {
        if (tokens[i].type == Token::Type::Open)
            open.push_back(i);
        else if (tokens[i].type == Token::Type::Close && !open.empty())
            open.pop_back();
    }
    const bool createsTable = tokens.is(0, "create") && tokens.find(0, 4, "table");
    if (!open.empty() && open.back() >= 2 && tokens.isName(open.back() - 1)) {
        std::size_t first = open.back() - 1;
        while (first >= 2 && tokens[first - 1].type == Token::Type::Dot)
            first -= 2;
        if (first >= 1 && tokens.is(first - 1, "references")) {
            place.wanted = Wanted::Column;
            place.columnsOf = nameOf(tokens.text(open.back() - 1));
            return place;
        }
    }
    const bool isColumnName = tokens.isName(last) && last >= 1
        && (tokens[last - 1].type == Token::Type::Comma || tokens[last - 1].type == Token::Type::Open
            || tokens.is(last - 1, "column"));
    const bool startsConstraint = isOneOf(
        tokens, last, std::to_array<std::string_view>({"constraint", "primary", "foreign", "check", "unique"}));
    if (isColumnName && !startsConstraint && ((createsTable && open.size() == 1) || tokens.is(last - 1, "column")))
        place.wanted = Wanted::Type;
    else if (!open.empty()
        || isOneOf(tokens, last,
            std::to_array<std::string_view>({"column", "where", "by", "and", "or", "on", "select", "set"})))
        place.wanted = Wanted::Column;
    return place;
}

/// A table of the statement and the names by which it goes there.
struct Used
{
    const OutlineTable *table;
    std::string alias;
};

std::vector<Used> tablesOf(const Tokens &tokens, const Outline &outline, std::size_t position)
{
    std::vector<Used> used;
    if (const OutlineTable *here = outline.at(position))
        used.push_back({here, here->name});
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
        if (!tokens.isName(i) || tokens[i + 1].type == Token::Type::Dot)
            continue;
        const std::string name = nameOf(tokens.text(i));
        const bool qualified = i >= 2 && tokens[i - 1].type == Token::Type::Dot;
        for (const OutlineTable &table : outline.tables) {
            if (table.name != name || (qualified && nameOf(tokens.text(i - 2)) != table.schema))
                continue;
            const std::size_t alias = tokens.is(i + 1, "as") ? i + 2 : i + 1;
            used.push_back({&table, name});
            if (tokens.isName(alias))
                used.push_back({&table, nameOf(tokens.text(alias))});
            break;
        }
    }
    return used;
}

class Offers
{
public:
    explicit Offers(std::string_view begun)
        : m_begun(begun)
    {
    }

    void add(Completion::Type type, std::string text, std::string detail = {})
    {
        if (!startsLike(text) || !m_seen.insert(text).second)
            return;
        m_group.push_back({type, std::move(text), std::move(detail)});
    }
    void addName(Completion::Type type, const std::string &name, std::string detail = {})
    {
        add(type, base::quoteName(name), std::move(detail));
    }
    void addWords(std::span<const std::string_view> offered, Completion::Type type)
    {
        for (const std::string_view word : offered)
            add(type, std::string(word));
        endGroup();
    }
    /// Columns stay in their order, everything else is sorted.
    void endGroup(bool sorted = true)
    {
        if (sorted)
            std::ranges::sort(m_group, {}, &Completion::text);
        std::ranges::move(m_group, std::back_inserter(m_items));
        m_group.clear();
    }
    std::vector<Completion> take() { return std::move(m_items); }

private:
    [[nodiscard]] bool startsLike(std::string_view text) const
    {
        const std::string_view begun = std::string_view(m_begun).substr(m_begun.starts_with('"') ? 1 : 0);
        if (text.starts_with('"'))
            text.remove_prefix(1);
        return text.size() >= begun.size() && nameOf(text.substr(0, begun.size())) == nameOf(begun);
    }

    std::string m_begun;
    std::vector<Completion> m_group {};
    std::vector<Completion> m_items {};
    std::set<std::string> m_seen {};
};

void addColumns(Offers &offers, const OutlineTable &table)
{
    for (const OutlineColumn &column : table.columns)
        offers.addName(Completion::Type::Column, column.name, column.type);
    offers.endGroup(false);
}

void addTables(Offers &offers, const Outline &outline, const std::string &schema = {})
{
    for (const OutlineTable &table : outline.tables) {
        const bool isView
            = table.type == OutlineTable::Type::View || table.type == OutlineTable::Type::MaterializedView;
        if (schema.empty() || table.schema == schema)
            offers.addName(isView ? Completion::Type::View : Completion::Type::Table, table.name, table.schema);
    }
    offers.endGroup();
}

void addSchemas(Offers &offers, const Outline &outline)
{
    for (const OutlineTable &table : outline.tables)
        offers.addName(Completion::Type::Schema, table.schema);
    for (const OutlineObject &object : outline.objects) {
        if (object.kind == "schema")
            offers.addName(Completion::Type::Schema, object.name);
    }
    offers.endGroup();
}

void addTypes(Offers &offers, const Outline &outline, const std::string &schema = {})
{
    for (const OutlineEnum &each : outline.enums) {
        if (schema.empty() || each.schema == schema)
            offers.addName(Completion::Type::Enum, each.name, each.schema);
    }
    for (const OutlineObject &object : outline.objects) {
        const bool isType = object.kind == "domain" || object.kind.ends_with(" type");
        if (isType && (schema.empty() || object.schema == schema))
            offers.addName(Completion::Type::DataType, object.name, object.schema);
    }
    offers.endGroup();
}

void addFunctions(Offers &offers, const Outline &outline, const std::string &schema = {})
{
    for (const OutlineObject &object : outline.objects) {
        if ((object.kind == "function" || object.kind == "procedure") && (schema.empty() || object.schema == schema))
            offers.addName(Completion::Type::Function, object.name, object.schema);
    }
    offers.endGroup();
}

void addQualified(
    Offers &offers, const Outline &outline, const std::vector<std::string> &qualifier, const std::vector<Used> &used)
{
    if (qualifier.size() >= 2) {
        if (const OutlineTable *table = outline.table(qualifier[qualifier.size() - 2], qualifier.back()))
            addColumns(offers, *table);
        return;
    }
    const auto alias = std::ranges::find(used, qualifier.front(), &Used::alias);
    if (alias != used.end())
        addColumns(offers, *alias->table);
    addTables(offers, outline, qualifier.front());
    addTypes(offers, outline, qualifier.front());
    addFunctions(offers, outline, qualifier.front());
}

void addFor(Offers &offers, const Place &place, const Outline &outline, const std::vector<Used> &used)
{
    const auto columns = [&] {
        for (const Used &each : used)
            addColumns(offers, *each.table);
    };
    switch (place.wanted) {
    case Wanted::Beginning:
        offers.addWords(beginnings, Completion::Type::Keyword);
        return;
    case Wanted::Relation:
        addTables(offers, outline);
        addSchemas(offers, outline);
        break;
    case Wanted::Type:
        addTypes(offers, outline);
        offers.addWords(types, Completion::Type::DataType);
        addSchemas(offers, outline);
        break;
    case Wanted::Column:
        if (!place.columnsOf.empty()) {
            for (const OutlineTable &table : outline.tables) {
                if (table.name == place.columnsOf)
                    addColumns(offers, table);
            }
            return;
        }
        columns();
        addFunctions(offers, outline);
        break;
    case Wanted::Anything:
        columns();
        offers.addWords(words, Completion::Type::Keyword);
        addTables(offers, outline);
        addFunctions(offers, outline);
        addSchemas(offers, outline);
        break;
    }
    offers.addWords(words, Completion::Type::Keyword);
}

/// The statement around the position, or an empty one at it.
base::Range statementAt(std::string_view text, std::size_t position)
{
    StatementReader reader(text, StatementReader::Mode::Typing);
    base::Range last {position, position};
    while (const auto piece = reader.next()) {
        if (piece->range.begin >= position)
            break;
        const bool ended = text.substr(piece->range.begin, piece->range.size()).ends_with(';');
        if (position <= piece->range.end - (ended ? 1 : 0))
            return piece->range;
        // Behind a statement without ";" one may still go on with it.
        last = ended || piece->type != Statement::Type::Sql ? base::Range {position, position}
                                                            : base::Range {piece->range.begin, position};
    }
    return last;
}

} // namespace

Completions complete(std::string_view text, std::size_t position, const Outline &outline)
{
    position = std::min(position, text.size());
    const base::Range statement = statementAt(text, position);
    Completions completions {.replaced = {position, position}};

    Scanner scanner(text.substr(0, std::max(position, statement.end)), statement.begin);
    for (Token token = scanner.next(); token.type != Token::Type::End && token.range.begin < position;
        token = scanner.next()) {
        const bool inside = position < token.range.end || !token.terminated;
        const bool isName = token.type == Token::Type::Word || token.type == Token::Type::QuotedName;
        if (isName && position <= token.range.end)
            completions.replaced = {token.range.begin, position};
        else if (inside
            && (token.isComment() || token.type == Token::Type::String || token.type == Token::Type::DollarString))
            return completions;
        else if (token.type == Token::Type::LineComment && position == token.range.end
            && !scanner.text(token).ends_with('\n'))
            return completions;
    }
    const std::size_t begin = std::min(statement.begin, completions.replaced.begin);
    const Tokens before(text.substr(begin, completions.replaced.begin - begin));
    const Tokens whole(text.substr(begin, std::max(statement.end, position) - begin));
    const std::vector<Used> used = tablesOf(whole, outline, position);

    Offers offers(text.substr(completions.replaced.begin, completions.replaced.size()));
    const Place place = placeOf(before);
    if (!place.qualifier.empty())
        addQualified(offers, outline, place.qualifier, used);
    else
        addFor(offers, place, outline, used);
    completions.items = offers.take();
    return completions;
}

} // namespace sql
