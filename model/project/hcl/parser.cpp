// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/parser.h"

#include "model/base/text.h"
#include "model/project/hcl/expressionparser.h"

#include <algorithm>

namespace project::hcl {

namespace {

/// Attributes and blocks.
class BodyParser : public ExpressionParser
{
public:
    using ExpressionParser::ExpressionParser;

    base::Result<Body> body(bool isFile)
    {
        Body body;
        for (;;) {
            if (auto skipped = skipNewlines(); !skipped)
                return std::unexpected(skipped.error());
            if (m_token.type == Token::Type::End) {
                if (!isFile)
                    return fail("block without its closing brace");
                return body;
            }
            if (!isFile && isSymbol("}"))
                return body;
            if (m_token.type != Token::Type::Word)
                return fail("expected an attribute or a block");
            if (auto read = item(body); !read)
                return std::unexpected(read.error());
        }
    }

private:
    /// An attribute or a block, up to the end of its line.
    base::Result<> item(Body &body)
    {
        const base::Range nameRange = m_token.range;
        const std::string name(text());
        if (auto advanced = advance(); !advanced)
            return advanced;
        if (isSymbol("=")) {
            if (auto advanced = advance(); !advanced)
                return advanced;
            if (body.attribute(name))
                return std::unexpected(
                    base::Error {.code = base::Code::Syntax, .message = "attribute set twice", .where = nameRange});
            Parsed value = expression();
            if (!value)
                return std::unexpected(value.error());
            const base::Range range {nameRange.begin, value->range.end};
            body.attributes.push_back({name, std::move(*value), range});
            return endOfItem();
        }
        Block block {.type = name, .range = nameRange};
        while (m_token.type == Token::Type::Word || m_token.type == Token::Type::Quoted) {
            const base::Range label = m_token.type == Token::Type::Quoted ? m_token.content : m_token.range;
            block.labels.emplace_back(m_file.substr(label.begin, label.size()));
            block.range.end = m_token.range.end;
            if (auto advanced = advance(); !advanced)
                return advanced;
        }
        if (auto opened = expect("{", "of a block, or \"=\" of an attribute"); !opened)
            return opened;
        if (++m_depth > deepest)
            return fail("blocks nested too deeply");
        auto inner = this->body(false);
        --m_depth;
        if (!inner)
            return std::unexpected(inner.error());
        block.body = std::move(*inner);
        body.blocks.push_back(std::move(block));
        if (auto closed = advance(); !closed)
            return closed;
        return endOfItem();
    }

    base::Result<> endOfItem()
    {
        if (m_token.type == Token::Type::Newline)
            return advance();
        if (m_token.type == Token::Type::End || isSymbol("}") || m_token.type == Token::Type::Word)
            return {}; // several attributes in one line: Atlas's documents do so
        return fail("expected the end of the line");
    }
};

} // namespace

const Attribute *Body::attribute(std::string_view name) const
{
    const auto found = std::ranges::find(attributes, name, &Attribute::name);
    return found == attributes.end() ? nullptr : &*found;
}

const Block *Body::block(std::string_view type) const
{
    const auto found = std::ranges::find(blocks, type, &Block::type);
    return found == blocks.end() ? nullptr : &*found;
}

base::Result<Expression> parseExpression(std::string_view file, base::Range part)
{
    return ExpressionParser(file, part).onlyExpression();
}

base::Result<Expression> parseForHead(std::string_view file, base::Range part)
{
    ExpressionParser parser(file, part);
    parser.insideTemplate();
    Expression head {.kind = Expression::Kind::TemplateFor, .range = part};
    if (auto started = parser.start(); !started)
        return std::unexpected(started.error());
    if (auto read = parser.forHead(head); !read)
        return std::unexpected(read.error());
    return head;
}

base::Result<Body> parse(std::string_view file)
{
    constexpr std::string_view mark = "\xef\xbb\xbf";
    if (const std::size_t invalid = base::firstInvalidUtf8(file); invalid != std::string_view::npos)
        return std::unexpected(base::Error {
            .code = base::Code::Syntax, .message = "byte that is not UTF-8", .where = base::Range {invalid, invalid}});
    BodyParser parser(file, {file.starts_with(mark) ? mark.size() : 0, file.size()});
    if (auto started = parser.start(); !started)
        return std::unexpected(started.error());
    return parser.body(true);
}

base::Error located(base::Error error, std::string_view name, std::string_view file)
{
    if (!error.where)
        return error;
    const base::LineColumn at = base::lineColumn(file, error.where->begin);
    const std::string offending(base::firstLine(file.substr(error.where->begin, error.where->size())));
    error.message
        = std::string(name) + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": " + error.message;
    if (!offending.empty())
        error.message += ": " + offending;
    return error;
}

} // namespace project::hcl
