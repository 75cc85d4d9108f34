// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/catalog.h"

#include <algorithm>

namespace catalog {

Catalog::Catalog(std::vector<Object> objects)
{
    // Objects are large: their places are sorted, and each object moves once.
    std::vector<Object *> places;
    places.reserve(objects.size());
    for (Object &object : objects)
        places.push_back(&object);
    std::ranges::sort(places, {}, [](const Object *object) -> const ObjectId & { return object->id; });
    m_objects.reserve(objects.size());
    for (Object *object : places)
        m_objects.push_back(std::move(*object));
    index();
}

Catalog::Catalog(const Catalog &other)
    : serverVersion(other.serverVersion)
    , notices(other.notices)
    , onlySchema(other.onlySchema)
    , casts(other.casts)
    , extensionMembers(other.extensionMembers)
    , m_objects(other.m_objects)
{
    index();
}

Catalog &Catalog::operator=(const Catalog &other)
{
    if (this != &other)
        *this = Catalog(other);
    return *this;
}

void Catalog::index()
{
    m_children.clear();
    for (const Object &object : m_objects) {
        if (object.parent)
            m_children[*object.parent].push_back(&object);
    }
}

const Object *Catalog::find(const ObjectId &id) const
{
    const auto at = std::ranges::lower_bound(m_objects, id, {}, &Object::id);
    return at != m_objects.end() && at->id == id ? &*at : nullptr;
}

std::span<const Object *const> Catalog::children(const ObjectId &id) const
{
    const auto at = m_children.find(id);
    if (at == m_children.end())
        return {};
    return at->second;
}

std::span<const Object> Catalog::ofKind(Kind kind) const
{
    const auto range
        = std::ranges::equal_range(m_objects, kind, {}, [](const Object &object) { return object.id.kind; });
    return {range.begin(), range.end()};
}

} // namespace catalog
