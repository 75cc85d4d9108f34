// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/project/config.h"
#include "model/project/paths.h"

#include <algorithm>
#include <array>

namespace project {

namespace {

std::unexpected<base::Error> wrongType(
    const hcl::Attribute &attribute, const std::string &expected, const hcl::Value &value)
{
    return std::unexpected(base::Error {.code = base::Code::Failed,
        .message = attribute.name + " must be " + expected + ", not a " + value.typeName(),
        .where = attribute.range});
}

} // namespace

base::Result<hcl::Value> EnvironmentReader::value(const hcl::Body &body, std::string_view name)
{
    const hcl::Attribute *attribute = body.attribute(name);
    return attribute ? hcl::evaluate(attribute->expression, m_scope) : hcl::Value();
}

base::Result<std::string> EnvironmentReader::text(const hcl::Body &body, std::string_view name)
{
    const auto found = value(body, name);
    if (!found)
        return std::unexpected(found.error());
    std::string text;
    if (!found->isNull() && !hcl::toText(*found, text))
        return wrongType(*body.attribute(name), "a string", *found);
    return text;
}

base::Result<std::vector<std::string>> EnvironmentReader::texts(const hcl::Body &body, std::string_view name)
{
    const auto found = value(body, name);
    if (!found)
        return std::unexpected(found.error());
    std::vector<std::string> all;
    if (found->isNull())
        return all;
    for (const hcl::Value &element : found->list() ? *found->list() : hcl::List {*found}) {
        std::string text;
        if (!hcl::toText(element, text))
            return wrongType(*body.attribute(name), "a string or a list of strings", element);
        all.push_back(std::move(text));
    }
    return all;
}

base::Result<bool> EnvironmentReader::flag(const hcl::Body &body, std::string_view name)
{
    const auto found = value(body, name);
    if (!found)
        return std::unexpected(found.error());
    if (found->isNull())
        return false;
    if (const bool *flag = found->flag())
        return *flag;
    return wrongType(*body.attribute(name), "true or false", *found);
}

base::Result<> EnvironmentReader::migration(const hcl::Body &body, Environment &environment)
{
    const auto dir = text(body, "dir");
    const auto format = text(body, "format");
    const auto baseline = text(body, "baseline");
    const auto order = text(body, "exec_order");
    const auto lockTimeout = text(body, "lock_timeout");
    const auto revisionsSchema = text(body, "revisions_schema");
    for (const auto *one : {&dir, &format, &baseline, &order, &lockTimeout, &revisionsSchema}) {
        if (!*one)
            return std::unexpected(one->error());
    }
    if (!dir->empty()) {
        environment.migrations = absolutePath(withoutScheme(*dir), m_scope.folder());
        if (auto inUrl = queryValue(*dir, "format"))
            environment.format = *inUrl;
    }
    if (!format->empty())
        environment.format = *format;
    const auto given = [](const std::string &text) { return text.empty() ? std::nullopt : std::optional(text); };
    environment.baseline = given(*baseline);
    environment.lockTimeout = given(*lockTimeout);
    environment.revisionsSchema = given(*revisionsSchema);
    if (order->empty())
        return {};
    static const std::map<std::string, migrate::ExecOrder> orders {{"LINEAR", migrate::ExecOrder::Linear},
        {"LINEAR_SKIP", migrate::ExecOrder::LinearSkip}, {"NON_LINEAR", migrate::ExecOrder::NonLinear}};
    std::string name = *order;
    std::ranges::transform(name, name.begin(), [](char c) {
        return c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    const auto known = orders.find(name);
    if (known == orders.end())
        return std::unexpected(base::Error {.code = base::Code::Failed,
            .message = "unknown execution order: \"" + *order + '"',
            .where = body.attribute("exec_order")->range});
    environment.execOrder = known->second;
    return {};
}

base::Result<> EnvironmentReader::diff(const hcl::Body &body, bool isGlobal, DiffPolicy &policy)
{
    if (const hcl::Block *skip = body.block("skip"); skip && policy.skip.empty()) {
        for (const hcl::Attribute &attribute : skip->body.attributes) {
            const auto on = flag(skip->body, attribute.name);
            if (!on)
                return std::unexpected(on.error());
            if (*on)
                policy.skip.push_back(attribute.name);
        }
    }
    const hcl::Block *concurrent = isGlobal ? nullptr : body.block("concurrent_index");
    if (!concurrent)
        return {};
    for (const char *name : {"create", "add", "drop"}) {
        const auto on = flag(concurrent->body, name);
        if (!on)
            return std::unexpected(on.error());
        if (*on)
            (std::string_view(name) == "drop" ? policy.dropIndexConcurrently : policy.createIndexConcurrently) = true;
    }
    return {};
}

base::Result<> EnvironmentReader::lint(const hcl::Body &body, LintPolicy &policy)
{
    const auto latest = value(body, "latest");
    const auto review = text(body, "review");
    if (!latest || !review)
        return std::unexpected(latest ? review.error() : latest.error());
    if (latest->number() && !policy.latest && policy.gitBase.empty())
        policy.latest = static_cast<int>(*latest->number());
    if (policy.review.empty())
        policy.review = *review;
    if (const hcl::Block *git = body.block("git"); git && policy.gitBase.empty()) {
        const auto base = text(git->body, "base");
        const auto dir = text(git->body, "dir");
        if (!base || !dir)
            return std::unexpected(base ? dir.error() : base.error());
        policy.gitBase = *base;
        policy.gitFolder = *dir;
    }
    const bool hasAnalyzers = !policy.errors.empty();
    for (const char *analyzer : {"destructive", "data_depend", "condrop", "incompatible"}) {
        const hcl::Block *block = body.block(analyzer);
        if (!block || hasAnalyzers || !block->body.attribute("error"))
            continue;
        const auto error = flag(block->body, "error");
        if (!error)
            return std::unexpected(error.error());
        policy.errors[analyzer] = *error;
    }
    return {};
}

/// Attributes that Atlas does not know are values of the environment.
base::Result<> EnvironmentReader::others(const hcl::Body &body, Environment &environment)
{
    static constexpr std::array known {
        "name", "for_each", "url", "dev", "src", "schemas", "exclude", "include", "production", "read_only"};
    for (const hcl::Attribute &attribute : body.attributes) {
        if (std::ranges::find(known, attribute.name) != known.end())
            continue;
        const auto found = value(body, attribute.name);
        if (!found)
            return std::unexpected(found.error());
        if (std::string text; hcl::toText(*found, text))
            environment.values[attribute.name] = std::move(text);
    }
    return {};
}

base::Result<Environment> EnvironmentReader::read(const hcl::Block &block, const std::string &name)
{
    const hcl::Body &body = block.body;
    Environment environment {.name = name};
    const auto url = text(body, "url");
    const auto dev = text(body, "dev");
    auto sources = texts(body, "src");
    auto schemas = texts(body, "schemas");
    auto exclude = texts(body, "exclude");
    const auto production = flag(body, "production");
    const auto readOnly = flag(body, "read_only");
    if (!url || !dev)
        return std::unexpected(url ? dev.error() : url.error());
    for (const auto *one : {&sources, &schemas, &exclude}) {
        if (!*one)
            return std::unexpected(one->error());
    }
    if (!production || !readOnly)
        return std::unexpected(production ? readOnly.error() : production.error());
    if (const hcl::Block *schema = body.block("schema"); schema && sources->empty()) {
        sources = texts(schema->body, "src");
        if (!sources)
            return std::unexpected(sources.error());
    }
    environment.url = *url;
    environment.devUrl = *dev;
    environment.schemas = std::move(*schemas);
    environment.exclude = std::move(*exclude);
    environment.production = *production;
    environment.readOnly = *readOnly;
    for (const std::string &source : *sources)
        environment.sources.push_back(absoluteUrl(source, m_scope.folder()));
    environment.migrations = absolutePath("migrations", m_scope.folder());
    if (const hcl::Block *part = body.block("migration")) {
        if (auto read = migration(part->body, environment); !read)
            return std::unexpected(read.error());
    }
    for (const bool isGlobal : {false, true}) {
        const hcl::Body &from = isGlobal ? m_file : body;
        if (const hcl::Block *part = from.block("diff")) {
            if (auto read = diff(part->body, isGlobal, environment.diff); !read)
                return std::unexpected(read.error());
        }
        if (const hcl::Block *part = from.block("lint")) {
            if (auto read = lint(part->body, environment.lint); !read)
                return std::unexpected(read.error());
        }
    }
    if (auto read = others(body, environment); !read)
        return std::unexpected(read.error());
    return environment;
}

} // namespace project
