// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include <algorithm>

namespace edit {

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
    while (end < m_text.size() && (m_text[end] == ' ' || m_text[end] == '\t'))
        ++end;
    const std::string_view rest = m_text.substr(end);
    if (rest.starts_with("--")) {
        end = lineEnd(end);
        return end > position && m_text[end - 1] == '\r' ? end - 1 : end;
    }
    return position;
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
        const std::size_t line = lineBegin(before.begin);
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
        const std::size_t feed = lineBegin(before.begin) - 1;
        remove({feed > 0 && m_text[feed - 1] == '\r' ? feed - 1 : feed, behindComment(element.end)});
    } else if (tokens[past].type == sql::Token::Type::Comma) {
        const base::Range comma = statement.at(past);
        const std::size_t end = behindComment(comma.end);
        if (startsLine(element.begin) && endsLine(end))
            remove({lineBegin(element.begin), std::min(lineEnd(end) + 1, m_text.size())});
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
    const std::vector<base::Range> all = commands(*statement, tokens.lastPart(first));
    const auto command = std::ranges::find_if(all, [&](base::Range each) { return each.contains(constraint.begin); });
    if (command == all.end())
        return;
    first = tokens.at(command->begin - statement->range.begin);
    const std::size_t past = tokens.at(command->end - statement->range.begin);
    if (tokens.is(first, "add") && tokens.is(first + 1, "column"))
        removeElement(constraint);
    else if (all.size() == 1)
        removeStatement(*statement);
    else
        removeListElement(*statement, first, past);
}

void Script::removeStatement(const ScriptStatement &statement)
{
    std::size_t begin = statement.comments.empty() ? statement.range.begin : statement.comments.front().begin;
    std::size_t end = behindComment(statement.range.end);
    const std::size_t line = lineBegin(begin);
    const bool startsItsLine = startsLine(begin);
    const bool endsLine = end >= m_text.size() || m_text[end] == '\n' || m_text.substr(end).starts_with("\r\n");
    if (startsItsLine && endsLine) {
        begin = line;
        end = std::min(lineEnd(end) + 1, m_text.size());
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

} // namespace edit
