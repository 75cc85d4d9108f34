// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/gotemplate.h"

#include <algorithm>
#include <charconv>

/// Source: pkg.go.dev/text/template.
namespace project {

namespace {

using hcl::List;
using hcl::Object;
using hcl::Value;

constexpr int deepest = 100; ///< templates within templates

struct Node
{
    enum class Type { Text, Output, If, Range, With, Template };
    Type type = Type::Text;
    std::string text {};
    std::vector<std::string> words {};
    std::vector<Node> body {};
    std::vector<Node> otherwise {};
    std::size_t line = 1;
};

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::unexpected<base::Error> failedAt(std::size_t line, const std::string &message, const std::string &hint = {})
{
    return base::failed(base::Code::Syntax, "line " + std::to_string(line) + " of the template: " + message, hint);
}

std::unexpected<base::Error> unsupported(std::size_t line, const std::string &what)
{
    return failedAt(line, what + " is not supported",
        "fields, variables, if, range, with, define, template, and, or, not, eq, ne and print are");
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
                return failedAt(line, "unterminated string");
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

/// Reads a text into nodes.
class Parser
{
public:
    Parser(std::string_view text, std::map<std::string, std::vector<Node>> &defined)
        : m_text(text)
        , m_defined(defined)
    {
    }

    base::Result<std::vector<Node>> parse()
    {
        auto nodes = block();
        if (nodes && !m_last.empty())
            return failedAt(m_line, "unexpected {{ " + m_last.front() + " }}");
        return nodes;
    }

private:
    /// Up to "else" or "end", which is then m_last, or to the end of the text.
    base::Result<std::vector<Node>> block()
    {
        std::vector<Node> nodes;
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
                nodes.push_back({.type = Node::Type::Text, .text = std::string(plain)});
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
            return failedAt(m_line, "{{ without its }}");
        inside = m_text.substr(begin, close - begin);
        m_at = close + 2;
        m_trims = inside.size() >= 2 && inside.back() == '-' && isSpace(inside[inside.size() - 2]);
        if (m_trims)
            inside.remove_suffix(1);
        m_line += static_cast<std::size_t>(std::ranges::count(inside, '\n'));
        return isComment ? std::vector<std::string>() : wordsOf(inside, m_line);
    }

    base::Result<std::optional<Node>> statement(std::vector<std::string> words)
    {
        Node node {.type = Node::Type::Output, .line = m_line};
        const std::string first = words.front();
        if (first == "if" || first == "range" || first == "with") {
            node.type = first == "if" ? Node::Type::If : first == "range" ? Node::Type::Range : Node::Type::With;
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
                return failedAt(node.line, "define without its name or {{ end }}");
            m_defined[unquoted(words[1])] = std::move(*body);
            return std::nullopt;
        }
        for (const char *other : {"block", "break", "continue"}) {
            if (first == other)
                return unsupported(m_line, first);
        }
        if (first == "template")
            node.type = Node::Type::Template;
        node.words = std::move(words);
        return node;
    }

    base::Result<> branches(Node &node)
    {
        auto body = block();
        if (!body)
            return std::unexpected(body.error());
        node.body = std::move(*body);
        if (!m_last.empty() && m_last.front() == "else") {
            const std::vector<std::string> words = m_last;
            if (words.size() > 1) { // {{ else if … }} shares the end of the whole
                if (words[1] != "if")
                    return unsupported(m_line, "else " + words[1]);
                Node inner {.type = Node::Type::If, .words = {words.begin() + 2, words.end()}, .line = m_line};
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
            return failedAt(node.line, "a block without its {{ end }}");
        return {};
    }

    std::string_view m_text;
    std::map<std::string, std::vector<Node>> &m_defined;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_trims = false; ///< the space at the start of the next text
    std::vector<std::string> m_last {};
};

bool isTrue(const Value &value)
{
    if (const bool *flag = value.flag())
        return *flag;
    if (const double *number = value.number())
        return *number != 0;
    return !value.isNull() && !(value.text() && value.text()->empty()) && !(value.list() && value.list()->empty())
        && !(value.object() && value.object()->empty());
}

std::string printed(const Value &value)
{
    std::string text;
    if (hcl::toText(value, text))
        return text;
    if (const List *list = value.list()) {
        for (const Value &element : *list)
            text += (text.empty() ? "" : " ") + printed(element);
        return '[' + text + ']';
    }
    return "<no value>";
}

/// Fills in the nodes of one template.
class Filler
{
public:
    explicit Filler(const TemplateSource &source)
        : m_source(source)
    {
    }

    base::Result<std::string> fill(const std::string &text, const Value &value)
    {
        const auto nodes = Parser(text, m_defined).parse();
        if (!nodes)
            return std::unexpected(nodes.error());
        std::map<std::string, Value> outer;
        std::swap(outer, m_variables);
        m_variables["$"] = value;
        auto answer = all(*nodes, value);
        std::swap(outer, m_variables);
        return answer;
    }

private:
    base::Result<std::string> all(const std::vector<Node> &nodes, const Value &dot)
    {
        std::string text;
        for (const Node &node : nodes) {
            auto part = one(node, dot);
            if (!part)
                return part;
            text += *part;
        }
        return text;
    }

    base::Result<std::string> one(const Node &node, const Value &dot)
    {
        if (node.type == Node::Type::Text)
            return node.text;
        if (node.type == Node::Type::Template)
            return included(node, dot);
        std::vector<std::string> words = node.words;
        std::vector<std::string> names; // $a, $b :=
        const auto assign = std::ranges::find(words, ":=");
        if (assign != words.end()) {
            std::ranges::copy_if(words.begin(), assign, std::back_inserter(names),
                [](const auto &word) { return word.starts_with('$'); });
            words.erase(words.begin(), assign + 1);
        }
        const auto value = pipeline(words, dot, node.line);
        if (!value)
            return std::unexpected(value.error());
        if (node.type == Node::Type::Range)
            return repeated(node, *value, names, dot);
        for (const std::string &name : names)
            m_variables[name] = *value;
        if (node.type == Node::Type::Output)
            return names.empty() ? printed(*value) : std::string();
        if (!isTrue(*value))
            return all(node.otherwise, dot);
        return all(node.body, node.type == Node::Type::With ? *value : dot);
    }

    base::Result<std::string> repeated(
        const Node &node, const Value &over, const std::vector<std::string> &names, const Value &dot)
    {
        std::vector<std::pair<Value, Value>> turns;
        if (const List *list = over.list()) {
            for (const Value &element : *list)
                turns.emplace_back(Value(static_cast<double>(turns.size())), element);
        } else if (const Object *object = over.object()) {
            for (const auto &[key, element] : *object)
                turns.emplace_back(Value(key), element);
        } else if (!over.isNull()) {
            return failedAt(node.line, "range goes over a list or an object, not a " + over.typeName());
        }
        if (turns.empty())
            return all(node.otherwise, dot);
        std::string text;
        for (const auto &[key, element] : turns) {
            if (!names.empty())
                m_variables[names.back()] = element;
            if (names.size() > 1)
                m_variables[names.front()] = key;
            auto part = all(node.body, element);
            if (!part)
                return part;
            text += *part;
        }
        return text;
    }

    base::Result<std::string> included(const Node &node, const Value &dot)
    {
        if (node.words.size() < 2 || (node.words[1].front() != '"' && node.words[1].front() != '`'))
            return failedAt(node.line, "template without its name");
        const std::string name = unquoted(node.words[1]);
        Value argument;
        if (node.words.size() > 2) {
            auto value = pipeline({node.words.begin() + 2, node.words.end()}, dot, node.line);
            if (!value)
                return std::unexpected(value.error());
            argument = std::move(*value);
        }
        if (++m_depth > deepest)
            return failedAt(node.line, "templates include each other without end");
        base::Result<std::string> answer;
        if (const auto known = m_defined.find(name); known != m_defined.end()) {
            const std::vector<Node> nodes = known->second;
            std::map<std::string, Value> outer;
            std::swap(outer, m_variables);
            m_variables["$"] = argument;
            answer = all(nodes, argument);
            std::swap(outer, m_variables);
        } else {
            const auto text = m_source(name);
            answer = text ? fill(*text, argument) : std::unexpected(text.error());
        }
        --m_depth;
        return answer;
    }

    /// a | b: the value of one is the last argument of the next.
    base::Result<Value> pipeline(const std::vector<std::string> &words, const Value &dot, std::size_t line)
    {
        std::optional<Value> before;
        for (auto from = words.begin();; ++from) {
            int depth = 0;
            const auto to = std::find_if(from, words.end(), [&](const std::string &word) {
                depth += word == "(" ? 1 : word == ")" ? -1 : 0;
                return word == "|" && depth == 0;
            });
            auto value = command({from, to}, before, dot, line);
            if (!value || to == words.end())
                return value;
            before = std::move(*value);
            from = to;
        }
    }

    base::Result<Value> command(
        const std::vector<std::string> &words, const std::optional<Value> &last, const Value &dot, std::size_t line)
    {
        std::vector<Value> values;
        std::string function;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const std::string &word = words[i];
            if (word == "(") {
                std::size_t end = i + 1;
                for (int depth = 1; end < words.size(); ++end) {
                    depth += words[end] == "(" ? 1 : words[end] == ")" ? -1 : 0;
                    if (depth == 0)
                        break;
                }
                if (end == words.size())
                    return failedAt(line, "( without its )");
                auto inner = pipeline({words.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                          words.begin() + static_cast<std::ptrdiff_t>(end)},
                    dot, line);
                if (!inner)
                    return inner;
                values.push_back(std::move(*inner));
                i = end;
                continue;
            }
            auto value = operand(word, dot, line);
            if (!value)
                return std::unexpected(value.error());
            if (*value)
                values.push_back(std::move(**value));
            else if (i == 0)
                function = word;
            else
                return unsupported(line, '"' + word + "\" as an argument");
        }
        if (last)
            values.push_back(*last);
        if (!function.empty())
            return call(function, values, line);
        if (values.size() != 1)
            return failedAt(line, values.empty() ? "an action without a value" : "a value cannot take arguments");
        return values.front();
    }

    /// Nothing for a word that is a function's name.
    base::Result<std::optional<Value>> operand(const std::string &word, const Value &dot, std::size_t line)
    {
        const char first = word.front();
        if (first == '"' || first == '`')
            return Value(unquoted(word));
        if (first == '.')
            return field(dot, word, line);
        if (first == '$') {
            const std::size_t point = word.find('.');
            const auto known = m_variables.find(word.substr(0, point));
            if (known == m_variables.end())
                return failedAt(line, "undefined variable \"" + word.substr(0, point) + '"');
            return point == std::string::npos ? base::Result<std::optional<Value>>(known->second)
                                              : field(known->second, word.substr(point), line);
        }
        if (word == "true" || word == "false")
            return Value(word == "true");
        if (word == "nil")
            return Value();
        double number = 0;
        const auto [end, code] = std::from_chars(word.data(), word.data() + word.size(), number);
        if (code == std::errc() && end == word.data() + word.size())
            return Value(number);
        return std::nullopt;
    }

    static base::Result<std::optional<Value>> field(const Value &of, const std::string &path, std::size_t line)
    {
        const Value *value = &of;
        for (std::size_t at = 1; at < path.size();) {
            const std::size_t end = std::min(path.find('.', at), path.size());
            const std::string name = path.substr(at, end - at);
            const Object *object = value->object();
            const auto found = object ? object->find(name) : Object::const_iterator();
            if (!object || found == object->end())
                return failedAt(line, "map has no entry for key \"" + name + '"', "add it to vars in atlas.hcl");
            value = &found->second;
            at = end + 1;
        }
        return *value;
    }

    static base::Result<Value> call(const std::string &name, const std::vector<Value> &values, std::size_t line)
    {
        if (name == "print") {
            std::string text;
            for (const Value &value : values)
                text += printed(value);
            return Value(text);
        }
        if (name == "not" && values.size() == 1)
            return Value(!isTrue(values.front()));
        if ((name == "and" || name == "or") && !values.empty()) {
            const auto decides
                = std::ranges::find_if(values, [&](const Value &value) { return isTrue(value) == (name == "or"); });
            return decides == values.end() ? values.back() : *decides;
        }
        if (name == "eq" && values.size() > 1)
            return Value(std::ranges::find(values.begin() + 1, values.end(), values.front()) != values.end());
        if (name == "ne" && values.size() == 2)
            return Value(!(values[0] == values[1]));
        return unsupported(line, "the function \"" + name + "\" with " + std::to_string(values.size()) + " arguments");
    }

    const TemplateSource &m_source;
    std::map<std::string, std::vector<Node>> m_defined {};
    std::map<std::string, Value> m_variables {};
    int m_depth = 0;
};

} // namespace

base::Result<std::string> fillTemplate(const std::string &text, const hcl::Value &value, const TemplateSource &source)
{
    return Filler(source).fill(text, value);
}

} // namespace project
