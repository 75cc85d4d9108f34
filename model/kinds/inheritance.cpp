// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/inheritance.h"

#include "model/catalog/textarray.h"
#include "model/kinds/render.h"

namespace kinds {

std::vector<catalog::ObjectId> parentTables(const catalog::Catalog &state, const catalog::ObjectId &table)
{
    std::vector<catalog::ObjectId> parents;
    const catalog::Object *object = state.find(table);
    if (!object)
        return parents;
    for (const char *attribute : {"partitionOf", "inherits"}) {
        const auto names = catalog::textArray(object->attributes.value(attribute));
        for (std::size_t i = 0; i + 1 < names.size(); i += 2)
            parents.push_back({.kind = catalog::Kind::Table, .names = {names[i], names[i + 1]}});
    }
    return parents;
}

std::vector<catalog::ObjectId> parentParts(const catalog::Catalog &state, const catalog::ObjectId &part)
{
    std::vector<catalog::ObjectId> parts;
    for (const catalog::ObjectId &parent : parentTables(state, tableOf(part))) {
        catalog::ObjectId id {.kind = part.kind, .names = parent.names};
        id.names.push_back(part.names.back());
        parts.push_back(std::move(id));
    }
    return parts;
}

} // namespace kinds
