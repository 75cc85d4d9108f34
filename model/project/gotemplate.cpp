// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/gotemplate.h"

#include "model/project/gotemplateparser.h"

#include <algorithm>
#include <charconv>

/// Source: pkg.go.dev/text/template.
namespace project {

namespace {

using hcl::List;
using hcl::Object;
using hcl::Value;

constexpr int deepest = 100; ///< templates within templates

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
        const auto nodes = parseGoTemplate(text, m_defined);
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
    base::Result<std::string> all(const TemplateNodes &nodes, const Value &dot)
    {
        std::string text;
        for (const TemplateNode &node : nodes) {
            auto part = one(node, dot);
            if (!part)
                return part;
            text += *part;
        }
        return text;
    }

    base::Result<std::string> one(const TemplateNode &node, const Value &dot)
    {
        if (node.type == TemplateNode::Type::Text)
            return node.text;
        if (node.type == TemplateNode::Type::Template)
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
        if (node.type == TemplateNode::Type::Range)
            return repeated(node, *value, names, dot);
        for (const std::string &name : names)
            m_variables[name] = *value;
        if (node.type == TemplateNode::Type::Output)
            return names.empty() ? printed(*value) : std::string();
        if (!isTrue(*value))
            return all(node.otherwise, dot);
        return all(node.body, node.type == TemplateNode::Type::With ? *value : dot);
    }

    base::Result<std::string> repeated(
        const TemplateNode &node, const Value &over, const std::vector<std::string> &names, const Value &dot)
    {
        std::vector<std::pair<Value, Value>> turns;
        if (const List *list = over.list()) {
            for (const Value &element : *list)
                turns.emplace_back(Value(static_cast<double>(turns.size())), element);
        } else if (const Object *object = over.object()) {
            for (const auto &[key, element] : *object)
                turns.emplace_back(Value(key), element);
        } else if (!over.isNull()) {
            return templateFailed(node.line, "range goes over a list or an object, not a " + over.typeName());
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

    base::Result<std::string> included(const TemplateNode &node, const Value &dot)
    {
        if (node.words.size() < 2 || (node.words[1].front() != '"' && node.words[1].front() != '`'))
            return templateFailed(node.line, "template without its name");
        const std::string name = unquoted(node.words[1]);
        Value argument;
        if (node.words.size() > 2) {
            auto value = pipeline({node.words.begin() + 2, node.words.end()}, dot, node.line);
            if (!value)
                return std::unexpected(value.error());
            argument = std::move(*value);
        }
        if (++m_depth > deepest)
            return templateFailed(node.line, "templates include each other without end");
        base::Result<std::string> answer;
        if (const auto known = m_defined.find(name); known != m_defined.end()) {
            const TemplateNodes nodes = known->second;
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
                    return templateFailed(line, "( without its )");
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
                return templateLacks(line, '"' + word + "\" as an argument");
        }
        if (last)
            values.push_back(*last);
        if (!function.empty())
            return call(function, values, line);
        if (values.size() != 1)
            return templateFailed(line, values.empty() ? "an action without a value" : "a value cannot take arguments");
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
                return templateFailed(line, "undefined variable \"" + word.substr(0, point) + '"');
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
                return templateFailed(line, "map has no entry for key \"" + name + '"', "add it to vars in atlas.hcl");
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
        return templateLacks(
            line, "the function \"" + name + "\" with " + std::to_string(values.size()) + " arguments");
    }

    const TemplateSource &m_source;
    std::map<std::string, TemplateNodes> m_defined {};
    std::map<std::string, Value> m_variables {};
    int m_depth = 0;
};

} // namespace

base::Result<std::string> fillTemplate(const std::string &text, const hcl::Value &value, const TemplateSource &source)
{
    return Filler(source).fill(text, value);
}

} // namespace project
