// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/initial.h"

#include "model/catalog/selection.h"

namespace catalog {

Catalog initial(const Catalog &like, const Scope &scope)
{
    std::vector<Object> objects;
    for (const ObjectId &id : {ObjectId {.kind = Kind::Schema, .names = {"public"}},
             ObjectId {.kind = Kind::Extension, .names = {"plpgsql"}}}) {
        // A state of one schema has no schemas among its objects.
        const Object *found = like.find(id);
        if (!found && (like.onlySchema || id.kind == Kind::Extension))
            continue;
        objects.push_back(found ? *found : Object {.id = id, .identity = id.names.front()});
        for (const Object *child : like.children(id)) {
            if (child->id.kind == Kind::Comment) {
                objects.push_back(*child);
                objects.back().attributes.set("text", "standard public schema");
            }
        }
    }
    keepWithin(scope, objects);
    Catalog catalog(std::move(objects));
    catalog.serverVersion = like.serverVersion;
    catalog.onlySchema = like.onlySchema;
    catalog.casts = like.casts;
    return catalog;
}

} // namespace catalog
