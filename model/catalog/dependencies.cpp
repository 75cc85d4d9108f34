// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/dependencies.h"

#include <charconv>
#include <unordered_set>

namespace catalog {

namespace {

struct Row
{
    Address from;
    Address to;
    char type;
};

} // namespace

std::uint32_t oid(const std::optional<std::string> &text)
{
    std::uint32_t value = 0;
    if (text)
        std::from_chars(text->data(), text->data() + text->size(), value);
    return value;
}

Dependencies::Dependencies(const Rows &answer, const Places &places)
    : m_places(&places)
{
    std::vector<Row> rows;
    rows.reserve(answer.rows.size());
    for (const auto &row : answer.rows) {
        const Row edge {
            .from = {.classId = oid(row[0]), .objectId = oid(row[1]), .subId = static_cast<std::int32_t>(oid(row[2]))},
            .to = {.classId = oid(row[3]), .objectId = oid(row[4]), .subId = static_cast<std::int32_t>(oid(row[5]))},
            .type = row[6] && !row[6]->empty() ? row[6]->front() : ' '};
        // Internal and partition dependencies say whom an inner object belongs to, extension dependencies the same of
        // members.
        if (edge.type == 'i' || edge.type == 'P' || edge.type == 'e') {
            const auto [at, isNew] = m_owners.try_emplace(edge.from, Owner {.address = edge.to, .type = edge.type});
            if (!isNew && edge.type == 'e')
                at->second = {.address = edge.to, .type = edge.type};
        }
        rows.push_back(edge);
    }
    std::unordered_set<Address, AddressHash> seen;
    for (const Row &row : rows) {
        const Found from = find(row.from);
        if (!from.place) {
            // What goes with an inner object is one itself: the index of a TOAST table.
            if (row.type == 'a' && find(row.to).place && !places.contains(row.to))
                continue;
            const Address whole {.classId = row.from.classId, .objectId = row.from.objectId};
            if (row.from.objectId >= firstOidOfUsers && seen.insert(whole).second)
                m_unmanaged.push_back(whole);
            continue;
        }
        // What a partition's copy of an index depends on is no concern of the index of the partitioned table.
        const Found to = find(row.to);
        if (!to.place || from.byPartition || *from.place == *to.place || row.type == 'e')
            continue;
        m_edges.push_back({.from = *from.place, .to = *to.place, .automatic = row.type == 'a'});
    }
}

Dependencies::Found Dependencies::find(Address address) const
{
    bool byPartition = false;
    // A chain of owners is short; a ring would be a damaged catalog.
    for (int step = 0; step < 16; ++step) {
        const auto place = m_places->find(address);
        if (place != m_places->end())
            return {.place = place->second, .byPartition = byPartition};
        const auto owner = m_owners.find(address);
        if (owner != m_owners.end()) {
            byPartition = byPartition || owner->second.type == 'P';
            address = owner->second.address;
        } else if (address.subId != 0) {
            address.subId = 0;
        } else {
            break;
        }
    }
    return {};
}

std::optional<std::size_t> Dependencies::owner(const Address &address) const
{
    return find(address).place;
}

bool Dependencies::belongsToExtension(const Address &address) const
{
    const auto owner = m_owners.find({.classId = address.classId, .objectId = address.objectId});
    return owner != m_owners.end() && owner->second.type == 'e';
}

} // namespace catalog
