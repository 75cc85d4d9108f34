// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/reach.h"

#include "model/catalog/textarray.h"
#include "model/kinds/render.h"

#include <algorithm>
#include <set>

namespace kinds {

std::vector<catalog::ObjectId> partitionsBelow(const catalog::Catalog &state, const catalog::ObjectId &table)
{
    std::vector<catalog::ObjectId> found;
    const catalog::Object *top = state.find(table);
    if (!top || !top->attributes.find("partitionKey"))
        return found;
    found.push_back(table);
    for (std::size_t i = 0; i < found.size(); ++i) {
        for (const catalog::Object &candidate : state.ofKind(catalog::Kind::Table)) {
            if (candidate.attributes.find("partitionOf")
                && catalog::textArray(candidate.attributes.value("partitionOf")) == found[i].names)
                found.push_back(candidate.id);
        }
    }
    found.erase(found.begin());
    return found;
}

void addPartitionLocks(plan::Step &step, const catalog::ObjectId &table, plan::Lock mode, const Context &context)
{
    for (const catalog::ObjectId &partition : partitionsBelow(context.from, table))
        step.locks.push_back(lock(context, partition, mode));
}

void addDomainCheck(plan::Step &step, const catalog::ObjectId &domain, const Context &context)
{
    std::vector<catalog::ObjectId> domains {domain};
    std::set<catalog::ObjectId> tables;
    for (std::size_t i = 0; i < domains.size(); ++i) {
        for (const catalog::Object &object : context.from.objects()) {
            if (!std::ranges::binary_search(object.dependsOn, domains[i]))
                continue;
            if (object.id.kind == catalog::Kind::Column && object.parent)
                tables.insert(*object.parent);
            else if (object.id.kind == catalog::Kind::Domain && !std::ranges::contains(domains, object.id))
                domains.push_back(object.id);
        }
    }
    for (const catalog::ObjectId &table : tables) {
        const catalog::Object *object = context.from.find(table);
        if (object && !object->attributes.find("partitionKey") && !object->attributes.find("server"))
            step.locks.push_back(lock(context, table, plan::Lock::Share));
    }
    step.scans = !step.locks.empty();
}

} // namespace kinds
