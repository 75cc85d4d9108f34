// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace sql {

/// A lexical element of SQL, with its place in the text. White space is no token. PostgreSQL docs 4.1.
struct Token
{
    enum class Type : std::uint8_t {
        End, ///< behind the last byte, empty
        Word, ///< keyword or unquoted name
        QuotedName, ///< "Name", U&"…"
        String, ///< '…', E'…', U&'…', B'…', X'…', N'…'
        DollarString, ///< $tag$…$tag$
        Number,
        Parameter, ///< $1
        Open, ///< (
        Close, ///< )
        Comma,
        Semicolon,
        Dot,
        Operator, ///< one byte of any other punctuation
        LineComment, ///< with its line feed, when there is one
        BlockComment, ///< may be nested
        Backslash, ///< what psql takes for the start of a meta-command
    };
    Type type = Type::End;
    bool terminated = true; ///< false: the text ends inside a quote or a comment
    base::Range range {};

    [[nodiscard]] bool isComment() const { return type == Type::LineComment || type == Type::BlockComment; }
};

/// Reads tokens one after the other, never failing: every text has tokens. Linear in the text.
/// The text must outlive the scanner.
class Scanner
{
public:
    explicit Scanner(std::string_view text, std::size_t position = 0)
        : m_text(text)
        , m_position(position)
    {
    }

    [[nodiscard]] Token next();
    /// The next token that is no comment.
    [[nodiscard]] Token nextCode();

    [[nodiscard]] std::size_t position() const { return m_position; }
    void seek(std::size_t position) { m_position = position; }
    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] std::string_view text(const Token &token) const;

private:
    Token make(Token::Type type, std::size_t begin, std::size_t end, bool terminated = true);
    Token quoted(Token::Type type, std::size_t begin, std::size_t open, bool backslashEscapes);
    Token blockComment(std::size_t begin);
    Token dollar(std::size_t begin);
    Token word(std::size_t begin);

    std::string_view m_text;
    std::size_t m_position = 0;
};

/// Whether a word is this keyword, which is given in lower case.
[[nodiscard]] bool isKeyword(std::string_view word, std::string_view keyword);
/// The name that a Word or QuotedName token means: folded to lower case, or without its quotes. Escapes of U&"…" stay.
[[nodiscard]] std::string nameOf(std::string_view token);
[[nodiscard]] inline bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

} // namespace sql
