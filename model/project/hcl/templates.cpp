// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/templates.h"

#include "model/base/text.h"
#include "model/project/hcl/lexer.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace project::hcl {

namespace {

using Kind = Expression::Kind;

std::unexpected<base::Error> failedIn(base::Range where, std::string message)
{
    return std::unexpected(base::Error {.code = base::Code::Syntax, .message = std::move(message), .where = where});
}

void appendCodepoint(std::string &text, std::uint32_t code)
{
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0U | (code >> 6U));
        put(0x80U | (code & 0x3FU));
    } else if (code < 0x10000) {
        put(0xE0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    } else {
        put(0xF0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3FU));
        put(0x80U | ((code >> 6U) & 0x3FU));
        put(0x80U | (code & 0x3FU));
    }
}

/// Reads the parts of a template, keeping a stack for %{ if } and %{ for }.
class Reader
{
public:
    Reader(std::string_view file, base::Range content, bool isQuoted, bool indented)
        : m_file(file)
        , m_content(content)
        , m_isQuoted(isQuoted)
        , m_position(content.begin)
    {
        if (indented)
            m_indent = commonIndent();
    }

    base::Result<Expression> read()
    {
        auto parts = until({});
        if (!parts)
            return std::unexpected(parts.error());
        if (parts->size() == 1 && parts->front().kind != Kind::Literal && m_wholeInterpolation)
            return std::move(parts->front());
        if (parts->empty())
            parts->push_back({.range = m_content, .value = ""});
        return Expression {.kind = Kind::Template, .range = m_content, .parts = std::move(*parts)};
    }

private:
    std::size_t commonIndent() const
    {
        std::size_t common = std::string_view::npos;
        for (std::size_t line = m_content.begin; line < m_content.end;) {
            const std::size_t end = std::min(m_file.find('\n', line), m_content.end);
            const std::string_view text = m_file.substr(line, end - line);
            if (!base::trimmed(text).empty())
                common = std::min(common, text.find_first_not_of(" \t"));
            line = end + 1;
        }
        return common == std::string_view::npos ? 0 : common;
    }

    void skipIndent()
    {
        const bool atLineStart = m_position == m_content.begin || m_file[m_position - 1] == '\n';
        for (std::size_t i = 0; atLineStart && i < m_indent && m_position < m_content.end
            && (m_file[m_position] == ' ' || m_file[m_position] == '\t');
            ++i)
            ++m_position;
    }

    base::Result<> escape(std::string &text)
    {
        const std::size_t begin = m_position;
        const char c = m_position + 1 < m_content.end ? m_file[m_position + 1] : '\0';
        m_position += 2;
        switch (c) {
        case 'n':
            text += '\n';
            return {};
        case 'r':
            text += '\r';
            return {};
        case 't':
            text += '\t';
            return {};
        case '"':
            text += '"';
            return {};
        case '\\':
            text += '\\';
            return {};
        default:
            break;
        }
        const std::size_t digits = c == 'u' ? 4 : c == 'U' ? 8 : 0;
        std::uint32_t code = 0;
        for (std::size_t i = 0; i < digits; ++i, ++m_position) {
            constexpr std::string_view hex = "0123456789abcdef";
            const char digit = m_position < m_content.end ? m_file[m_position] : '\0';
            const std::size_t value
                = hex.find(digit >= 'A' && digit <= 'F' ? static_cast<char>(digit - 'A' + 'a') : digit);
            if (value == std::string_view::npos)
                return failedIn({begin, m_position}, "invalid escape");
            code = code * 16 + static_cast<std::uint32_t>(value);
        }
        if (digits == 0)
            return failedIn({begin, std::min(m_position, m_content.end)}, "unknown escape");
        appendCodepoint(text, code);
        return {};
    }

    /// The parts up to one of these directives, which is left in m_directive with its range.
    base::Result<std::vector<Expression>> until(const std::vector<std::string_view> &ends)
    {
        std::vector<Expression> parts;
        std::string text;
        std::size_t textBegin = m_position;
        const auto flush = [&] {
            if (!text.empty())
                parts.push_back({.range = {textBegin, m_position}, .value = Value(std::exchange(text, std::string()))});
        };
        while (m_position < m_content.end) {
            skipIndent();
            if (m_position >= m_content.end)
                break;
            const char c = m_file[m_position];
            const char next = m_position + 1 < m_content.end ? m_file[m_position + 1] : '\0';
            if (c == '\\' && m_isQuoted) {
                if (auto escaped = escape(text); !escaped)
                    return std::unexpected(escaped.error());
            } else if ((c == '$' || c == '%') && next == c && m_position + 2 < m_content.end
                && m_file[m_position + 2] == '{') {
                text += c;
                text += '{';
                m_position += 3;
            } else if ((c == '$' || c == '%') && next == '{') {
                flush();
                const std::size_t begin = m_position;
                const std::size_t close = endOfInterpolation(m_file, begin + 2, m_content.end);
                if (close == std::string_view::npos)
                    return failedIn({begin, begin + 2}, "interpolation without its closing brace");
                base::Range inner {begin + 2, close};
                const bool trimsBefore = !inner.empty() && m_file[inner.begin] == '~';
                const bool trimsAfter = inner.size() > 1 && m_file[inner.end - 1] == '~';
                inner.begin += trimsBefore ? 1 : 0;
                inner.end -= trimsAfter ? 1 : 0;
                if (trimsBefore)
                    trimEnd(parts);
                m_position = close + 1;
                if (trimsAfter)
                    while (m_position < m_content.end && std::string_view(" \t\r\n").contains(m_file[m_position]))
                        ++m_position;
                if (c == '$') {
                    auto value = parseExpression(m_file, inner);
                    if (!value)
                        return std::unexpected(value.error());
                    m_wholeInterpolation = begin == m_content.begin && m_position == m_content.end;
                    parts.push_back(std::move(*value));
                } else {
                    const std::string_view keyword = firstWord(inner);
                    if (std::ranges::find(ends, keyword) != ends.end()) {
                        m_directive = keyword;
                        return parts;
                    }
                    auto part = directive(keyword, inner);
                    if (!part)
                        return std::unexpected(part.error());
                    parts.push_back(std::move(*part));
                }
                textBegin = m_position;
            } else {
                text += c;
                ++m_position;
            }
        }
        flush();
        if (!ends.empty())
            return failedIn(m_content, "template directive without its end");
        return parts;
    }

    static void trimEnd(std::vector<Expression> &parts)
    {
        if (parts.empty() || !parts.back().value.text())
            return;
        std::string text = *parts.back().value.text();
        text.erase(text.find_last_not_of(" \t\r\n") + 1);
        parts.back().value = std::move(text);
    }

    [[nodiscard]] std::string_view firstWord(base::Range inner) const
    {
        const std::string_view text = base::trimmed(m_file.substr(inner.begin, inner.size()));
        return text.substr(0, text.find_first_of(" \t\n"));
    }

    static Expression joined(std::vector<Expression> parts, base::Range range)
    {
        return {.kind = Kind::Template, .range = range, .parts = std::move(parts)};
    }

    base::Result<Expression> directive(std::string_view keyword, base::Range inner)
    {
        if (keyword == "for") {
            auto head = parseForHead(m_file, inner);
            if (!head)
                return head;
            auto body = until({"endfor"});
            if (!body)
                return std::unexpected(body.error());
            head->parts.push_back(joined(std::move(*body), inner));
            return head;
        }
        if (keyword != "if")
            return failedIn(inner, "unknown template directive");
        const std::size_t begin = m_file.find("if", inner.begin) + 2;
        auto condition = parseExpression(m_file, {begin, inner.end});
        if (!condition)
            return condition;
        Expression whole {.kind = Kind::Conditional, .range = inner};
        whole.parts.push_back(std::move(*condition));
        auto yes = until({"else", "endif"});
        if (!yes)
            return std::unexpected(yes.error());
        whole.parts.push_back(joined(std::move(*yes), inner));
        std::vector<Expression> no;
        if (m_directive == "else") {
            auto other = until({"endif"});
            if (!other)
                return std::unexpected(other.error());
            no = std::move(*other);
        }
        whole.parts.push_back(joined(std::move(no), inner));
        return whole;
    }

    std::string_view m_file;
    base::Range m_content;
    bool m_isQuoted;
    std::size_t m_position;
    std::size_t m_indent = 0;
    std::string_view m_directive {};
    bool m_wholeInterpolation = false;
};

} // namespace

base::Result<Expression> parseTemplate(std::string_view file, base::Range content, bool isQuoted, bool indented)
{
    return Reader(file, content, isQuoted, indented).read();
}

} // namespace project::hcl
