// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <cstdint>

namespace project::hcl {

struct Token
{
    enum class Type : std::uint8_t { End, Newline, Word, Number, Quoted, Heredoc, Symbol };
    Type type = Type::End;
    base::Range range {}; ///< the whole token
    base::Range content {}; ///< of Quoted and Heredoc: what is between the quotes or marks
    bool indented = false; ///< Heredoc: <<-
};

/// Reads tokens of HCL's native syntax from a stretch of a file. Comments are no tokens.
class Lexer
{
public:
    Lexer(std::string_view file, base::Range part)
        : m_file(file)
        , m_position(part.begin)
        , m_end(part.end)
    {
    }
    [[nodiscard]] base::Result<Token> next();
    [[nodiscard]] std::string_view text(const Token &token) const
    {
        return m_file.substr(token.range.begin, token.range.size());
    }

private:
    [[nodiscard]] char at(std::size_t position) const { return position < m_end ? m_file[position] : '\0'; }
    [[nodiscard]] base::Result<> skipComments();
    [[nodiscard]] base::Result<Token> heredoc(std::size_t begin);

    std::string_view m_file;
    std::size_t m_position;
    std::size_t m_end;
};

/// The byte behind a template literal that starts behind its opening quote; npos when it does not end.
[[nodiscard]] std::size_t endOfQuoted(std::string_view file, std::size_t begin, std::size_t end);
/// The byte of the brace that closes an interpolation whose content starts at begin; npos when there is none.
[[nodiscard]] std::size_t endOfInterpolation(std::string_view file, std::size_t begin, std::size_t end);

} // namespace project::hcl
