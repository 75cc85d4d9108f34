// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/selection.h"

#include "model/kinds/registry.h"

#include <algorithm>
#include <set>
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
    std::unordered_set<std::string> excluded;
    for (const std::string &schema : schemas) {
        if (excludes(scope, "schema", {schema}))
            excluded.insert(schema);
    }
    std::set<ObjectId> gone;
    for (const Object &object : objects) {
        if (leftOut(object, scope, schemas)
            || (object.id.kind != Kind::Schema && excluded.contains(object.id.names.front())))
            gone.insert(object.id);
    }
    if (gone.empty())
        return;
    const auto isGone = [&](const ObjectId &id) { return gone.contains(id); };
    for (bool changed = true; changed;) {
        changed = false;
        for (const Object &object : objects) {
            if (((object.parent && isGone(*object.parent)) || std::ranges::any_of(object.goesWith, isGone))
                && gone.insert(object.id).second)
                changed = true;
        }
    }
    std::erase_if(objects, [&](const Object &object) { return isGone(object.id); });
    for (Object &object : objects) {
        std::erase_if(object.dependsOn, isGone);
        std::erase_if(object.goesWith, isGone);
        if (object.parent && isGone(*object.parent))
            object.parent.reset();
    }
}

} // namespace catalog
