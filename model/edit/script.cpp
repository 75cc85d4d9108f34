// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/sql/statementreader.h"

#include <algorithm>

namespace edit {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

} // namespace

Script::Script(const Source &source)
    : m_text(source.text)
    , m_outline(source.outline)
{
    sql::StatementReader reader(m_text, sql::StatementReader::Mode::Typing);
    while (const auto piece = reader.next()) {
        if (piece->type == sql::Statement::Type::Sql)
            m_statements.push_back(
                {piece->range, piece->comments, sql::Tokens(m_text.substr(piece->range.begin, piece->range.size()))});
    }
}

const ScriptStatement *Script::statementAt(std::size_t byte) const
{
    const auto found
        = std::ranges::find_if(m_statements, [&](const ScriptStatement &each) { return each.range.contains(byte); });
    return found == m_statements.end() ? nullptr : &*found;
}

base::Result<const sql::OutlineTable *> Script::table(const TableName &name) const
{
    const sql::OutlineTable *found = m_outline.table(name.schema, name.name);
    if (!found)
        return base::failed(base::Code::NotFound, "no table \"" + name.schema + '.' + name.name + "\" in the text");
    if (found->range.empty() || found->range.end > m_text.size())
        return base::failed(base::Code::NotFound, "the definition of table \"" + name.name + "\" is not in the text");
    return found;
}

base::Result<const sql::OutlineColumn *> Script::column(const ColumnName &name) const
{
    const auto found = table(name.table);
    if (!found)
        return std::unexpected(found.error());
    const auto column = std::ranges::find((*found)->columns, name.column, &sql::OutlineColumn::name);
    if (column == (*found)->columns.end())
        return base::failed(
            base::Code::NotFound, "no column \"" + name.column + "\" in table \"" + name.table.name + "\"");
    if (column->range.empty()) {
        return base::failed(base::Code::Unsupported,
            "column \"" + name.column + "\" of \"" + name.table.name + "\" comes from another table or a query",
            "change it there");
    }
    return &*column;
}

/// Without a schema the search_path decides: a name that only one table has can only be that one.
bool Script::isUnambiguous(const sql::OutlineTable &table) const
{
    const auto sameName = [&](const sql::OutlineTable &other) { return other.name == table.name; };
    return table.schema == "public" || std::ranges::count_if(m_outline.tables, sameName) == 1;
}

bool Script::isName(
    const ScriptStatement &statement, std::size_t first, const sql::OutlineTable &table, std::size_t &last) const
{
    const sql::Tokens &tokens = statement.tokens;
    if (!tokens.isName(first))
        return false;
    last = tokens.lastPart(first);
    if (sql::nameOf(tokens.text(last)) != table.name)
        return false;
    if (last != first)
        return sql::nameOf(tokens.text(last - 2)) == table.schema;
    return isUnambiguous(table);
}

std::optional<std::size_t> Script::subject(const ScriptStatement &statement, const sql::OutlineTable &table) const
{
    const sql::Tokens &tokens = statement.tokens;
    std::size_t first = 0;
    if (tokens.is(0, "alter") || (tokens.is(0, "comment") && tokens.is(1, "on"))) {
        first = tokens.is(0, "alter") ? 1 : 2;
        while (tokens.is(first, "foreign") || tokens.is(first, "materialized"))
            ++first;
        const bool relation = tokens.is(first, "table") || tokens.is(first, "view") || tokens.is(first, "column");
        if (!relation)
            return std::nullopt;
        const bool column = tokens.is(first, "column");
        ++first;
        while (tokens.is(first, "if") || tokens.is(first, "exists") || tokens.is(first, "only"))
            ++first;
        if (column) {
            // The last part is the column: look at the path without it.
            const std::size_t last = tokens.lastPart(first);
            const bool qualified = last == first + 4 && sql::nameOf(tokens.text(first)) == table.schema;
            const bool named = last >= first + 2 && sql::nameOf(tokens.text(last - 2)) == table.name;
            if (named && (qualified || (last == first + 2 && isUnambiguous(table))))
                return last - 2;
            return std::nullopt;
        }
    } else if (tokens.is(0, "create")) {
        const bool on = tokens.is(1, "index") || tokens.is(2, "index") || tokens.is(1, "policy")
            || tokens.is(1, "trigger") || tokens.is(2, "trigger") || tokens.is(3, "trigger");
        const auto word = tokens.find(0, tokens.size(), tokens.is(1, "rule") ? "to" : "on");
        if ((!on && !tokens.is(1, "rule")) || !word)
            return std::nullopt;
        first = *word + 1;
        while (tokens.is(first, "only"))
            ++first;
    } else {
        return std::nullopt;
    }
    std::size_t last = first;
    return isName(statement, first, table, last) ? std::optional(last) : std::nullopt;
}

std::string Script::written(const sql::OutlineTable &table) const
{
    const std::size_t begin = table.nameRange.begin;
    const bool qualified = begin > 0 && m_text[begin - 1] == '.';
    return (qualified ? base::quoteName(table.schema) + '.' : std::string()) + base::quoteName(table.name);
}

std::string Script::written(const TableName &name) const
{
    bool qualified = name.schema != "public";
    for (const sql::OutlineTable &table : m_outline.tables) {
        if (table.schema == name.schema && table.nameRange.begin > 0) {
            qualified = m_text[table.nameRange.begin - 1] == '.';
            break;
        }
    }
    return (qualified ? base::quoteName(name.schema) + '.' : std::string()) + base::quoteName(name.name);
}

std::vector<base::Range> Script::elements(const sql::OutlineTable &table) const
{
    std::vector<base::Range> found;
    const ScriptStatement *statement = statementAt(table.range.begin);
    if (!statement)
        return found;
    const sql::Tokens &tokens = statement->tokens;
    const std::size_t name = tokens.at(table.nameRange.begin - statement->range.begin);
    if (tokens[name + 1].type != sql::Token::Type::Open)
        return found;
    for (std::size_t first = name + 2;;) {
        const std::size_t past = tokens.elementEnd(first);
        if (past > first)
            found.push_back(statement->shifted(tokens.range(first, past)));
        if (tokens[past].type != sql::Token::Type::Comma)
            return found;
        first = past + 1;
    }
}

std::string Script::indentation(const sql::OutlineTable &table) const
{
    for (const base::Range &element : elements(table)) {
        const std::size_t begin = lineBegin(element.begin);
        const std::string_view before = m_text.substr(begin, element.begin - begin);
        if (begin > table.range.begin && std::ranges::all_of(before, isBlank))
            return std::string(before);
    }
    return {};
}

std::size_t Script::lineBegin(std::size_t position) const
{
    const std::size_t feed = position == 0 ? std::string_view::npos : m_text.rfind('\n', position - 1);
    return feed == std::string_view::npos ? 0 : feed + 1;
}

std::size_t Script::lineEnd(std::size_t position) const
{
    return std::min(m_text.find('\n', position), m_text.size());
}

bool Script::startsLine(std::size_t position) const
{
    const std::size_t begin = lineBegin(position);
    return std::ranges::all_of(m_text.substr(begin, position - begin), isBlank);
}

std::size_t Script::behindType(const sql::OutlineColumn &column) const
{
    const ScriptStatement *statement = statementAt(column.range.begin);
    if (!statement)
        return column.typeRange.end;
    const std::size_t past = statement->tokens.at(column.typeRange.end - statement->range.begin);
    if (!statement->tokens.is(past, "collate"))
        return column.typeRange.end;
    return statement->at(statement->tokens.lastPart(past + 1)).end;
}

std::vector<base::Range> Script::commands(const ScriptStatement &statement, std::size_t name)
{
    std::vector<base::Range> found;
    for (std::size_t first = name + 1;;) {
        const std::size_t past = statement.tokens.elementEnd(first);
        found.push_back(statement.shifted(statement.tokens.range(first, past)));
        if (statement.tokens[past].type != sql::Token::Type::Comma)
            return found;
        first = past + 1;
    }
}

std::optional<base::Range> Script::alterColumn(
    const sql::OutlineTable &table, const std::string &column, std::initializer_list<std::string_view> words) const
{
    std::optional<base::Range> found;
    for (const ScriptStatement &statement : m_statements) {
        const sql::Tokens &tokens = statement.tokens;
        const auto name = tokens.is(0, "alter") ? subject(statement, table) : std::nullopt;
        if (!name)
            continue;
        for (const base::Range &command : commands(statement, *name)) {
            const std::size_t first = tokens.at(command.begin - statement.range.begin);
            std::size_t next = tokens.is(first + 1, "column") ? first + 2 : first + 1;
            bool matches = tokens.is(first, "alter") && tokens.isName(next) && sql::nameOf(tokens.text(next)) == column;
            for (const std::string_view word : words)
                matches = matches && tokens.is(++next, word);
            if (matches)
                found = command;
        }
    }
    return found;
}

std::string definition(const NewColumn &column)
{
    std::string text = base::quoteName(column.name) + ' ' + column.type;
    if (column.notNull && !column.primaryKey)
        text += " NOT NULL";
    if (!column.defaultValue.empty())
        text += " DEFAULT " + column.defaultValue;
    if (column.primaryKey)
        text += " PRIMARY KEY";
    return text;
}

std::string nameList(const std::vector<std::string> &names)
{
    std::vector<std::string> quoted;
    quoted.reserve(names.size());
    for (const std::string &name : names)
        quoted.push_back(base::quoteName(name));
    return '(' + base::join(quoted, ", ") + ')';
}

} // namespace edit
