// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/scanner.h"

#include <algorithm>
#include <array>

namespace sql {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Bytes of characters beyond ASCII are letters, as in PostgreSQL's own scanner.
bool startsWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}

constexpr std::array<bool, 256> wordBytes = [] {
    std::array<bool, 256> bytes {};
    for (unsigned i = 0; i < bytes.size(); ++i)
        bytes[i] = (i >= 'a' && i <= 'z') || (i >= 'A' && i <= 'Z') || (i >= '0' && i <= '9') || i == '_' || i == '$'
            || i >= 0x80U;
    return bytes;
}();

bool isWordByte(char c)
{
    return wordBytes[static_cast<unsigned char>(c)];
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

bool isKeyword(std::string_view word, std::string_view keyword)
{
    return word.size() == keyword.size()
        && std::equal(word.begin(), word.end(), keyword.begin(), [](char a, char b) { return lower(a) == b; });
}

std::string nameOf(std::string_view token)
{
    if (token.size() > 2 && token[1] == '&')
        token.remove_prefix(2);
    std::string name;
    if (token.size() < 2 || token.front() != '"') {
        name = token;
        std::ranges::transform(name, name.begin(), lower);
        return name;
    }
    token = token.substr(1, token.size() - (token.back() == '"' ? 2 : 1));
    for (std::size_t i = 0; i < token.size(); ++i) {
        name += token[i];
        if (token[i] == '"' && i + 1 < token.size() && token[i + 1] == '"')
            ++i;
    }
    return name;
}

std::string_view Scanner::text(const Token &token) const
{
    return m_text.substr(token.range.begin, token.range.size());
}

Token Scanner::make(Token::Type type, std::size_t begin, std::size_t end, bool terminated)
{
    m_position = end;
    return {.type = type, .terminated = terminated, .range = {begin, end}};
}

Token Scanner::quoted(Token::Type type, std::size_t begin, std::size_t open, bool backslashEscapes)
{
    const char quote = m_text[open];
    for (std::size_t i = open + 1; i < m_text.size(); ++i) {
        if (m_text[i] == '\\' && backslashEscapes) {
            ++i;
        } else if (m_text[i] == quote) {
            if (i + 1 >= m_text.size() || m_text[i + 1] != quote)
                return make(type, begin, i + 1);
            ++i;
        }
    }
    return make(type, begin, m_text.size(), false);
}

Token Scanner::blockComment(std::size_t begin)
{
    std::size_t depth = 1;
    for (std::size_t i = begin + 2; i + 1 < m_text.size(); ++i) {
        if (m_text[i] == '*' && m_text[i + 1] == '/') {
            ++i;
            if (--depth == 0)
                return make(Token::Type::BlockComment, begin, i + 1);
        } else if (m_text[i] == '/' && m_text[i + 1] == '*') {
            ++i;
            ++depth;
        }
    }
    return make(Token::Type::BlockComment, begin, m_text.size(), false);
}

Token Scanner::dollar(std::size_t begin)
{
    std::size_t end = begin + 1;
    if (end < m_text.size() && isDigit(m_text[end])) {
        while (end < m_text.size() && isDigit(m_text[end]))
            ++end;
        return make(Token::Type::Parameter, begin, end);
    }
    if (end < m_text.size() && startsWord(m_text[end])) {
        while (end < m_text.size() && isWordByte(m_text[end]) && m_text[end] != '$')
            ++end;
    }
    if (end >= m_text.size() || m_text[end] != '$')
        return make(Token::Type::Operator, begin, begin + 1);
    const std::string_view tag = m_text.substr(begin, end + 1 - begin);
    const std::size_t close = m_text.find(tag, end + 1);
    if (close == std::string_view::npos)
        return make(Token::Type::DollarString, begin, m_text.size(), false);
    return make(Token::Type::DollarString, begin, close + tag.size());
}

Token Scanner::word(std::size_t begin)
{
    const char first = lower(m_text[begin]);
    const char second = begin + 1 < m_text.size() ? m_text[begin + 1] : '\0';
    if (second == '\'' && (first == 'e' || first == 'b' || first == 'x' || first == 'n'))
        return quoted(Token::Type::String, begin, begin + 1, first == 'e');
    if (first == 'u' && second == '&' && begin + 2 < m_text.size()) {
        if (m_text[begin + 2] == '\'')
            return quoted(Token::Type::String, begin, begin + 2, false);
        if (m_text[begin + 2] == '"')
            return quoted(Token::Type::QuotedName, begin, begin + 2, false);
    }
    std::size_t end = begin + 1;
    while (end < m_text.size() && isWordByte(m_text[end]))
        ++end;
    return make(Token::Type::Word, begin, end);
}

Token Scanner::next()
{
    std::size_t begin = m_position;
    while (begin < m_text.size() && isSpace(m_text[begin]))
        ++begin;
    if (begin >= m_text.size())
        return make(Token::Type::End, m_text.size(), m_text.size());

    const char c = m_text[begin];
    const char following = begin + 1 < m_text.size() ? m_text[begin + 1] : '\0';
    if (startsWord(c))
        return word(begin);
    if (isDigit(c)) {
        std::size_t end = begin + 1;
        while (end < m_text.size()
            && (isWordByte(m_text[end]) || (m_text[end] == '.' && !m_text.substr(end).starts_with(".."))))
            ++end;
        return make(Token::Type::Number, begin, end);
    }
    switch (c) {
    case '\'':
        return quoted(Token::Type::String, begin, begin, false);
    case '"':
        return quoted(Token::Type::QuotedName, begin, begin, false);
    case '$':
        return dollar(begin);
    case '(':
        return make(Token::Type::Open, begin, begin + 1);
    case ')':
        return make(Token::Type::Close, begin, begin + 1);
    case ',':
        return make(Token::Type::Comma, begin, begin + 1);
    case ';':
        return make(Token::Type::Semicolon, begin, begin + 1);
    case '.':
        return make(Token::Type::Dot, begin, begin + 1);
    case '\\':
        return make(Token::Type::Backslash, begin, begin + 1);
    case '-':
        if (following == '-') {
            const std::size_t feed = m_text.find('\n', begin);
            return make(Token::Type::LineComment, begin, feed == std::string_view::npos ? m_text.size() : feed + 1);
        }
        break;
    case '/':
        if (following == '*')
            return blockComment(begin);
        break;
    default:
        break;
    }
    return make(Token::Type::Operator, begin, begin + 1);
}

Token Scanner::nextCode()
{
    Token token = next();
    while (token.isComment())
        token = next();
    return token;
}

} // namespace sql
