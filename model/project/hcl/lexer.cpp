// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/lexer.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace project::hcl {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool startsWord(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

std::unexpected<base::Error> failedAt(base::Range where, std::string message)
{
    return std::unexpected(base::Error {.code = base::Code::Syntax, .message = std::move(message), .where = where});
}

bool opensInterpolation(std::string_view file, std::size_t position, std::size_t end)
{
    return position + 1 < end && (file[position] == '$' || file[position] == '%') && file[position + 1] == '{';
}

} // namespace

std::size_t endOfInterpolation(std::string_view file, std::size_t begin, std::size_t end)
{
    std::size_t depth = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (file[i] == '"') {
            const std::size_t close = endOfQuoted(file, i + 1, end);
            if (close == std::string_view::npos)
                return close;
            i = close - 1;
        } else if (file[i] == '{') {
            ++depth;
        } else if (file[i] == '}') {
            if (depth == 0)
                return i;
            --depth;
        }
    }
    return std::string_view::npos;
}

std::size_t endOfQuoted(std::string_view file, std::size_t begin, std::size_t end)
{
    for (std::size_t i = begin; i < end; ++i) {
        if (file[i] == '\\') {
            ++i;
        } else if (file[i] == '"') {
            return i + 1;
        } else if (file[i] == '\n') {
            return std::string_view::npos;
        } else if (opensInterpolation(file, i, end)) {
            if (i > begin && file[i - 1] == file[i])
                continue; // "$${" is no interpolation
            i = endOfInterpolation(file, i + 2, end);
            if (i == std::string_view::npos)
                return i;
        }
    }
    return std::string_view::npos;
}

base::Result<> Lexer::skipComments()
{
    for (;;) {
        const char c = at(m_position);
        if (c == ' ' || c == '\t' || c == '\r') {
            ++m_position;
        } else if (c == '#' || (c == '/' && at(m_position + 1) == '/')) {
            m_position = std::min(m_file.find('\n', m_position), m_end);
        } else if (c == '/' && at(m_position + 1) == '*') {
            const std::size_t close = m_file.find("*/", m_position + 2);
            if (close == std::string_view::npos || close >= m_end)
                return failedAt({m_position, m_position + 2}, "comment without end");
            m_position = close + 2;
        } else {
            return {};
        }
    }
}

base::Result<Token> Lexer::heredoc(std::size_t begin)
{
    Token token {.type = Token::Type::Heredoc};
    std::size_t i = begin + 2;
    token.indented = at(i) == '-';
    i += token.indented ? 1 : 0;
    const std::size_t nameBegin = i;
    while (startsWord(at(i)) || isDigit(at(i)))
        ++i;
    const std::string_view name = m_file.substr(nameBegin, i - nameBegin);
    if (at(i) == '\r')
        ++i;
    if (name.empty() || at(i) != '\n')
        return failedAt({begin, i}, "a heredoc starts with <<NAME at the end of a line");
    token.content.begin = i + 1;
    for (std::size_t line = i + 1; line < m_end;) {
        const std::size_t lineEnd = std::min(m_file.find('\n', line), m_end);
        if (base::trimmed(m_file.substr(line, lineEnd - line)) == name) {
            token.content.end = line;
            m_position = lineEnd;
            token.range = {begin, lineEnd};
            return token;
        }
        line = lineEnd + 1;
    }
    return failedAt({begin, i}, "heredoc without its end " + std::string(name));
}

base::Result<Token> Lexer::next()
{
    if (auto skipped = skipComments(); !skipped)
        return std::unexpected(skipped.error());
    const std::size_t begin = m_position;
    const char c = at(begin);
    const auto make = [&](Token::Type type, std::size_t end) {
        m_position = end;
        return Token {.type = type, .range = {begin, end}};
    };
    if (begin >= m_end)
        return make(Token::Type::End, begin);
    if (c == '\n')
        return make(Token::Type::Newline, begin + 1);
    if (startsWord(c)) {
        std::size_t end = begin;
        while (startsWord(at(end)) || isDigit(at(end))
            || (at(end) == '-' && (startsWord(at(end + 1)) || isDigit(at(end + 1)))))
            ++end;
        return make(Token::Type::Word, end);
    }
    if (isDigit(c)) {
        std::size_t end = begin;
        while (isDigit(at(end)))
            ++end;
        if (at(end) == '.' && isDigit(at(end + 1))) {
            ++end;
            while (isDigit(at(end)))
                ++end;
        }
        return make(Token::Type::Number, end);
    }
    if (c == '"') {
        const std::size_t end = endOfQuoted(m_file, begin + 1, m_end);
        if (end == std::string_view::npos)
            return failedAt({begin, begin + 1}, "string without its closing quote");
        Token token = make(Token::Type::Quoted, end);
        token.content = {begin + 1, end - 1};
        return token;
    }
    if (c == '<' && at(begin + 1) == '<')
        return heredoc(begin);
    static constexpr std::array pairs {"==", "!=", "<=", ">=", "&&", "||", "=>"};
    if (m_file.substr(begin, 3) == "...")
        return make(Token::Type::Symbol, begin + 3);
    const std::string_view two = m_file.substr(begin, std::min<std::size_t>(2, m_end - begin));
    if (std::ranges::find(pairs, two) != pairs.end())
        return make(Token::Type::Symbol, begin + 2);
    constexpr std::string_view symbols = "{}[]()=,.:?+-*/%<>!";
    if (symbols.contains(c))
        return make(Token::Type::Symbol, begin + 1);
    return failedAt({begin, begin + 1}, "unexpected character");
}

} // namespace project::hcl
