// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/order.h"

#include "model/kinds/registry.h"

#include <algorithm>
#include <compare>
#include <queue>

namespace plan {

namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// How an item joins another one, and how readily it is let go again. 0: never.
struct Join
{
    std::size_t host = none;
    int loose = 0;
    bool silent = false; ///< the statement of the host does it all
};

/// What orders items that nothing else orders: written beside what they belong to.
struct Place
{
    int phase = 0;
    int weight = 0;
    const catalog::ObjectId *root = nullptr;
    int ownWeight = 0;
    const catalog::ObjectId *id = nullptr;
    std::size_t index = 0;

    std::strong_ordering operator<=>(const Place &other) const
    {
        if (const auto c = phase <=> other.phase; c != 0)
            return c;
        if (const auto c = weight <=> other.weight; c != 0)
            return c;
        if (const auto c = *root <=> *other.root; c != 0)
            return c;
        if (const auto c = ownWeight <=> other.ownWeight; c != 0)
            return c;
        if (const auto c = *id <=> *other.id; c != 0)
            return c;
        return index <=> other.index;
    }
    bool operator==(const Place &other) const { return (*this <=> other) == 0; }
};

class Arranger
{
public:
    Arranger(const std::vector<Item> &items, const kinds::Context &context)
        : m_items(items)
        , m_context(context)
        , m_actors(items)
        , m_links(link(items, m_actors, context))
        , m_joins(items.size())
    {
    }

    base::Result<Arrangement> run(bool compact)
    {
        for (std::size_t i = 0; i < m_items.size(); ++i)
            m_joins[i] = joinOf(i);
        joinAlterations();
        if (!compact) {
            for (Join &join : m_joins)
                join = join.loose == 0 ? join : Join {};
        }
        if (auto untied = untie(); !untied)
            return std::unexpected(untied.error());
        return sorted();
    }

private:
    std::size_t firstOther(const std::vector<std::size_t> &candidates, std::size_t self) const
    {
        for (const std::size_t candidate : candidates) {
            if (candidate != self)
                return candidate;
        }
        return none;
    }

    Join joinOf(std::size_t i) const
    {
        const kinds::Draft &draft = m_items[i].draft;
        if (draft.impliedBy) {
            const auto &candidates = !draft.step.creates.empty() ? m_actors.creators(*draft.impliedBy)
                : !draft.step.drops.empty()                      ? m_actors.droppers(*draft.impliedBy)
                                                                 : m_actors.alterers(*draft.impliedBy);
            const std::size_t host = firstOther(candidates, i);
            if (host != none)
                return {.host = host, .loose = 0, .silent = true};
        }
        if (!draft.step.drops.empty() && draft.step.creates.empty()) {
            const std::size_t host = dropHost(i);
            if (host != none)
                return {.host = host, .loose = draft.clause ? draft.clause->loose : 2, .silent = true};
        }
        if (!draft.clause || draft.step.creates.empty())
            return {};
        if (draft.clause->host) {
            const std::size_t host = firstOther(m_actors.creators(*draft.clause->host), i);
            if (host != none)
                return {.host = host, .loose = draft.clause->loose};
        }
        const std::size_t table = firstOther(m_actors.creators(draft.clause->table), i);
        if (table != none && m_items[table].draft.frame && !draft.clause->element.empty())
            return {.host = table, .loose = draft.clause->loose};
        return {};
    }

    /// The item that drops what this item's object goes with.
    std::size_t dropHost(std::size_t i) const
    {
        for (const catalog::ObjectId &id : m_items[i].draft.step.drops) {
            const catalog::Object *object = m_context.from.find(id);
            if (!object)
                continue;
            if (object->parent) {
                const std::size_t host = firstOther(m_actors.droppers(*object->parent), i);
                if (host != none)
                    return host;
            }
            for (const catalog::ObjectId &owner : object->goesWith) {
                const std::size_t host = firstOther(m_actors.droppers(owner), i);
                if (host != none)
                    return host;
            }
        }
        return none;
    }

    /// All that is left to be said about one table goes into one ALTER TABLE.
    void joinAlterations()
    {
        std::map<catalog::ObjectId, std::size_t> first;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            const kinds::Draft &draft = m_items[i].draft;
            if (m_joins[i].host != none || !draft.clause || draft.clause->action.empty() || draft.impliedBy)
                continue;
            const auto [at, isNew] = first.try_emplace(draft.clause->table, i);
            if (!isNew)
                m_joins[i] = {.host = at->second, .loose = std::max(1, draft.clause->loose)};
        }
    }

    std::size_t root(std::size_t i) const
    {
        while (m_joins[i].host != none)
            i = m_joins[i].host;
        return i;
    }

    std::vector<std::size_t> roots() const
    {
        std::vector<std::size_t> result(m_items.size());
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i] = root(i);
        return result;
    }

    /// Lets go of soft links and of joins until no ring is left.
    base::Result<> untie()
    {
        for (;;) {
            const std::vector<std::size_t> rootOf = roots();
            const std::vector<std::size_t> ring = rings(rootOf);
            const auto tied = [&](const Link &link) {
                const std::size_t a = rootOf[link.first];
                const std::size_t b = rootOf[link.second];
                return a != b && ring[a] != none && ring[a] == ring[b];
            };
            if (std::ranges::none_of(m_links, tied))
                return {};
            const std::size_t before = m_links.size();
            std::erase_if(m_links, [&](const Link &link) { return link.soft && tied(link); });
            if (m_links.size() != before) {
                m_mentionsBroken = true;
                continue;
            }
            if (!letGo(rootOf, ring, tied))
                return cycle(rootOf, ring);
        }
    }

    template<typename Tied>
    bool letGo(const std::vector<std::size_t> &rootOf, const std::vector<std::size_t> &ring, const Tied &tied)
    {
        // In each ring only the loosest members go, drops first: what is left is tried again.
        const auto rank = [&](std::size_t i) {
            return m_joins[i].host == none ? 0 : 2 * m_joins[i].loose + (m_items[i].draft.step.drops.empty() ? 0 : 1);
        };
        std::map<std::size_t, int> best;
        std::vector<std::size_t> candidates;
        for (const Link &link : m_links) {
            if (!tied(link))
                continue;
            for (const std::size_t i : {link.first, link.second}) {
                if (m_joins[i].host == none || m_joins[i].loose == 0)
                    continue;
                candidates.push_back(i);
                int &value = best[ring[rootOf[i]]];
                value = std::max(value, rank(i));
            }
        }
        bool changed = false;
        for (const std::size_t i : candidates) {
            if (m_joins[i].host != none && rank(i) == best[ring[rootOf[i]]]) {
                m_joins[i] = {};
                changed = true;
            }
        }
        return changed || letFirstGo(rootOf, ring);
    }

    /// The first of a joined ALTER TABLE has no host to leave: another member takes its place.
    bool letFirstGo(const std::vector<std::size_t> &rootOf, const std::vector<std::size_t> &ring)
    {
        bool changed = false;
        for (std::size_t i = 0; i < m_joins.size(); ++i) {
            const std::size_t host = m_joins[i].host;
            if (host != none && m_joins[i].loose == 1 && ring[rootOf[i]] != none && m_items[host].draft.clause
                && !m_items[host].draft.frame) {
                m_joins[i] = {};
                changed = true;
            }
        }
        return changed;
    }

    std::vector<std::vector<std::size_t>> successors(const std::vector<std::size_t> &rootOf) const
    {
        std::vector<std::vector<std::size_t>> result(m_items.size());
        for (const Link &link : m_links) {
            if (rootOf[link.first] != rootOf[link.second])
                result[rootOf[link.first]].push_back(rootOf[link.second]);
        }
        return result;
    }

    /// For each root the number of the ring it is in, none for those in no ring. Tarjan's algorithm, without recursion.
    std::vector<std::size_t> rings(const std::vector<std::size_t> &rootOf) const
    {
        const auto next = successors(rootOf);
        const std::size_t count = m_items.size();
        std::vector<std::size_t> number(count, none);
        std::vector<std::size_t> low(count, 0);
        std::vector<std::size_t> ring(count, none);
        std::vector<bool> open(count, false);
        std::vector<std::size_t> stack;
        std::vector<std::pair<std::size_t, std::size_t>> calls;
        std::size_t counter = 0;
        for (std::size_t start = 0; start < count; ++start) {
            if (rootOf[start] != start || number[start] != none)
                continue;
            calls.emplace_back(start, 0);
            while (!calls.empty()) {
                auto &[node, edge] = calls.back();
                if (edge == 0) {
                    number[node] = low[node] = counter++;
                    stack.push_back(node);
                    open[node] = true;
                }
                if (edge < next[node].size()) {
                    const std::size_t target = next[node][edge++];
                    if (number[target] == none)
                        calls.emplace_back(target, 0);
                    else if (open[target])
                        low[node] = std::min(low[node], number[target]);
                    continue;
                }
                const std::size_t done = node;
                calls.pop_back();
                if (!calls.empty())
                    low[calls.back().first] = std::min(low[calls.back().first], low[done]);
                if (low[done] != number[done])
                    continue;
                const bool alone = stack.back() == done;
                for (;;) {
                    const std::size_t member = stack.back();
                    stack.pop_back();
                    open[member] = false;
                    if (!alone)
                        ring[member] = done;
                    if (member == done)
                        break;
                }
            }
        }
        return ring;
    }

    std::unexpected<base::Error> cycle(
        const std::vector<std::size_t> &rootOf, const std::vector<std::size_t> &ring) const
    {
        std::string members;
        std::size_t first = none;
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (ring[rootOf[i]] == none || (first != none && ring[rootOf[i]] != first))
                continue;
            first = ring[rootOf[i]];
            members += (members.empty() ? "" : ", ") + m_items[i].object.text();
        }
        base::Error error {.code = base::Code::Internal,
            .message = "the changes wait for each other in a ring",
            .detail = "members: " + members,
            .hint = "please report this: a rule states a wrong order"};
        return std::unexpected(std::move(error));
    }

    /// The object that an object is written beside: of a column's comment the table.
    const catalog::ObjectId &rootObject(const catalog::ObjectId &id) const
    {
        const catalog::ObjectId *current = &id;
        for (int level = 0; level < 8 && kinds::rules(current->kind).withParent; ++level) {
            const catalog::Object *object = m_context.find(*current);
            if (!object || !object->parent)
                break;
            current = &*object->parent;
        }
        return *current;
    }

    Place placeOf(std::size_t i) const
    {
        const Item &item = m_items[i];
        const catalog::ObjectId &rootId = rootObject(item.object);
        const int weight = kinds::rules(rootId.kind).weight;
        const int own = kinds::rules(item.object.kind).weight;
        using Turn = kinds::Draft::Turn;
        const int phase = item.renames || item.draft.turn == Turn::First ? 0
            : item.draft.turn == Turn::Last                              ? 3
            : item.onlyDrops                                             ? 2
                                                                         : 1;
        return {.phase = phase,
            .weight = phase == 2 ? -weight : weight,
            .root = &rootId,
            .ownWeight = phase == 2 ? -own : own,
            .id = &item.object,
            .index = i};
    }

    Arrangement sorted() const
    {
        const std::vector<std::size_t> rootOf = roots();
        auto next = successors(rootOf);
        std::vector<std::size_t> waiting(m_items.size(), 0);
        std::vector<Group> groups(m_items.size());
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            std::ranges::sort(next[i]);
            const auto rest = std::ranges::unique(next[i]);
            next[i].erase(rest.begin(), rest.end());
            for (const std::size_t target : next[i])
                ++waiting[target];
        }
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (rootOf[i] == i)
                groups[i].insert(groups[i].begin(), i);
            else
                groups[rootOf[i]].push_back(i);
        }
        // A statement stands where the first of its members would.
        std::vector<Place> places;
        places.reserve(m_items.size());
        for (std::size_t i = 0; i < m_items.size(); ++i)
            places.push_back(placeOf(i));
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (rootOf[i] != i && !m_joins[i].silent && m_items[i].draft.clause && places[i] < places[rootOf[i]])
                places[rootOf[i]] = places[i];
        }
        const auto later = [&](std::size_t a, std::size_t b) { return places[b] < places[a]; };
        std::priority_queue<std::size_t, std::vector<std::size_t>, decltype(later)> ready(later);
        for (std::size_t i = 0; i < m_items.size(); ++i) {
            if (rootOf[i] == i && waiting[i] == 0)
                ready.push(i);
        }
        Arrangement arrangement {.mentionsBroken = m_mentionsBroken};
        for (const Join &join : m_joins)
            arrangement.silent.push_back(join.silent);
        std::vector<std::size_t> position(m_items.size(), none);
        while (!ready.empty()) {
            const std::size_t i = ready.top();
            ready.pop();
            position[i] = arrangement.groups.size();
            arrangement.groups.push_back(std::move(groups[i]));
            for (const std::size_t target : next[i]) {
                if (--waiting[target] == 0)
                    ready.push(target);
            }
        }
        if (!m_context.options.safe)
            return arrangement;
        arrangement.after.resize(arrangement.groups.size());
        for (const Link &link : m_links) {
            const std::size_t first = position[rootOf[link.first]];
            const std::size_t second = position[rootOf[link.second]];
            if (first != second)
                arrangement.after[second].push_back({.group = first, .committed = waitsForCommit(link)});
        }
        return arrangement;
    }

    /// Whether the second of a link needs what the first one committed. The new value of an enum type stands in quotes
    /// where it is used: a column of the type alone does not need it.
    bool waitsForCommit(const Link &link) const
    {
        const Item &first = m_items[link.first];
        const kinds::Draft &second = m_items[link.second].draft;
        if (first.draft.step.transaction != Transaction::EndsBefore)
            return false;
        if (first.chain == m_items[link.second].chain)
            return second.step.transaction != Transaction::EndsBefore || second.step.scans;
        const auto quotes = [](std::string_view text) { return text.contains('\''); };
        return !first.draft.step.creates.empty() || quotes(second.step.sql)
            || (second.clause
                && (quotes(second.clause->action) || quotes(second.clause->element) || quotes(second.clause->inlined)));
    }

    const std::vector<Item> &m_items;
    const kinds::Context &m_context;
    Actors m_actors;
    std::vector<Link> m_links;
    std::vector<Join> m_joins;
    bool m_mentionsBroken = false;
};

} // namespace

base::Result<Arrangement> arrange(const std::vector<Item> &items, const kinds::Context &context, bool compact)
{
    return Arranger(items, context).run(compact);
}

} // namespace plan
