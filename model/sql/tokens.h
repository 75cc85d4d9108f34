// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/scanner.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace sql {

/// The tokens of one statement without comments, for what the parse tree does not say: where things end.
/// Indexes count tokens; the last one is the End token. The text must outlive it.
class Tokens
{
public:
    explicit Tokens(std::string_view text);

    [[nodiscard]] std::size_t size() const { return m_tokens.size(); }
    [[nodiscard]] const Token &operator[](std::size_t index) const
    {
        return m_tokens[std::min(index, m_tokens.size() - 1)];
    }
    [[nodiscard]] std::string_view text(std::size_t index) const;
    [[nodiscard]] std::string_view text(base::Range range) const { return m_text.substr(range.begin, range.size()); }
    [[nodiscard]] bool is(std::size_t index, std::string_view keyword) const;
    [[nodiscard]] bool isName(std::size_t index) const;

    /// The first token that begins at the byte or behind it.
    [[nodiscard]] std::size_t at(std::size_t byte) const;
    /// The token behind the list element that begins at this token: a comma, a closing parenthesis, ";" or the end.
    [[nodiscard]] std::size_t elementEnd(std::size_t first) const;
    /// The token behind the parenthesis that closes the one at this token.
    [[nodiscard]] std::size_t behindParentheses(std::size_t open) const;
    /// The bytes of tokens first … past-1.
    [[nodiscard]] base::Range range(std::size_t first, std::size_t past) const;
    /// A keyword outside of parentheses within first … past-1.
    [[nodiscard]] std::optional<std::size_t> find(std::size_t first, std::size_t past, std::string_view keyword) const;
    /// The first opening parenthesis within first … past-1.
    [[nodiscard]] std::optional<std::size_t> findOpen(std::size_t first, std::size_t past) const;
    /// Where a possibly qualified name stands: the last of its parts; an empty range when it does not occur.
    [[nodiscard]] base::Range findName(const std::vector<std::string> &parts, std::size_t from = 0) const;
    /// The last part of the qualified name that begins at this token.
    [[nodiscard]] std::size_t lastPart(std::size_t first) const;

private:
    std::string_view m_text;
    std::vector<Token> m_tokens {};
};

} // namespace sql
