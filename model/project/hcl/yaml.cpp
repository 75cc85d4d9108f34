// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/hcl/yaml.h"

#include <yaml-cpp/yaml.h>

#include <charconv>
#include <cmath>
#include <limits>

namespace project::hcl {

namespace {

void emit(YAML::Emitter &out, const Value &value)
{
    if (value.isNull())
        out << YAML::Null;
    else if (const bool *flag = value.flag())
        out << *flag;
    else if (const double *number = value.number())
        out << numberText(*number);
    else if (const std::string *text = value.text())
        out << YAML::DoubleQuoted << *text;
    else if (const List *list = value.list()) {
        out << YAML::BeginSeq;
        for (const Value &element : *list)
            emit(out, element);
        out << YAML::EndSeq;
    } else if (const Object *object = value.object()) {
        out << YAML::BeginMap;
        for (const auto &[key, member] : *object) {
            out << YAML::Key << YAML::DoubleQuoted << key << YAML::Value;
            emit(out, member);
        }
        out << YAML::EndMap;
    }
}

std::optional<double> numberOf(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+'))
        text.remove_prefix(1);
    if (text == ".inf" || text == ".Inf" || text == ".INF") {
        const double infinity = std::numeric_limits<double>::infinity();
        return negative ? -infinity : infinity;
    }
    const int base = text.starts_with("0x") ? 16 : text.starts_with("0o") ? 8 : 10;
    double value = 0;
    std::from_chars_result read {};
    if (base == 10) {
        // Not "nan", "infinity" or a sign of its own.
        if (text.empty() || (text.front() != '.' && (text.front() < '0' || text.front() > '9')))
            return std::nullopt;
        read = std::from_chars(text.data(), text.data() + text.size(), value);
    } else {
        unsigned long long whole = 0;
        read = std::from_chars(text.data() + 2, text.data() + text.size(), whole, base);
        value = static_cast<double>(whole);
    }
    if (read.ec != std::errc() || read.ptr != text.data() + text.size())
        return std::nullopt;
    return negative ? -value : value;
}

/// YAML 1.2.2, 10.3.2.
Value scalarOf(const YAML::Node &node)
{
    const std::string &text = node.Scalar();
    if (node.Tag() == "!" || node.Tag().ends_with(":str")) // quoted, or said to be a text
        return text;
    if (text == "true" || text == "True" || text == "TRUE")
        return true;
    if (text == "false" || text == "False" || text == "FALSE")
        return false;
    if (const auto number = numberOf(text))
        return *number;
    return text;
}

/// Aliases are read as often as they are used: what grows beyond this is no configuration.
constexpr std::size_t mostNodes = 100'000;

class YamlReader
{
public:
    base::Result<Value> read(const YAML::Node &node)
    {
        if (++m_nodes > mostNodes)
            return base::failed(base::Code::Unsupported,
                "the YAML has more than " + std::to_string(mostNodes) + " values, with its aliases written out");
        if (node.IsScalar())
            return scalarOf(node);
        if (node.IsSequence())
            return list(node);
        if (node.IsMap())
            return object(node);
        return Value();
    }

private:
    base::Result<Value> list(const YAML::Node &node)
    {
        List all;
        for (const YAML::Node &element : node) {
            auto value = read(element);
            if (!value)
                return value;
            all.push_back(std::move(*value));
        }
        return Value(std::move(all));
    }

    base::Result<Value> object(const YAML::Node &node)
    {
        Object all;
        Object merged; // what is written out comes before it
        for (const auto &member : node) {
            if (!member.first.IsScalar())
                return base::failed(base::Code::Unsupported,
                    "line " + std::to_string(member.first.Mark().line + 1) + " of the YAML has a key that is no text");
            auto value = read(member.second);
            if (!value)
                return value;
            if (member.first.Scalar() != "<<" || member.first.Tag() == "!")
                all[member.first.Scalar()] = std::move(*value);
            else if (const Object *one = value->object())
                merged.insert(one->begin(), one->end());
            else if (const List *several = value->list())
                for (const Value &each : *several)
                    if (const Object *source = each.object())
                        merged.insert(source->begin(), source->end());
        }
        all.merge(merged);
        return Value(std::move(all));
    }

    std::size_t m_nodes = 0;
};

} // namespace

std::string toYaml(const Value &value)
{
    YAML::Emitter out;
    emit(out, value);
    return std::string(out.c_str(), out.size()) + '\n';
}

base::Result<Value> fromYaml(const std::string &text)
{
    try {
        const std::vector<YAML::Node> documents = YAML::LoadAll(text);
        if (documents.size() > 1)
            return base::failed(base::Code::Unsupported, "the YAML holds more than one document");
        return documents.empty() ? base::Result<Value>(Value()) : YamlReader().read(documents.front());
    } catch (const YAML::Exception &exception) {
        // The YAML library reports by exceptions; here they become values.
        return base::failed(base::Code::Syntax,
            "line " + std::to_string(exception.mark.line + 1) + ", column " + std::to_string(exception.mark.column + 1)
                + " of the YAML: " + exception.msg);
    }
}

} // namespace project::hcl
