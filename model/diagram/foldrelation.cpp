// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/foldrelation.h"

#include <algorithm>

namespace diagram {

void addFolded(Diagram &diagram, Relation relation)
{
    const auto known = std::ranges::find_if(diagram.relations,
        [&](const Relation &other) { return other.child == relation.child && other.parent == relation.parent; });
    if (known != diagram.relations.end()) {
        known->partitions.push_back(relation.name);
        return;
    }
    for (const std::size_t column : relation.child.columns)
        diagram.tables[relation.child.table].columns[column].foreignKey = true;
    diagram.relations.push_back(std::move(relation));
}

} // namespace diagram
