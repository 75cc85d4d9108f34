// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/config.h"

#include "model/project/hcl/functions.h"
#include "model/project/hcl/parser.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace project {

namespace {

constexpr qint64 largestFile = 32LL * 1024 * 1024;

/// A value of the command line as the type that a variable block asks for.
hcl::Value converted(const std::string &text, std::string_view type)
{
    if (type == "bool" && (text == "true" || text == "false"))
        return text == "true";
    if (type == "number") {
        const hcl::Value number = hcl::toNumber(hcl::Value(text));
        return number.isNull() ? hcl::Value(text) : number;
    }
    return text;
}

std::string_view typeOf(const hcl::Block &block)
{
    const hcl::Attribute *type = block.body.attribute("type");
    return type ? std::string_view(type->expression.name) : std::string_view("string");
}

hcl::Value inputValue(const std::vector<std::string> &texts, std::string_view type)
{
    const bool isList = type == "list" || type == "set" || type == "tuple";
    if (texts.size() == 1 && !isList)
        return converted(texts.front(), type);
    hcl::List list;
    for (const std::string &text : texts)
        list.emplace_back(text);
    return list;
}

bool takesAnyName(const hcl::Block &block)
{
    const hcl::Attribute *name = block.body.attribute("name");
    return block.labels.empty() && name && std::ranges::any_of(hcl::references(name->expression), [](const auto &path) {
        return path.size() > 1 && path[0] == "atlas" && path[1] == "env";
    });
}

/// What "each" stands for in one turn of for_each.
hcl::Value eachOf(const hcl::Value &key, const hcl::Value &value)
{
    hcl::Object object;
    object.emplace("key", key);
    object.emplace("value", value);
    return object;
}

/// Words like LINEAR or atlas stand for themselves.
bool isKeyword(const std::string &word)
{
    static const std::vector<std::string> words {
        "atlas", "golang-migrate", "goose", "flyway", "liquibase", "dbmate", "string", "number", "bool"};
    return std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; })
        || std::ranges::find(words, word) != words.end();
}

} // namespace

base::Result<Config> Config::read(const std::string &path, const Inputs &inputs, bool connects)
{
    QFile file(QString::fromStdString(path));
    if (!file.exists())
        return base::failed(base::Code::NotFound, "config file \"" + path + "\" was not found");
    if (file.size() > largestFile || !file.open(QIODevice::ReadOnly))
        return base::failed(
            base::Code::Unreadable, "cannot read \"" + path + "\": " + file.errorString().toStdString());
    Config config;
    config.m_path = path;
    config.m_folder = QFileInfo(QString::fromStdString(path)).absolutePath().toStdString();
    config.m_text = file.readAll().toStdString();
    config.m_inputs = inputs;
    config.m_connects = connects;
    auto body = hcl::parse(config.m_text);
    if (!body)
        return std::unexpected(config.located(body.error()));
    config.m_body = std::move(*body);
    for (const hcl::Block &block : config.m_body.blocks) {
        if (block.type == "env" && block.labels.empty() && !block.body.attribute("name"))
            return base::failed(base::Code::Syntax, "all envs must have names on file \"" + path + '"');
    }
    return config;
}

base::Error Config::located(base::Error error) const
{
    const std::string name = QFileInfo(QString::fromStdString(m_path)).fileName().toStdString();
    return hcl::located(std::move(error), name, m_text);
}

std::vector<std::string> Config::names() const
{
    std::vector<std::string> all;
    for (const hcl::Block &block : m_body.blocks) {
        if (block.type != "env")
            continue;
        std::string name = block.labels.empty() ? "local" : block.labels.front();
        if (std::ranges::find(all, name) == all.end())
            all.push_back(std::move(name));
    }
    return all;
}

base::Result<std::vector<Environment>> Config::environments(const std::string &name)
{
    std::vector<const hcl::Block *> chosen;
    for (const hcl::Block &block : m_body.blocks) {
        if (block.type == "env" && !block.labels.empty() && block.labels.front() == name)
            chosen.push_back(&block);
    }
    if (chosen.empty()) {
        for (const hcl::Block &block : m_body.blocks) {
            if (block.type == "env" && takesAnyName(block))
                chosen.push_back(&block);
        }
    }
    if (chosen.empty()) {
        std::string known;
        for (const std::string &one : names())
            known += (known.empty() ? "" : ", ") + one;
        return base::failed(base::Code::NotFound, "env \"" + name + "\" not defined in config file",
            known.empty() ? std::string() : "the file has: " + known);
    }
    m_environment = name;
    std::vector<Environment> all;
    for (const hcl::Block *block : chosen) {
        std::vector<hcl::Value> turns {hcl::Value()};
        if (const hcl::Attribute *forEach = block->body.attribute("for_each")) {
            const auto over = hcl::evaluate(forEach->expression, *this);
            if (!over)
                return std::unexpected(located(over.error()));
            turns.clear();
            if (const hcl::List *list = over->list()) {
                for (const hcl::Value &value : *list)
                    turns.push_back(eachOf(value, value));
            } else if (const hcl::Object *object = over->object()) {
                for (const auto &[key, value] : *object)
                    turns.push_back(eachOf(key, value));
            } else {
                return std::unexpected(located({.code = base::Code::Failed,
                    .message = "for_each goes over a list or an object",
                    .where = forEach->range}));
            }
        }
        for (hcl::Value &turn : turns) {
            m_each = std::move(turn);
            auto environment = EnvironmentReader(*this, m_body).read(*block, name);
            m_each = {};
            if (!environment)
                return std::unexpected(located(environment.error()));
            environment->memory = m_memory;
            all.push_back(std::move(*environment));
        }
    }
    return all;
}

base::Result<hcl::Value> Config::lookup(const std::vector<std::string> &path, std::size_t &used)
{
    const std::string &root = path.front();
    if (path.size() == 1 && isKeyword(root))
        return hcl::Value(root);
    used = root == "data" ? 3 : 2;
    if (root == "each" && !m_each.isNull()) {
        used = 1;
        return m_each;
    }
    if (path.size() < used || !(root == "var" || root == "local" || root == "data" || root == "atlas"))
        return base::failed(base::Code::NotFound, "unknown name \"" + root + '"');
    if (root == "atlas") {
        if (path[1] == "env")
            return hcl::Value(m_environment);
        return base::failed(base::Code::Unsupported, "atlas." + path[1] + " is not known");
    }
    const std::string key = root + '.' + path[1] + (root == "data" ? '.' + path[2] : "");
    if (const auto known = m_values.find(key); known != m_values.end())
        return known->second;
    if (!m_underWay.insert(key).second)
        return base::failed(base::Code::Failed, "cyclic reference to \"" + key + '"');
    auto value = root == "var" ? variable(path[1]) : root == "local" ? local(path[1]) : source(path[1], path[2]);
    m_underWay.erase(key);
    if (value)
        m_values.emplace(key, *value);
    return value;
}

base::Result<hcl::Value> Config::variable(const std::string &name)
{
    for (const hcl::Block &block : m_body.blocks) {
        if (block.type != "variable" || block.labels.empty() || block.labels.front() != name)
            continue;
        if (const auto given = m_inputs.variables.find(name); given != m_inputs.variables.end())
            return inputValue(given->second, typeOf(block));
        if (const hcl::Attribute *fallback = block.body.attribute("default"))
            return hcl::evaluate(fallback->expression, *this);
        return base::failed(base::Code::Usage, "missing value for required variable \"" + name + '"',
            "give it with --var " + name + "=VALUE");
    }
    return base::failed(base::Code::NotFound, "there is no variable \"" + name + '"');
}

base::Result<hcl::Value> Config::local(const std::string &name)
{
    for (const hcl::Block &block : m_body.blocks) {
        if (block.type != "locals")
            continue;
        if (const hcl::Attribute *attribute = block.body.attribute(name))
            return hcl::evaluate(attribute->expression, *this);
    }
    return base::failed(base::Code::NotFound, "there is no local \"" + name + '"');
}

base::Result<hcl::Value> Config::source(const std::string &type, const std::string &name)
{
    for (const hcl::Block &block : m_body.blocks) {
        if (block.type == "data" && block.labels.size() == 2 && block.labels[0] == type && block.labels[1] == name)
            return readSource(block);
    }
    return base::failed(base::Code::NotFound, "there is no data source \"" + type + "\" \"" + name + '"');
}

} // namespace project
