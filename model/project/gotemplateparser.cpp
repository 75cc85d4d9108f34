// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/gotemplateparser.h"

#include <algorithm>
#include <optional>

namespace project {

std::unexpected<base::Error> templateFailed(std::size_t line, const std::string &message, const std::string &hint)
{
    return base::failed(base::Code::Syntax, "line " + std::to_string(line) + " of the template: " + message, hint);
}

std::unexpected<base::Error> templateLacks(std::size_t line, const std::string &what)
{
    return templateFailed(line, what + " is not supported",
        "fields, variables, if, range, with, define, template, and, or, not, eq, ne and print are");
}

std::string unquoted(const std::string &word)
{
    std::string text;
    for (std::size_t i = 1; i + 1 < word.size(); ++i) {
        char c = word[i];
        if (word.front() == '"' && c == '\\' && i + 2 < word.size()) {
            c = word[++i];
            c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
        }
        text += c;
    }
    return text;
}

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// The words of an action: names, strings with their quotes, "|", "(", ")", ":=", ",".
base::Result<std::vector<std::string>> wordsOf(std::string_view action, std::size_t line)
{
    std::vector<std::string> words;
    for (std::size_t i = 0; i < action.size();) {
        const char c = action[i];
        if (isSpace(c)) {
            ++i;
            continue;
        }
        std::size_t end = i + 1;
        if (c == '"' || c == '`') {
            while (end < action.size() && action[end] != c)
                end += c == '"' && action[end] == '\\' ? 2 : 1;
            if (end >= action.size())
                return templateFailed(line, "unterminated string");
            ++end;
        } else if (action.substr(i).starts_with(":=")) {
            end = i + 2;
        } else if (!std::string_view("()|,=").contains(c)) {
            while (end < action.size() && !isSpace(action[end]) && !std::string_view("()|,=:\"`").contains(action[end]))
                ++end;
        }
        words.emplace_back(action.substr(i, end - i));
        i = end;
    }
    return words;
}

/// Reads a text into nodes.
class GoTemplateParser
{
public:
    GoTemplateParser(std::string_view text, std::map<std::string, TemplateNodes> &defined)
        : m_text(text)
        , m_defined(defined)
    {
    }

    base::Result<TemplateNodes> parse()
    {
        auto nodes = block();
        if (nodes && !m_last.empty())
            return templateFailed(m_line, "unexpected {{ " + m_last.front() + " }}");
        return nodes;
    }

private:
    /// Up to "else" or "end", which is then m_last, or to the end of the text.
    base::Result<TemplateNodes> block()
    {
        TemplateNodes nodes;
        for (;;) {
            m_last.clear();
            const std::size_t open = m_text.find("{{", m_at);
            std::string_view plain = m_text.substr(m_at, open == std::string_view::npos ? open : open - m_at);
            const bool trimsBefore = open != std::string_view::npos && m_text.substr(open + 2).starts_with("-")
                && open + 3 < m_text.size() && isSpace(m_text[open + 3]);
            m_line += static_cast<std::size_t>(std::ranges::count(plain, '\n'));
            while (m_trims && !plain.empty() && isSpace(plain.front()))
                plain.remove_prefix(1);
            while (trimsBefore && !plain.empty() && isSpace(plain.back()))
                plain.remove_suffix(1);
            if (!plain.empty())
                nodes.push_back({.type = TemplateNode::Type::Text, .text = std::string(plain)});
            if (open == std::string_view::npos) {
                m_at = m_text.size();
                return nodes;
            }
            auto words = action(open + (trimsBefore ? 3 : 2));
            if (!words)
                return std::unexpected(words.error());
            if (words->empty())
                continue;
            if (words->front() == "end" || words->front() == "else") {
                m_last = std::move(*words);
                return nodes;
            }
            auto node = statement(std::move(*words));
            if (!node)
                return std::unexpected(node.error());
            if (*node)
                nodes.push_back(std::move(**node));
        }
    }

    /// The words of the action that starts here; none for a comment.
    base::Result<std::vector<std::string>> action(std::size_t begin)
    {
        std::size_t close = m_text.find("}}", begin);
        std::string_view inside = m_text.substr(begin);
        while (!inside.empty() && isSpace(inside.front()))
            inside.remove_prefix(1);
        const bool isComment = inside.starts_with("/*");
        if (isComment) {
            const std::size_t end = m_text.find("*/", begin);
            close = end == std::string_view::npos ? end : m_text.find("}}", end);
        }
        if (close == std::string_view::npos)
            return templateFailed(m_line, "{{ without its }}");
        inside = m_text.substr(begin, close - begin);
        m_at = close + 2;
        m_trims = inside.size() >= 2 && inside.back() == '-' && isSpace(inside[inside.size() - 2]);
        if (m_trims)
            inside.remove_suffix(1);
        m_line += static_cast<std::size_t>(std::ranges::count(inside, '\n'));
        return isComment ? std::vector<std::string>() : wordsOf(inside, m_line);
    }

    base::Result<std::optional<TemplateNode>> statement(std::vector<std::string> words)
    {
        TemplateNode node {.type = TemplateNode::Type::Output, .line = m_line};
        const std::string first = words.front();
        if (first == "if" || first == "range" || first == "with") {
            node.type = first == "if" ? TemplateNode::Type::If
                : first == "range"    ? TemplateNode::Type::Range
                                      : TemplateNode::Type::With;
            node.words.assign(words.begin() + 1, words.end());
            if (auto read = branches(node); !read)
                return std::unexpected(read.error());
            return node;
        }
        if (first == "define") {
            auto body = block();
            if (!body)
                return std::unexpected(body.error());
            if (m_last != std::vector<std::string> {"end"} || words.size() != 2)
                return templateFailed(node.line, "define without its name or {{ end }}");
            m_defined[unquoted(words[1])] = std::move(*body);
            return std::nullopt;
        }
        for (const char *other : {"block", "break", "continue"}) {
            if (first == other)
                return templateLacks(m_line, first);
        }
        if (first == "template")
            node.type = TemplateNode::Type::Template;
        node.words = std::move(words);
        return node;
    }

    base::Result<> branches(TemplateNode &node)
    {
        auto body = block();
        if (!body)
            return std::unexpected(body.error());
        node.body = std::move(*body);
        if (!m_last.empty() && m_last.front() == "else") {
            const std::vector<std::string> words = m_last;
            if (words.size() > 1) { // {{ else if … }} shares the end of the whole
                if (words[1] != "if")
                    return templateLacks(m_line, "else " + words[1]);
                TemplateNode inner {
                    .type = TemplateNode::Type::If, .words = {words.begin() + 2, words.end()}, .line = m_line};
                if (auto read = branches(inner); !read)
                    return read;
                node.otherwise.push_back(std::move(inner));
                return {};
            }
            auto otherwise = block();
            if (!otherwise)
                return std::unexpected(otherwise.error());
            node.otherwise = std::move(*otherwise);
        }
        if (m_last != std::vector<std::string> {"end"})
            return templateFailed(node.line, "a block without its {{ end }}");
        return {};
    }

    std::string_view m_text;
    std::map<std::string, TemplateNodes> &m_defined;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_trims = false; ///< the space at the start of the next text
    std::vector<std::string> m_last {};
};

} // namespace

base::Result<TemplateNodes> parseGoTemplate(std::string_view text, std::map<std::string, TemplateNodes> &defined)
{
    return GoTemplateParser(text, defined).parse();
}

} // namespace project
