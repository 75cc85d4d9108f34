// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/diffpolicy.h"

#include <algorithm>
#include <map>

namespace service {

namespace {

using catalog::Catalog;
using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

/// Atlas's word for a kind in the skip block; empty for kinds it has none for.
std::string wordOf(const Object &object)
{
    switch (object.id.kind) {
    case Kind::Schema:
        return "schema";
    case Kind::Table:
        return "table";
    case Kind::Column:
        return "column";
    case Kind::Index:
        return "index";
    case Kind::Constraint:
        return object.attributes.value("type") == "f" ? "foreign_key" : "";
    default:
        return {};
    }
}

/// Whether the policy skips this change of the object, or of one that it belongs to.
bool skips(const Catalog &catalog, const Object &object, const std::string &verb, const project::DiffPolicy &policy)
{
    for (const Object *one = &object; one; one = one->parent ? catalog.find(*one->parent) : nullptr) {
        const std::string word = wordOf(*one);
        if (!word.empty() && std::ranges::find(policy.skip, verb + '_' + word) != policy.skip.end())
            return true;
    }
    return false;
}

void putAfter(std::string &sql, std::string_view words)
{
    for (const char *start : {"CREATE UNIQUE INDEX ", "CREATE INDEX ", "DROP INDEX "}) {
        if (sql.starts_with(start) && !sql.substr(std::string_view(start).size()).starts_with(words))
            sql.insert(std::string_view(start).size(), words);
    }
}

} // namespace

Catalog withPolicy(const Catalog &current, const Catalog &wanted, const project::DiffPolicy &policy)
{
    if (policy.skip.empty())
        return wanted;
    std::vector<Object> objects;
    for (const Object &object : wanted.objects()) {
        const Object *before = current.find(object.id);
        if (!before && skips(wanted, object, "add", policy))
            continue;
        const bool keeps
            = before && !(before->attributes == object.attributes) && skips(wanted, object, "modify", policy);
        objects.push_back(keeps ? *before : object);
    }
    for (const Object &object : current.objects()) {
        if (!wanted.find(object.id) && skips(current, object, "drop", policy))
            objects.push_back(object);
    }
    Catalog allowed(std::move(objects));
    allowed.serverVersion = wanted.serverVersion;
    allowed.notices = wanted.notices;
    allowed.onlySchema = wanted.onlySchema;
    allowed.casts = wanted.casts;
    return allowed;
}

plan::Plan withConcurrentIndexes(
    plan::Plan plan, const Catalog &current, const Catalog &wanted, const project::DiffPolicy &policy)
{
    const auto isOfOldTable = [&](const Catalog &catalog, const ObjectId &id) {
        const Object *index = id.kind == Kind::Index ? catalog.find(id) : nullptr;
        const Object *table = index && index->parent ? current.find(*index->parent) : nullptr;
        return table && table->id.kind == Kind::Table && !table->attributes.find("partitionKey");
    };
    for (plan::Step &step : plan.steps) {
        const bool creates
            = policy.createIndexConcurrently && step.creates.size() == 1 && isOfOldTable(wanted, step.creates.front());
        const bool drops
            = policy.dropIndexConcurrently && step.drops.size() == 1 && isOfOldTable(current, step.drops.front());
        if (!creates && !drops)
            continue;
        putAfter(step.sql, "CONCURRENTLY ");
        step.transaction = plan::Transaction::Alone;
    }
    return plan;
}

} // namespace service
