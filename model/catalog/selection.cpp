// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/selection.h"

#include "model/kinds/registry.h"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace catalog {

namespace {

/// The first two or three names as Atlas's patterns see the object: a column and what else belongs to a table by its
/// parent.
bool leftOut(const Object &object, const Scope &scope, const std::unordered_set<std::string> &schemas)
{
    if (kinds::rules(object.id.kind).satellite)
        return false; // goes with its parent
    const bool isSchema = object.id.kind == Kind::Schema;
    const bool inSchema = isSchema || schemas.contains(object.id.names.front());
    // What an extension brings is in its schema, and goes with it; public is there without anybody's doing.
    const std::string_view home = object.id.kind == Kind::Extension ? object.attributes.value("schema") : "";
    if (!home.empty() && home != "public" && !home.starts_with("pg_")
        && ((!scope.schemas.empty() && !std::ranges::contains(scope.schemas, home))
            || excludes(scope, "schema", {std::string(home)})))
        return true;
    if (!inSchema || (object.id.names.size() < 2 && !isSchema))
        return excludes(scope, name(object.id.kind), object.id.names);
    if (scope.onlySchema && (isSchema || object.id.names.front() != *scope.onlySchema))
        return true;
    if (!scope.schemas.empty() && !std::ranges::contains(scope.schemas, object.id.names.front()))
        return true;
    return excludes(scope, isSchema ? "schema" : name(object.id.kind), object.id.names);
}

} // namespace

void keepWithin(const Scope &scope, std::vector<Object> &objects)
{
    if (scope.schemas.empty() && scope.exclude.empty() && !scope.onlySchema)
        return;
    std::unordered_set<std::string> schemas;
    for (const Object &object : objects) {
        if (object.id.kind == Kind::Schema)
            schemas.insert(object.id.names.front());
    }
    std::map<ObjectId, bool> out;
    for (const Object &object : objects)
        out.emplace(object.id,
            leftOut(object, scope, schemas)
                || (object.id.kind != Kind::Schema && schemas.contains(object.id.names.front())
                    && excludes(scope, "schema", {object.id.names.front()})));
    for (bool changed = true; changed;) {
        changed = false;
        for (const Object &object : objects) {
            bool &gone = out[object.id];
            const auto parent = object.parent ? out.find(*object.parent) : out.end();
            const bool lost = std::ranges::any_of(object.goesWith, [&](const ObjectId &id) {
                const auto at = out.find(id);
                return at != out.end() && at->second;
            });
            if (!gone && (lost || (parent != out.end() && parent->second)))
                gone = changed = true;
        }
    }
    std::erase_if(objects, [&](const Object &object) { return out[object.id]; });
    for (Object &object : objects) {
        const auto gone = [&](const ObjectId &id) {
            const auto at = out.find(id);
            return at != out.end() && at->second;
        };
        std::erase_if(object.dependsOn, gone);
        std::erase_if(object.goesWith, gone);
        if (object.parent && gone(*object.parent))
            object.parent.reset();
    }
}

} // namespace catalog
