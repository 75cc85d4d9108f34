// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/tokens.h"

#include <algorithm>

namespace sql {

Tokens::Tokens(std::string_view text)
    : m_text(text)
{
    Scanner scanner(text);
    m_tokens.reserve(text.size() / 6 + 4);
    do
        m_tokens.push_back(scanner.nextCode());
    while (m_tokens.back().type != Token::Type::End);
}

std::string_view Tokens::text(std::size_t index) const
{
    return text((*this)[index].range);
}

bool Tokens::is(std::size_t index, std::string_view keyword) const
{
    return (*this)[index].type == Token::Type::Word && isKeyword(text(index), keyword);
}

bool Tokens::isName(std::size_t index) const
{
    const Token::Type type = (*this)[index].type;
    return type == Token::Type::Word || type == Token::Type::QuotedName;
}

std::size_t Tokens::at(std::size_t byte) const
{
    const auto found
        = std::ranges::lower_bound(m_tokens, byte, {}, [](const Token &token) { return token.range.begin; });
    return std::min<std::size_t>(static_cast<std::size_t>(found - m_tokens.begin()), m_tokens.size() - 1);
}

namespace {

bool opens(const Token &token, std::string_view text)
{
    return token.type == Token::Type::Open || (token.type == Token::Type::Operator && text == "[");
}

bool closes(const Token &token, std::string_view text)
{
    return token.type == Token::Type::Close || (token.type == Token::Type::Operator && text == "]");
}

} // namespace

std::size_t Tokens::elementEnd(std::size_t first) const
{
    std::size_t depth = 0;
    for (std::size_t i = first; i < m_tokens.size(); ++i) {
        const Token &token = m_tokens[i];
        if (token.type == Token::Type::End || token.type == Token::Type::Semicolon)
            return i;
        if (opens(token, text(i)))
            ++depth;
        else if (depth == 0 && (token.type == Token::Type::Comma || closes(token, text(i))))
            return i;
        else if (closes(token, text(i)))
            --depth;
    }
    return m_tokens.size() - 1;
}

std::size_t Tokens::behindParentheses(std::size_t open) const
{
    std::size_t i = open;
    do
        i = elementEnd(i + 1);
    while ((*this)[i].type == Token::Type::Comma);
    return closes((*this)[i], text(i)) ? i + 1 : i;
}

base::Range Tokens::range(std::size_t first, std::size_t past) const
{
    const std::size_t begin = (*this)[first].range.begin;
    return {begin, past > first ? (*this)[past - 1].range.end : begin};
}

std::optional<std::size_t> Tokens::find(std::size_t first, std::size_t past, std::string_view keyword) const
{
    std::size_t depth = 0;
    for (std::size_t i = first; i < std::min(past, m_tokens.size()); ++i) {
        if (opens(m_tokens[i], text(i)))
            ++depth;
        else if (closes(m_tokens[i], text(i)))
            depth -= depth > 0 ? 1 : 0;
        else if (depth == 0 && is(i, keyword))
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> Tokens::findOpen(std::size_t first, std::size_t past) const
{
    for (std::size_t i = first; i < std::min(past, m_tokens.size()); ++i) {
        if (m_tokens[i].type == Token::Type::Open)
            return i;
    }
    return std::nullopt;
}

base::Range Tokens::findName(const std::vector<std::string> &parts, std::size_t from) const
{
    const auto matches = [&](std::size_t first) {
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const std::size_t i = first + 2 * k;
            if (!isName(i) || nameOf(text(i)) != parts[k] || (k > 0 && (*this)[i - 1].type != Token::Type::Dot))
                return false;
        }
        return true;
    };
    for (std::size_t i = from; !parts.empty() && i + 1 < m_tokens.size(); ++i) {
        if (matches(i))
            return (*this)[i + 2 * (parts.size() - 1)].range;
    }
    return {};
}

std::size_t Tokens::lastPart(std::size_t first) const
{
    while ((*this)[first + 1].type == Token::Type::Dot && isName(first + 2))
        first += 2;
    return first;
}

} // namespace sql
