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

std::size_t lineBegin(std::string_view text, std::size_t position)
{
    const std::size_t feed = position == 0 ? std::string_view::npos : text.rfind('\n', position - 1);
    return feed == std::string_view::npos ? 0 : feed + 1;
}

std::size_t lineEnd(std::string_view text, std::size_t position)
{
    return std::min(text.find('\n', position), text.size());
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
        const std::size_t begin = lineBegin(m_text, element.begin);
        const std::string_view before = m_text.substr(begin, element.begin - begin);
        if (begin > table.range.begin && std::ranges::all_of(before, isBlank))
            return std::string(before);
    }
    return {};
}

void Script::insert(std::size_t position, std::string text)
{
    m_edits.push_back({.range = {position, position}, .replacement = std::move(text)});
}

void Script::replace(base::Range range, std::string text)
{
    m_edits.push_back({.range = range, .replacement = std::move(text)});
}

/// The place behind a comment that follows on the same line, or the place itself.
std::size_t Script::behindComment(std::size_t position) const
{
    std::size_t end = position;
    while (end < m_text.size() && isBlank(m_text[end]))
        ++end;
    const std::string_view rest = m_text.substr(end);
    if (rest.starts_with("--")) {
        end = lineEnd(m_text, end);
        return end > position && m_text[end - 1] == '\r' ? end - 1 : end;
    }
    return position;
}

bool Script::startsLine(std::size_t position) const
{
    const std::size_t begin = lineBegin(m_text, position);
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

std::optional<base::Range> Script::alterColumn(
    const sql::OutlineTable &table, const std::string &column, std::initializer_list<std::string_view> words) const
{
    std::optional<base::Range> found;
    for (const ScriptStatement &statement : m_statements) {
        const sql::Tokens &tokens = statement.tokens;
        const auto name = tokens.is(0, "alter") ? subject(statement, table) : std::nullopt;
        for (std::size_t first = name.value_or(0) + 1; name;) {
            const std::size_t past = tokens.elementEnd(first);
            const std::size_t altered = tokens.is(first + 1, "column") ? first + 2 : first + 1;
            bool matches
                = tokens.is(first, "alter") && tokens.isName(altered) && sql::nameOf(tokens.text(altered)) == column;
            std::size_t next = altered;
            for (const std::string_view word : words)
                matches = matches && tokens.is(++next, word);
            if (matches)
                found = statement.shifted(tokens.range(first, past));
            if (tokens[past].type != sql::Token::Type::Comma)
                break;
            first = past + 1;
        }
    }
    return found;
}

bool Script::addElement(const sql::OutlineTable &table, const std::string &element, Place place)
{
    const std::vector<base::Range> known = elements(table);
    if (known.empty())
        return false;
    std::size_t behind = known.size() - 1;
    if (place == Place::BehindColumns) {
        const auto isColumn = [&](base::Range range) {
            return std::ranges::any_of(
                table.columns, [&](const sql::OutlineColumn &column) { return column.range == range; });
        };
        for (std::size_t i = known.size(); i-- > 0;) {
            if (isColumn(known[i])) {
                behind = i;
                break;
            }
        }
    }
    const base::Range neighbour = known[behind];
    const ScriptStatement &statement = *statementAt(table.range.begin);
    const sql::Tokens &tokens = statement.tokens;
    const std::string blanks = indentation(table);
    const std::size_t first = tokens.at(neighbour.begin - statement.range.begin);
    const std::size_t past = tokens.at(neighbour.end - statement.range.begin);
    const base::Range before = statement.at(first - 1);
    if (tokens[first - 1].type == sql::Token::Type::Comma && startsLine(before.begin)) {
        // The commas lead their lines.
        const std::size_t line = lineBegin(m_text, before.begin);
        insert(behindComment(neighbour.end), '\n' + std::string(m_text.substr(line, neighbour.begin - line)) + element);
    } else if (behind + 1 < known.size()) {
        const std::size_t comma = statement.at(past).end;
        insert(behindComment(comma), (blanks.empty() ? " " : '\n' + blanks) + element + ',');
    } else if (blanks.empty()) {
        insert(neighbour.end, ", " + element);
    } else {
        insert(neighbour.end, ",");
        insert(behindComment(neighbour.end), '\n' + blanks + element);
    }
    return true;
}

void Script::removeListElement(const ScriptStatement &statement, std::size_t first, std::size_t past)
{
    const sql::Tokens &tokens = statement.tokens;
    const base::Range element = statement.shifted(tokens.range(first, past));
    const base::Range before = statement.at(first - 1);
    const bool commaBefore = tokens[first - 1].type == sql::Token::Type::Comma;
    const auto endsLine = [&](std::size_t position) {
        return position >= m_text.size() || m_text[position] == '\n' || m_text.substr(position).starts_with("\r\n");
    };
    if (commaBefore && startsLine(before.begin) && before.begin > 0) {
        const std::size_t feed = lineBegin(m_text, before.begin) - 1;
        remove({feed > 0 && m_text[feed - 1] == '\r' ? feed - 1 : feed, behindComment(element.end)});
    } else if (tokens[past].type == sql::Token::Type::Comma) {
        const base::Range comma = statement.at(past);
        const std::size_t end = behindComment(comma.end);
        if (startsLine(element.begin) && endsLine(end))
            remove({lineBegin(m_text, element.begin), std::min(lineEnd(m_text, end) + 1, m_text.size())});
        else if (commaBefore && !startsLine(element.begin))
            remove({before.end, comma.end});
        else if (end == comma.end)
            remove({element.begin, statement.at(past + 1).begin});
        else
            remove({element.begin, comma.end});
    } else if (commaBefore) {
        removeTail(statement, first, past);
    } else {
        remove(element);
    }
}

/// The last elements with the comma in front of them. A comment behind that comma stays with its own element, and one
/// behind several elements of a line with those that stay.
void Script::removeTail(const ScriptStatement &statement, std::size_t first, std::size_t past)
{
    const base::Range before = statement.at(first - 1);
    const std::size_t kept = behindComment(before.end);
    const std::size_t last = statement.at(past - 1).end;
    const std::size_t end = startsLine(statement.at(first).begin) ? behindComment(last) : last;
    if (kept == before.end) {
        remove({before.begin, end});
    } else {
        remove(before);
        remove({kept, end});
    }
}

void Script::removeElements(const std::vector<base::Range> &all, const std::vector<base::Range> &gone)
{
    const ScriptStatement *statement = all.empty() ? nullptr : statementAt(all.front().begin);
    if (!statement)
        return;
    const auto isGone = [&](base::Range element) { return std::ranges::contains(gone, element); };
    const auto token = [&](std::size_t byte) { return statement->tokens.at(byte - statement->range.begin); };
    std::size_t tail = all.size();
    while (tail > 1 && isGone(all[tail - 1]))
        --tail;
    if (all.size() - tail == 1)
        removeListElement(*statement, token(all.back().begin), token(all.back().end));
    else if (tail < all.size())
        removeTail(*statement, token(all[tail].begin), token(all.back().end));
    for (std::size_t i = 0; i < tail; ++i) {
        if (isGone(all[i]))
            removeListElement(*statement, token(all[i].begin), token(all[i].end));
    }
}

void Script::removeElement(base::Range element)
{
    const ScriptStatement *statement = statementAt(element.begin);
    if (!statement)
        return;
    const sql::Tokens &tokens = statement->tokens;
    const std::size_t first = tokens.at(element.begin - statement->range.begin);
    const sql::Token::Type before = tokens[first > 0 ? first - 1 : 0].type;
    if (before == sql::Token::Type::Comma || before == sql::Token::Type::Open) {
        removeListElement(*statement, first, tokens.at(element.end - statement->range.begin));
        return;
    }
    std::size_t begin = element.begin;
    while (begin > statement->range.begin && sql::isSpace(m_text[begin - 1]))
        --begin;
    // Only blanks: a line comment in front must keep its end.
    if (first > 0 && begin != statement->at(first - 1).end)
        begin = element.begin;
    remove({begin, element.end});
}

void Script::removeConstraint(base::Range constraint)
{
    const ScriptStatement *statement = statementAt(constraint.begin);
    if (!statement)
        return;
    const sql::Tokens &tokens = statement->tokens;
    if (!tokens.is(0, "alter")) {
        removeElement(constraint);
        return;
    }
    std::size_t first = tokens.is(1, "foreign") ? 3 : 2;
    while (tokens.is(first, "if") || tokens.is(first, "exists") || tokens.is(first, "only"))
        ++first;
    first = tokens.lastPart(first) + 1;
    for (bool only = true;; only = false) {
        const std::size_t past = tokens.elementEnd(first);
        const bool more = tokens[past].type == sql::Token::Type::Comma;
        if (statement->shifted(tokens.range(first, past)).contains(constraint.begin)) {
            const bool isClause = tokens.is(first, "add") && tokens.find(first, past, "column") == first + 1;
            if (isClause)
                removeElement(constraint);
            else if (only && !more)
                removeStatement(*statement);
            else
                removeListElement(*statement, first, past);
            return;
        }
        if (!more)
            return;
        first = past + 1;
    }
}

void Script::removeStatement(const ScriptStatement &statement)
{
    std::size_t begin = statement.comments.empty() ? statement.range.begin : statement.comments.front().begin;
    std::size_t end = behindComment(statement.range.end);
    const std::size_t line = lineBegin(m_text, begin);
    const bool startsLine = std::ranges::all_of(m_text.substr(line, begin - line), isBlank);
    const bool endsLine = end >= m_text.size() || m_text[end] == '\n' || m_text.substr(end).starts_with("\r\n");
    if (startsLine && endsLine) {
        begin = line;
        end = std::min(lineEnd(m_text, end) + 1, m_text.size());
        if (begin >= 2 && m_text.substr(begin - 2, 2) == "\n\n")
            --begin;
        else if (m_text.substr(end).starts_with('\n'))
            ++end;
    }
    remove({begin, end});
}

void Script::insertStatement(std::size_t behind, const std::string &statement)
{
    const std::size_t end = behindComment(behind);
    insert(end, '\n' + statement);
}

void Script::append(const std::string &statement)
{
    std::string separator;
    if (!m_text.empty())
        separator = m_text.ends_with('\n') ? "\n" : "\n\n";
    insert(m_text.size(), separator + statement + '\n');
}

TextEdits Script::take()
{
    std::ranges::stable_sort(m_edits, {}, [](const TextEdit &edit) { return edit.range; });
    TextEdits merged;
    for (TextEdit &edit : m_edits) {
        if (!merged.empty() && edit.range.begin < merged.back().range.end) {
            // Two removals may share their separators.
            merged.back().range.end = std::max(merged.back().range.end, edit.range.end);
            merged.back().replacement += edit.replacement;
        } else if (!merged.empty() && edit.range == merged.back().range && edit.range.empty()) {
            merged.back().replacement += edit.replacement;
        } else if (!edit.range.empty() || !edit.replacement.empty()) {
            merged.push_back(std::move(edit));
        }
    }
    return merged;
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
