// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/project/hcl/lexer.h"
#include "model/project/hcl/syntax.h"

namespace project::hcl {

using Parsed = base::Result<Expression>;

/// Recursive descent over the expressions in one stretch of a file, one token ahead. start() comes first.
class ExpressionParser
{
public:
    ExpressionParser(std::string_view file, base::Range part)
        : m_file(file)
        , m_lexer(file, part)
    {
    }

    [[nodiscard]] base::Result<> start() { return advance(); }
    [[nodiscard]] Parsed expression();
    [[nodiscard]] Parsed onlyExpression();
    /// "for a, b in xs": the names and the collection.
    [[nodiscard]] base::Result<> forHead(Expression &whole);
    void insideTemplate() { m_brackets = 1; } ///< before start(): line feeds mean nothing

protected:
    static constexpr int deepest = 200; ///< expressions and blocks within one another

    [[nodiscard]] base::Result<> advance();
    [[nodiscard]] std::unexpected<base::Error> fail(std::string message) const;
    [[nodiscard]] base::Result<> expect(std::string_view symbol, std::string_view purpose);
    [[nodiscard]] base::Result<> skipNewlines();
    [[nodiscard]] std::string_view text() const { return m_lexer.text(m_token); }
    [[nodiscard]] bool isSymbol(std::string_view symbol) const
    {
        return m_token.type == Token::Type::Symbol && text() == symbol;
    }
    [[nodiscard]] bool isWord(std::string_view word) const
    {
        return m_token.type == Token::Type::Word && text() == word;
    }

    std::string_view m_file;
    Lexer m_lexer;
    Token m_token {};
    int m_brackets = 0; ///< inside of brackets line feeds mean nothing
    int m_depth = 0;

private:
    using Kind = Expression::Kind;

    [[nodiscard]] Parsed binary(std::size_t level);
    [[nodiscard]] Parsed unary();
    [[nodiscard]] Parsed postfix();
    /// What follows a value: .name, [index], [*] and .*
    [[nodiscard]] Parsed traversal(Expression subject);
    [[nodiscard]] Parsed splat(Expression subject, bool isFull);
    [[nodiscard]] Parsed primary();
    [[nodiscard]] Parsed number();
    [[nodiscard]] Parsed word();
    /// Elements with commas between them, the last argument of a call may be spread out; close is not taken yet.
    [[nodiscard]] base::Result<> elements(Expression &whole, std::string_view close, std::string_view place);
    [[nodiscard]] Parsed call(Expression function);
    [[nodiscard]] Parsed parenthesis();
    [[nodiscard]] Parsed tuple();
    [[nodiscard]] Parsed closeBracket(Expression whole);
    [[nodiscard]] Parsed object();
    [[nodiscard]] Parsed forExpression(Kind kind, std::size_t begin);
};

} // namespace project::hcl
