// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/links.h"

#include "model/kinds/registry.h"
#include "model/plan/mentions.h"

#include <unordered_map>

namespace plan {

Actors::Actors(const std::vector<Item> &items)
{
    for (std::size_t i = 0; i < items.size(); ++i) {
        for (const catalog::ObjectId &id : items[i].draft.step.creates)
            m_creators[id].push_back(i);
        for (const catalog::ObjectId &id : items[i].draft.step.drops)
            m_droppers[id].push_back(i);
        for (const catalog::ObjectId &id : items[i].draft.step.alters)
            m_alterers[id].push_back(i);
    }
}

const std::vector<std::size_t> &Actors::find(const Index &index, const catalog::ObjectId &id)
{
    static const std::vector<std::size_t> none;
    const auto at = index.find(id);
    return at == index.end() ? none : at->second;
}

namespace {

class Linker
{
public:
    Linker(const std::vector<Item> &items, const Actors &actors, const kinds::Context &context)
        : m_items(items)
        , m_actors(actors)
        , m_context(context)
    {
    }

    std::vector<Link> run()
    {
        for (std::size_t i = 0; i < m_items.size(); ++i)
            linkItem(i);
        linkClaims();
        for (const auto &[first, second] : mentions(m_items, m_context))
            add(first, second, true);
        return std::move(m_links);
    }

private:
    void add(std::size_t first, std::size_t second, bool soft = false)
    {
        // Drafts of one task are ordered by their chain alone.
        if (first != second && m_items[first].chain != m_items[second].chain)
            m_links.push_back({.first = first, .second = second, .soft = soft});
    }

    /// Alterations that dependents wait for.
    void afterAlterations(const catalog::ObjectId &id, std::size_t item)
    {
        for (const std::size_t other : m_actors.alterers(id)) {
            if (m_items[other].draft.ordersByAlter)
                add(other, item);
        }
    }

    void afterCreation(const catalog::ObjectId &id, std::size_t item)
    {
        for (const std::size_t other : m_actors.creators(id))
            add(other, item);
    }

    void beforeDrop(std::size_t item, const catalog::ObjectId &id)
    {
        for (const std::size_t other : m_actors.droppers(id))
            add(item, other);
    }

    /// What the object depends on in the new state is there, and as it will be.
    void needsNew(std::size_t item, const catalog::ObjectId &id)
    {
        const catalog::Object *object = m_context.to.find(id);
        if (!object)
            return;
        const auto need = [&](const catalog::ObjectId &target) {
            afterCreation(target, item);
            afterAlterations(target, item);
        };
        for (const catalog::ObjectId &target : object->dependsOn)
            need(target);
        if (object->parent)
            need(*object->parent);
    }

    void linkItem(std::size_t i)
    {
        const Item &item = m_items[i];
        if (i > 0 && m_items[i - 1].chain == item.chain)
            m_links.push_back({.first = i - 1, .second = i});
        const Step &step = item.draft.step;
        for (const catalog::ObjectId &id : step.creates)
            needsNew(i, id);
        for (const catalog::ObjectId &id : step.alters) {
            needsNew(i, id);
            if (const catalog::Object *before = m_context.from.find(id)) {
                for (const catalog::ObjectId &target : before->dependsOn)
                    beforeDrop(i, target);
            }
        }
        for (const catalog::ObjectId &id : step.drops) {
            const catalog::Object *before = m_context.from.find(id);
            if (!before)
                continue;
            const auto release = [&](const catalog::ObjectId &target) {
                beforeDrop(i, target);
                for (const std::size_t other : m_actors.alterers(target)) {
                    if (m_items[other].draft.ordersByAlter)
                        add(i, other);
                }
            };
            for (const catalog::ObjectId &target : before->dependsOn)
                release(target);
            if (before->parent)
                release(*before->parent);
        }
        for (const catalog::ObjectId &id : step.needs) {
            afterCreation(id, i);
            afterAlterations(id, i);
        }
        for (const catalog::ObjectId &id : step.releases)
            beforeDrop(i, id);
        for (const catalog::ObjectId &id : item.draft.afterDrops) {
            for (const std::size_t other : m_actors.droppers(id))
                add(other, i);
        }
    }

    /// A name is given up before something else takes it.
    void linkClaims()
    {
        std::unordered_map<std::string, std::vector<std::size_t>> given;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            for (const std::string &claim : claims(m_items[i].draft.step.drops, m_context.from))
                given[claim].push_back(i);
            for (const std::string &claim : m_items[i].draft.gives)
                given[claim].push_back(i);
        }
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            std::vector<std::string> taken = claims(m_items[i].draft.step.creates, m_context.to);
            taken.insert(taken.end(), m_items[i].draft.takes.begin(), m_items[i].draft.takes.end());
            for (const std::string &claim : taken) {
                const auto at = given.find(claim);
                if (at == given.end())
                    continue;
                for (const std::size_t dropper : at->second)
                    add(dropper, i);
            }
        }
    }

    static std::vector<std::string> claims(const std::vector<catalog::ObjectId> &ids, const catalog::Catalog &state)
    {
        std::vector<std::string> all;
        for (const catalog::ObjectId &id : ids) {
            const auto claimsOf = kinds::rules(id.kind).claims;
            const catalog::Object *object = claimsOf ? state.find(id) : nullptr;
            if (!object)
                continue;
            for (std::string &claim : claimsOf(*object))
                all.push_back(std::move(claim));
        }
        return all;
    }

    const std::vector<Item> &m_items;
    const Actors &m_actors;
    const kinds::Context &m_context;
    std::vector<Link> m_links;
};

} // namespace

std::vector<Link> link(const std::vector<Item> &items, const Actors &actors, const kinds::Context &context)
{
    return Linker(items, actors, context).run();
}

} // namespace plan
