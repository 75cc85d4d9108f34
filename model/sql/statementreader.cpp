// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/statementreader.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace sql {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view delimiterDirective = "-- atlas:delimiter";

bool isAnyOf(std::string_view word, std::span<const std::string_view> keywords)
{
    return std::ranges::any_of(keywords, [&](std::string_view keyword) { return isKeyword(word, keyword); });
}

/// Follows a statement's words to find BEGIN ATOMIC … END of a routine, the only block in which ";" ends nothing, and
/// COPY … FROM stdin.
class Words
{
public:
    /// ahead stands behind the word.
    void read(std::string_view word, Scanner ahead)
    {
        ++m_count;
        if (m_count == 1) {
            m_create = isKeyword(word, "create");
            m_copy = isKeyword(word, "copy");
        } else if (m_create && m_count <= 4 && (isKeyword(word, "function") || isKeyword(word, "procedure"))) {
            m_routine = true;
        }
        if (!m_routine && !m_copy)
            return;
        const std::string_view following = ahead.text(ahead.nextCode());
        if (m_routine)
            readBlock(word, following);
        else
            m_rows = m_rows || (isKeyword(word, "from") && isKeyword(following, "stdin"));
    }

    [[nodiscard]] bool insideBlock() const { return m_depth > 0; }
    [[nodiscard]] bool rowsFollow() const { return m_rows; }

private:
    void readBlock(std::string_view word, std::string_view following)
    {
        if (m_depth == 0 && isKeyword(word, "begin") && isKeyword(following, "atomic"))
            m_depth = 1;
        else if (m_depth > 0 && isKeyword(word, "case"))
            ++m_depth;
        else if (m_depth > 0 && isKeyword(word, "end"))
            --m_depth;
    }

    int m_count = 0;
    int m_depth = 0;
    bool m_create = false;
    bool m_routine = false;
    bool m_copy = false;
    bool m_rows = false;
};

bool isQuote(const Token &token)
{
    return token.type == Token::Type::String || token.type == Token::Type::QuotedName;
}

/// Whether only blanks stand between the token and the line's beginning.
bool isFirstOfLine(std::string_view text, std::size_t position)
{
    while (position > 0 && (text[position - 1] == ' ' || text[position - 1] == '\t'))
        --position;
    return position == 0 || text[position - 1] == '\n' || text[position - 1] == '\r';
}

} // namespace

bool beginsStatement(std::string_view word, std::string_view following)
{
    static constexpr auto created = std::to_array<std::string_view>(
        {"table", "view", "index", "type", "function", "procedure", "trigger", "sequence", "schema", "extension",
            "domain", "policy", "materialized", "foreign", "aggregate", "role", "user", "database", "publication",
            "subscription", "statistics", "operator", "collation", "server", "event"});
    static constexpr auto onlyCreated = std::to_array<std::string_view>({"or", "unique", "temp", "temporary",
        "unlogged", "global", "local", "recursive", "rule", "cast", "constraint"});
    if (isKeyword(word, "comment"))
        return isKeyword(following, "on");
    if (isKeyword(word, "create"))
        return isAnyOf(following, created) || isAnyOf(following, onlyCreated);
    if (isKeyword(word, "alter"))
        return isAnyOf(following, created) || isKeyword(following, "default");
    return isKeyword(word, "drop") && isAnyOf(following, created);
}

StatementReader::StatementReader(std::string_view text, Mode mode)
    : m_scanner(text)
    , m_mode(mode)
{
    if (text.starts_with(byteOrderMark))
        m_scanner.seek(byteOrderMark.size());
    readDelimiterDirective();
}

bool StatementReader::readDelimiterDirective()
{
    const std::string_view text = m_scanner.text();
    if (!text.starts_with(delimiterDirective))
        return false;
    const std::string_view line = text.substr(0, text.find('\n'));
    std::string_view argument = line.substr(delimiterDirective.size());
    if (!argument.empty() && argument.front() != ' ')
        return false;
    argument.remove_prefix(std::min(argument.find_first_not_of(' '), argument.size()));
    const base::Range where {0, line.size()};
    if (argument.empty()) {
        m_failure = base::Error {
            .code = base::Code::Syntax, .message = "the directive atlas:delimiter names no delimiter", .where = where};
        return false;
    }
    if (line.size() == text.size()) {
        m_failure = base::Error {
            .code = base::Code::Syntax, .message = "nothing follows the directive atlas:delimiter", .where = where};
        return false;
    }
    m_delimiter.clear();
    for (std::size_t i = 0; i < argument.size(); ++i) {
        const char escaped = argument[i] == '\\' && i + 1 < argument.size() ? argument[i + 1] : '\0';
        const std::size_t which = std::string_view("nrt").find(escaped);
        if (escaped != '\0' && which != std::string_view::npos) {
            m_delimiter += "\n\r\t"[which];
            ++i;
        } else {
            m_delimiter += argument[i];
        }
    }
    m_scanner.seek(line.size() + 1);
    return true;
}

/// The command of MySQL's client, which Atlas reads in any script: the rest of its line is the delimiter.
bool StatementReader::readDelimiterCommand(const Token &word)
{
    const std::string_view text = m_scanner.text();
    if (m_mode != Mode::Script || !isKeyword(m_scanner.text(word), "delimiter")
        || !text.substr(word.range.end).starts_with(' '))
        return false;
    const std::size_t end = std::min(text.find('\n', word.range.end), text.size());
    std::string_view argument = base::trimmed(text.substr(word.range.end, end - word.range.end));
    if (argument.size() >= 2 && argument.front() == '\'' && argument.back() == '\'')
        argument = argument.substr(1, argument.size() - 2);
    if (argument.empty())
        m_failure
            = base::Error {.code = base::Code::Syntax, .message = "DELIMITER names no delimiter", .where = word.range};
    else
        m_delimiter = argument;
    m_comments.clear();
    m_scanner.seek(end);
    return true;
}

/// Where the delimiter begins, between the end of the token before and the end of this one.
std::optional<std::size_t> StatementReader::delimiterIn(std::size_t begin, const Token &token) const
{
    if (m_delimiter == ";")
        return token.type == Token::Type::Semicolon ? std::optional(token.range.begin) : std::nullopt;
    const std::string_view text = m_scanner.text();
    std::size_t last = token.range.end;
    if (isQuote(token))
        last = token.range.begin;
    else if (token.isComment() || token.type == Token::Type::DollarString)
        last = token.range.begin + 1;
    for (std::size_t i = begin; i < last; ++i) {
        if (text.substr(i).starts_with(m_delimiter))
            return i;
    }
    return std::nullopt;
}

bool StatementReader::isMetaCommand(const Token &backslash) const
{
    const std::string_view rest = m_scanner.text().substr(backslash.range.end);
    if (rest.empty())
        return false;
    const char c = rest.front();
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '!' || c == '?';
}

StatementReader::Piece StatementReader::metaCommand(const Token &backslash)
{
    const std::string_view text = m_scanner.text();
    const std::size_t end = std::min(text.find('\n', backslash.range.begin), text.size());
    m_scanner.seek(end);
    const std::size_t size = base::trimmed(text.substr(backslash.range.begin, end - backslash.range.begin)).size();
    return {.type = Statement::Type::MetaCommand,
        .range = {backslash.range.begin, backslash.range.begin + size},
        .comments = std::move(m_comments)};
}

StatementReader::Piece StatementReader::problem(
    Piece piece, std::size_t position, std::string message, std::string hint)
{
    piece.problem = base::Error {.code = base::Code::Syntax,
        .message = std::move(message),
        .hint = std::move(hint),
        .where = base::Range {position, std::min(position + 1, m_scanner.text().size())}};
    return piece;
}

bool StatementReader::startsStatement(const Token &word, const Token &first, std::size_t previousEnd) const
{
    if (m_mode != Mode::Typing || previousEnd == word.range.begin || !isFirstOfLine(m_scanner.text(), word.range.begin))
        return false;
    const std::string_view text = m_scanner.text(word);
    Scanner ahead = m_scanner;
    const std::string_view following = ahead.text(ahead.nextCode());
    if (!beginsStatement(text, following))
        return false;
    // ALTER COLUMN may omit its second word, so that ALTER and DROP go on in an ALTER TABLE unless a reserved word
    // follows.
    const std::string_view beginning = m_scanner.text(first);
    if (isKeyword(beginning, "alter"))
        return !isKeyword(text, "alter") && !isKeyword(text, "drop") ? true : isKeyword(following, "table");
    if (isKeyword(beginning, "explain"))
        return false;
    Scanner behindFirst(m_scanner.text(), first.range.end);
    return !isKeyword(beginning, "create") || !isKeyword(behindFirst.text(behindFirst.nextCode()), "schema");
}

std::optional<StatementReader::Piece> StatementReader::next()
{
    const std::string_view text = m_scanner.text();
    m_comments.clear();
    while (true) {
        if (m_failure)
            return Piece {.problem = std::exchange(m_failure, {})};
        const Token token = m_scanner.next();
        if (token.type == Token::Type::End)
            return std::nullopt;
        if (!token.isComment() || delimiterIn(token.range.begin, token)) {
            if (token.type == Token::Type::Backslash && isMetaCommand(token))
                return metaCommand(token);
            if (token.type == Token::Type::Word && readDelimiterCommand(token))
                continue;
            return body(token);
        }
        const bool line = token.type == Token::Type::LineComment;
        const std::string_view comment = m_scanner.text(token);
        if (line && !comment.ends_with('\n')) {
            const std::size_t size = base::trimmed(comment).size();
            return Piece {.type = Statement::Type::Comment,
                .range = {token.range.begin, token.range.begin + size},
                .comments = std::move(m_comments)};
        }
        if (!token.terminated) {
            Piece rest {.type = Statement::Type::Comment, .range = token.range, .comments = std::move(m_comments)};
            return problem(std::move(rest), token.range.begin, "unterminated /* comment");
        }
        m_comments.push_back(token.range);
        if (text.substr(token.range.end).starts_with(line ? "\n" : "\n\n"))
            m_comments.clear();
    }
}

StatementReader::Piece StatementReader::body(const Token &first)
{
    const std::string_view text = m_scanner.text();
    Piece piece {.mayBeSeveral = m_delimiter != ";",
        .range = {first.range.begin, first.range.begin},
        .comments = std::move(m_comments)};
    Words words;
    std::vector<std::size_t> open;
    std::size_t previousEnd = first.range.begin; // of any token
    std::size_t codeEnd = first.range.begin; // of the last token that is no comment

    const auto endsAt = [&](std::size_t end, std::size_t resume) {
        piece.range.end
            = piece.range.begin + base::trimmed(text.substr(piece.range.begin, end - piece.range.begin)).size();
        m_scanner.seek(resume);
        return std::move(piece);
    };

    for (Token token = first;; token = m_scanner.next()) {
        if (open.empty() && !words.insideBlock()) {
            if (const auto delimiter = delimiterIn(previousEnd, token)) {
                const std::size_t behind = *delimiter + m_delimiter.size();
                if (words.rowsFollow() && m_delimiter == ";") {
                    piece.range.end = behind;
                    readRows(piece);
                    return piece;
                }
                return endsAt(m_delimiter == ";" ? behind : *delimiter, behind);
            }
        }
        previousEnd = token.range.end;
        if (!token.terminated && token.type != Token::Type::DollarString) {
            piece.range.end = text.size();
            const std::string_view what = token.type == Token::Type::String ? "unterminated quoted string"
                : token.isComment()                                         ? "unterminated /* comment"
                                                                            : "unterminated quoted identifier";
            return problem(std::move(piece), token.range.begin, std::string(what));
        }
        switch (token.type) {
        case Token::Type::End: {
            if (open.empty())
                return endsAt(text.size(), text.size());
            const std::size_t outermost = open.front();
            return problem(endsAt(text.size(), text.size()), outermost, "unclosed \"(\"");
        }
        case Token::Type::Open:
            open.push_back(token.range.begin);
            break;
        case Token::Type::Close:
            if (!open.empty())
                open.pop_back();
            else if (m_mode == Mode::Script)
                return problem(endsAt(token.range.end, token.range.end), token.range.begin, "unexpected \")\"");
            break;
        case Token::Type::Word:
            if (startsStatement(token, first, codeEnd))
                return endsAt(codeEnd, codeEnd);
            if (open.empty())
                words.read(m_scanner.text(token), m_scanner);
            break;
        case Token::Type::Backslash:
            if (isMetaCommand(token))
                return endsAt(codeEnd, token.range.begin);
            break;
        default:
            break;
        }
        if (!token.isComment())
            codeEnd = token.range.end;
    }
}

/// psql reads the rows from the line behind the statement up to a line with \. alone.
void StatementReader::readRows(Piece &piece)
{
    const std::string_view text = m_scanner.text();
    const std::size_t feed = text.find('\n', piece.range.end);
    m_scanner.seek(piece.range.end);
    piece.type = Statement::Type::Copy;
    const std::size_t begin = feed == std::string_view::npos ? text.size() : feed + 1;
    for (std::size_t line = begin; line < text.size();) {
        const std::size_t end = std::min(text.find('\n', line), text.size());
        std::string_view content = text.substr(line, end - line);
        if (content.ends_with('\r'))
            content.remove_suffix(1);
        if (content == "\\.") {
            piece.data = {begin, line};
            m_scanner.seek(end);
            return;
        }
        line = end + 1;
    }
    piece = problem(std::move(piece), piece.range.begin, "the rows of COPY … FROM stdin have no end",
        "end them with a line that holds \\. alone");
}

} // namespace sql
