// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/compact.h"

#include "model/base/text.h"

#include <algorithm>

namespace plan {

namespace {

void addSentence(std::optional<std::string> &sentences, const std::optional<std::string> &more)
{
    if (more && !(sentences && sentences->contains(*more)))
        sentences = sentences ? *sentences + "; " + *more : *more;
}

void addLocks(std::vector<RelationLock> &locks, const std::vector<RelationLock> &more)
{
    for (const RelationLock &lock : more) {
        const auto at = std::ranges::find(locks, lock.relation, &RelationLock::relation);
        if (at == locks.end())
            locks.push_back(lock);
        else
            at->lock = std::max(at->lock, lock.lock);
    }
}

void addIds(std::vector<catalog::ObjectId> &ids, const std::vector<catalog::ObjectId> &more)
{
    for (const catalog::ObjectId &id : more) {
        if (!std::ranges::contains(ids, id))
            ids.push_back(id);
    }
}

/// Text between parentheses or after ALTER TABLE, with what joins it: a column with its default.
struct Part
{
    int order;
    std::size_t index;
    std::string text;
};

std::string inlinedInto(const kinds::Draft &host, const Group &group, const std::vector<Item> &items)
{
    std::string text;
    for (const std::size_t i : group) {
        const auto &clause = items[i].draft.clause;
        if (clause && clause->host && !clause->inlined.empty()
            && std::ranges::contains(host.step.creates, *clause->host))
            text += clause->inlined;
    }
    return text;
}

bool isInlined(const kinds::Draft &draft, const Group &group, const std::vector<Item> &items)
{
    return draft.clause && draft.clause->host && !draft.clause->inlined.empty()
        && std::ranges::any_of(group,
            [&](std::size_t i) { return std::ranges::contains(items[i].draft.step.creates, *draft.clause->host); });
}

/// What the members contribute, in order; takes from each clause the given text.
std::vector<std::string> parts(const Group &group, const std::vector<Item> &items, const std::vector<bool> &silent,
    std::string kinds::Clause::*text)
{
    std::vector<Part> found;
    for (const std::size_t i : group) {
        const kinds::Draft &draft = items[i].draft;
        if (!draft.clause || silent[i] || ((*draft.clause).*text).empty() || isInlined(draft, group, items))
            continue;
        found.push_back({.order = draft.clause->order,
            .index = i,
            .text = (*draft.clause).*text + inlinedInto(draft, group, items) + draft.clause->elementEnd});
    }
    std::ranges::stable_sort(found, {}, [](const Part &part) { return std::pair(part.order, part.index); });
    std::vector<std::string> texts;
    texts.reserve(found.size());
    for (Part &part : found)
        texts.push_back(std::move(part.text));
    return texts;
}

std::string createTable(const kinds::Frame &frame, const std::vector<std::string> &elements)
{
    std::string sql = frame.head;
    if (!frame.parentheses) {
        for (const std::string &element : elements)
            sql += ' ' + element;
    } else if (!elements.empty()) {
        sql += " (\n  " + base::join(elements, ",\n  ") + "\n)";
    } else if (frame.emptyParentheses) {
        sql += " ()";
    }
    return sql + frame.tail;
}

} // namespace

Step join(const Group &group, const std::vector<Item> &items, const std::vector<bool> &silent)
{
    const kinds::Draft &first = items[group.front()].draft;
    Step step {.sql = first.step.sql, .comment = first.step.comment};
    for (const std::size_t i : group) {
        const kinds::Draft &draft = items[i].draft;
        addIds(step.creates, draft.step.creates);
        addIds(step.drops, draft.step.drops);
        addIds(step.alters, draft.step.alters);
        addIds(step.needs, draft.step.needs);
        addIds(step.releases, draft.step.releases);
        addLocks(step.locks, draft.step.locks);
        // What goes with a drop is lost with it: the loss that matters is the one of the whole.
        if (silent[i])
            continue;
        const bool inNewTable = first.frame.has_value();
        step.rewrites = step.rewrites || (draft.step.rewrites && !inNewTable);
        step.scans = step.scans || (draft.step.scans && !inNewTable);
        step.transaction = std::max(step.transaction, draft.step.transaction);
        addSentence(step.dataLoss, draft.step.dataLoss);
        if (!inNewTable)
            addSentence(step.condition, draft.step.condition);
    }
    if (first.frame) {
        // A table that is being made is known to nobody: nobody waits for its lock.
        std::erase_if(step.locks,
            [&](const RelationLock &lock) { return first.frame->head.ends_with("TABLE " + lock.relation); });
        step.sql = createTable(*first.frame, parts(group, items, silent, &kinds::Clause::element));
    } else if (first.clause && !first.clause->action.empty()) {
        const auto actions = parts(group, items, silent, &kinds::Clause::action);
        step.sql
            = actions.empty() ? std::string() : "ALTER TABLE " + first.clause->path + ' ' + base::join(actions, ", ");
    }
    return step;
}

} // namespace plan
