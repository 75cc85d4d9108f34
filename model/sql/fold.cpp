// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/fold.h"

#include "model/sql/statementreader.h"

#include <algorithm>
#include <map>

namespace sql {

namespace {

/// Collects folds, one for each first line: the first that is added wins.
class Folds
{
public:
    explicit Folds(std::string_view text)
    {
        for (std::size_t feed = text.find('\n'); feed != std::string_view::npos; feed = text.find('\n', feed + 1))
            m_lines.push_back(feed + 1);
    }

    [[nodiscard]] std::size_t lineOf(std::size_t byte) const
    {
        return static_cast<std::size_t>(std::ranges::upper_bound(m_lines, byte) - m_lines.begin()) - 1;
    }

    void add(Fold::Type type, std::size_t firstLine, std::size_t lastLine)
    {
        if (lastLine > firstLine)
            m_folds.try_emplace(firstLine, Fold {type, firstLine, lastLine});
    }

    /// Without those that begin on the last line of another one and end behind it.
    [[nodiscard]] std::vector<Fold> sorted() const
    {
        std::vector<Fold> folds;
        std::vector<std::size_t> ends; // of the folds that are open
        for (const auto &[line, fold] : m_folds) {
            while (!ends.empty() && ends.back() < line)
                ends.pop_back();
            if (!ends.empty() && fold.lastLine > ends.back())
                continue;
            ends.push_back(fold.lastLine);
            folds.push_back(fold);
        }
        return folds;
    }

private:
    std::vector<std::size_t> m_lines {0}; ///< the first byte of each line
    std::map<std::size_t, Fold> m_folds {};
};

/// Parentheses leave the line of their ")" visible, so that two of them never share a line.
void addInside(Folds &folds, std::string_view text, base::Range statement)
{
    std::vector<std::size_t> open;
    Scanner scanner(text.substr(0, statement.end), statement.begin);
    for (Token token = scanner.next(); token.type != Token::Type::End; token = scanner.next()) {
        if (token.type == Token::Type::Open) {
            open.push_back(folds.lineOf(token.range.begin));
        } else if (token.type == Token::Type::Close && !open.empty()) {
            const std::size_t line = folds.lineOf(token.range.begin);
            if (line > 0)
                folds.add(Fold::Type::Parentheses, open.back(), line - 1);
            open.pop_back();
        }
    }
}

/// Block comments and groups of line comments between two statements.
void addComments(Folds &folds, std::string_view text, base::Range between)
{
    Scanner scanner(text.substr(0, between.end), between.begin);
    std::size_t first = 0;
    std::size_t last = 0;
    bool inGroup = false;
    for (Token token = scanner.next(); token.type != Token::Type::End; token = scanner.next()) {
        if (!token.isComment())
            continue;
        const std::size_t begin = folds.lineOf(token.range.begin);
        const std::size_t end = folds.lineOf(token.range.end - 1);
        const bool line = token.type == Token::Type::LineComment;
        if (line && inGroup && begin == last + 1) {
            last = end;
            continue;
        }
        if (inGroup)
            folds.add(Fold::Type::Comment, first, last);
        inGroup = line;
        first = begin;
        last = end;
        if (!line)
            folds.add(Fold::Type::Comment, begin, end);
    }
    if (inGroup)
        folds.add(Fold::Type::Comment, first, last);
}

} // namespace

std::vector<Fold> folds(std::string_view text)
{
    Folds folds(text);
    StatementReader reader(text, StatementReader::Mode::Typing);
    std::size_t end = 0;
    std::size_t freeLine = 0; // two statements may share a line
    while (const auto piece = reader.next()) {
        addComments(folds, text, {end, std::max(end, piece->range.begin)});
        const std::size_t first = folds.lineOf(piece->range.begin);
        if (first >= freeLine) {
            if (piece->type == Statement::Type::Copy && !piece->data.empty())
                folds.add(Fold::Type::Rows, first, folds.lineOf(piece->data.end));
            else if (!piece->range.empty())
                folds.add(Fold::Type::Statement, first, folds.lineOf(piece->range.end - 1));
            if (piece->type == Statement::Type::Sql)
                addInside(folds, text, piece->range);
        }
        end = std::max(piece->range.end, piece->data.end);
        freeLine = folds.lineOf(end > 0 ? end - 1 : 0) + 1;
    }
    addComments(folds, text, {end, std::max(end, text.size())});
    return folds.sorted();
}

} // namespace sql
