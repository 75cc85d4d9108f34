// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/expressionparser.h"

#include "model/project/hcl/templates.h"

#include <algorithm>
#include <charconv>

namespace project::hcl {

Parsed ExpressionParser::expression()
{
    if (++m_depth > deepest)
        return fail("expression nested too deeply");
    Parsed condition = binary(0);
    --m_depth;
    if (!condition || !isSymbol("?"))
        return condition;
    Expression whole {.kind = Kind::Conditional, .range = condition->range};
    whole.parts.push_back(std::move(*condition));
    for (const char *separator : {"?", ":"}) {
        if (auto expected = expect(separator, "of a conditional"); !expected)
            return std::unexpected(expected.error());
        Parsed part = expression();
        if (!part)
            return part;
        whole.parts.push_back(std::move(*part));
    }
    whole.range.end = whole.parts.back().range.end;
    return whole;
}

Parsed ExpressionParser::onlyExpression()
{
    m_brackets = 1; // line feeds mean nothing inside ${ }
    if (auto started = start(); !started)
        return std::unexpected(started.error());
    Parsed parsed = expression();
    if (parsed && m_token.type != Token::Type::End)
        return fail("unexpected text behind the expression");
    return parsed;
}

base::Result<> ExpressionParser::advance()
{
    do {
        auto token = m_lexer.next();
        if (!token)
            return std::unexpected(token.error());
        m_token = *token;
    } while (m_brackets > 0 && m_token.type == Token::Type::Newline);
    return {};
}

std::unexpected<base::Error> ExpressionParser::fail(std::string message) const
{
    return std::unexpected(
        base::Error {.code = base::Code::Syntax, .message = std::move(message), .where = m_token.range});
}

base::Result<> ExpressionParser::expect(std::string_view symbol, std::string_view purpose)
{
    if (!isSymbol(symbol))
        return fail("expected \"" + std::string(symbol) + "\" " + std::string(purpose));
    return advance();
}

base::Result<> ExpressionParser::skipNewlines()
{
    while (m_token.type == Token::Type::Newline) {
        if (auto advanced = advance(); !advanced)
            return advanced;
    }
    return {};
}

Parsed ExpressionParser::binary(std::size_t level)
{
    static const std::vector<std::vector<std::string_view>> levels {
        {"||"}, {"&&"}, {"==", "!="}, {"<", ">", "<=", ">="}, {"+", "-"}, {"*", "/", "%"}};
    if (level == levels.size())
        return unary();
    Parsed left = binary(level + 1);
    while (left && m_token.type == Token::Type::Symbol
        && std::ranges::find(levels[level], text()) != levels[level].end()) {
        Expression operation {.kind = Kind::Binary, .range = left->range, .name = std::string(text())};
        if (auto advanced = advance(); !advanced)
            return std::unexpected(advanced.error());
        Parsed right = binary(level + 1);
        if (!right)
            return right;
        operation.range.end = right->range.end;
        operation.parts = {std::move(*left), std::move(*right)};
        left = std::move(operation);
    }
    return left;
}

Parsed ExpressionParser::unary()
{
    if (!isSymbol("!") && !isSymbol("-"))
        return postfix();
    if (++m_depth > deepest)
        return fail("expression nested too deeply");
    Expression operation {.kind = Kind::Unary, .range = m_token.range, .name = std::string(text())};
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    Parsed operand = unary();
    --m_depth;
    if (!operand)
        return operand;
    operation.range.end = operand->range.end;
    operation.parts.push_back(std::move(*operand));
    return operation;
}

Parsed ExpressionParser::postfix()
{
    Parsed subject = primary();
    return subject ? traversal(std::move(*subject)) : subject;
}

Parsed ExpressionParser::traversal(Expression subject)
{
    for (;;) {
        const bool isIndex = isSymbol("[");
        if (!isIndex && !isSymbol("."))
            return subject;
        m_brackets += isIndex ? 1 : 0;
        if (auto advanced = advance(); !advanced)
            return std::unexpected(advanced.error());
        if (isSymbol("*")) {
            m_brackets -= isIndex ? 1 : 0;
            return splat(std::move(subject), isIndex);
        }
        Expression access {
            .kind = isIndex ? Kind::Index : Kind::Attribute, .range = {subject.range.begin, m_token.range.end}};
        if (isIndex) {
            Parsed index = expression();
            if (!index)
                return index;
            access.range.end = m_token.range.end;
            --m_brackets;
            if (auto closed = expect("]", "of an index"); !closed)
                return std::unexpected(closed.error());
            access.parts = {std::move(subject), std::move(*index)};
        } else if (m_token.type == Token::Type::Word || m_token.type == Token::Type::Number) {
            access.name = text();
            access.parts.push_back(std::move(subject));
            if (auto advanced = advance(); !advanced)
                return std::unexpected(advanced.error());
        } else {
            return fail("expected a name behind the dot");
        }
        subject = std::move(access);
    }
}

Parsed ExpressionParser::splat(Expression subject, bool isFull)
{
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    if (isFull) {
        if (auto closed = expect("]", "of a splat"); !closed)
            return std::unexpected(closed.error());
    }
    Parsed each = traversal({.kind = Kind::Variable, .range = subject.range, .name = "*"});
    if (!each)
        return each;
    Expression whole {.kind = Kind::Splat, .range = {subject.range.begin, each->range.end}};
    whole.parts = {std::move(subject), std::move(*each)};
    return whole;
}

Parsed ExpressionParser::primary()
{
    switch (m_token.type) {
    case Token::Type::Number:
        return number();
    case Token::Type::Quoted:
    case Token::Type::Heredoc: {
        const Token token = m_token;
        if (auto advanced = advance(); !advanced)
            return std::unexpected(advanced.error());
        return parseTemplate(m_file, token.content, token.type == Token::Type::Quoted, token.indented);
    }
    case Token::Type::Word:
        return word();
    default:
        break;
    }
    if (isSymbol("("))
        return parenthesis();
    if (isSymbol("["))
        return tuple();
    if (isSymbol("{"))
        return object();
    return fail("expected a value");
}

Parsed ExpressionParser::number()
{
    Expression literal {.range = m_token.range};
    double value = 0;
    const std::string_view digits = text();
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    literal.value = value;
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    return literal;
}

Parsed ExpressionParser::word()
{
    Expression reference {.kind = Kind::Variable, .range = m_token.range, .name = std::string(text())};
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    if (isSymbol("("))
        return call(std::move(reference));
    if (reference.name == "true" || reference.name == "false")
        return Expression {.range = reference.range, .value = reference.name == "true"};
    if (reference.name == "null")
        return Expression {.range = reference.range};
    return reference;
}

base::Result<> ExpressionParser::elements(Expression &whole, std::string_view close, std::string_view place)
{
    while (!isSymbol(close)) {
        Parsed element = expression();
        if (!element)
            return std::unexpected(element.error());
        whole.parts.push_back(std::move(*element));
        whole.expands = whole.kind == Kind::Call && isSymbol("...");
        if (whole.expands || isSymbol(",")) {
            if (auto advanced = advance(); !advanced)
                return advanced;
        } else if (!isSymbol(close)) {
            return fail("expected \",\" or \"" + std::string(close) + "\" in a " + std::string(place));
        }
    }
    return {};
}

Parsed ExpressionParser::call(Expression function)
{
    function.kind = Kind::Call;
    ++m_brackets;
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    if (auto read = elements(function, ")", "call"); !read)
        return std::unexpected(read.error());
    return closeBracket(std::move(function));
}

Parsed ExpressionParser::parenthesis()
{
    ++m_brackets;
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    Parsed inner = expression();
    if (!inner)
        return inner;
    --m_brackets;
    if (auto closed = expect(")", "of a parenthesis"); !closed)
        return std::unexpected(closed.error());
    return inner;
}

Parsed ExpressionParser::tuple()
{
    Expression whole {.kind = Kind::Tuple, .range = m_token.range};
    ++m_brackets;
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    if (isWord("for"))
        return forExpression(Kind::ForTuple, whole.range.begin);
    if (auto read = elements(whole, "]", "list"); !read)
        return std::unexpected(read.error());
    return closeBracket(std::move(whole));
}

Parsed ExpressionParser::closeBracket(Expression whole)
{
    whole.range.end = m_token.range.end;
    --m_brackets;
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    return whole;
}

Parsed ExpressionParser::object()
{
    Expression whole {.kind = Kind::Map, .range = m_token.range};
    ++m_brackets;
    if (auto advanced = advance(); !advanced)
        return std::unexpected(advanced.error());
    if (isWord("for"))
        return forExpression(Kind::ForObject, whole.range.begin);
    while (!isSymbol("}")) {
        Parsed key = expression();
        if (!key)
            return key;
        if (key->kind == Kind::Variable) { // a bare word is a name
            key->value = key->name;
            key->kind = Kind::Literal;
        }
        if (!isSymbol("=") && !isSymbol(":"))
            return fail("expected \"=\" behind the key of an object");
        if (auto advanced = advance(); !advanced)
            return std::unexpected(advanced.error());
        Parsed value = expression();
        if (!value)
            return value;
        whole.parts.push_back(std::move(*key));
        whole.parts.push_back(std::move(*value));
        if (isSymbol(",")) {
            if (auto advanced = advance(); !advanced)
                return std::unexpected(advanced.error());
        }
    }
    return closeBracket(std::move(whole));
}

Parsed ExpressionParser::forExpression(Kind kind, std::size_t begin)
{
    const bool isObject = kind == Kind::ForObject;
    Expression whole {.kind = kind, .range = {begin, begin}};
    if (auto head = forHead(whole); !head)
        return std::unexpected(head.error());
    if (auto colon = expect(":", "of a for expression"); !colon)
        return std::unexpected(colon.error());
    for (int i = 0; i < (isObject ? 2 : 1); ++i) {
        if (i == 1) {
            if (auto arrow = expect("=>", "of a for expression"); !arrow)
                return std::unexpected(arrow.error());
        }
        Parsed part = expression();
        if (!part)
            return part;
        whole.parts.push_back(std::move(*part));
    }
    if (isSymbol("...")) {
        whole.expands = true;
        if (auto advanced = advance(); !advanced)
            return std::unexpected(advanced.error());
    }
    if (isWord("if")) {
        if (auto advanced = advance(); !advanced)
            return std::unexpected(advanced.error());
        Parsed condition = expression();
        if (!condition)
            return condition;
        whole.parts.push_back(std::move(*condition));
    }
    if (!isSymbol(isObject ? "}" : "]"))
        return fail("expected the end of a for expression");
    return closeBracket(std::move(whole));
}

base::Result<> ExpressionParser::forHead(Expression &whole)
{
    if (auto advanced = advance(); !advanced)
        return advanced;
    for (;;) {
        if (m_token.type != Token::Type::Word)
            return fail("expected a name in a for expression");
        whole.names.emplace_back(text());
        if (auto advanced = advance(); !advanced)
            return advanced;
        if (!isSymbol(","))
            break;
        if (auto advanced = advance(); !advanced)
            return advanced;
    }
    if (!isWord("in") || whole.names.size() > 2)
        return fail("expected \"in\" in a for expression");
    if (auto advanced = advance(); !advanced)
        return advanced;
    Parsed collection = expression();
    if (!collection)
        return std::unexpected(collection.error());
    whole.parts.push_back(std::move(*collection));
    return {};
}

} // namespace project::hcl
