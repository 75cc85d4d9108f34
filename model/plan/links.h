// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/emit.h"

namespace plan {

/// first must come before second; a soft link only should.
struct Link
{
    std::size_t first;
    std::size_t second;
    bool soft = false;
};

/// Which item makes, drops and alters an object.
class Actors
{
public:
    explicit Actors(const std::vector<Item> &items);
    [[nodiscard]] const std::vector<std::size_t> &creators(const catalog::ObjectId &id) const
    {
        return find(m_creators, id);
    }
    [[nodiscard]] const std::vector<std::size_t> &droppers(const catalog::ObjectId &id) const
    {
        return find(m_droppers, id);
    }
    [[nodiscard]] const std::vector<std::size_t> &alterers(const catalog::ObjectId &id) const
    {
        return find(m_alterers, id);
    }

private:
    using Index = std::map<catalog::ObjectId, std::vector<std::size_t>>;
    [[nodiscard]] static const std::vector<std::size_t> &find(const Index &index, const catalog::ObjectId &id);
    Index m_creators;
    Index m_droppers;
    Index m_alterers;
};

/// The order that dependencies, names and the rules demand.
[[nodiscard]] std::vector<Link> link(
    const std::vector<Item> &items, const Actors &actors, const kinds::Context &context);

} // namespace plan
