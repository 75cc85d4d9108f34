// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/emit.h"

#include "model/kinds/registry.h"

namespace plan {

std::vector<Item> emit(const Tasks &tasks, const kinds::Context &context)
{
    std::vector<Item> items;
    std::size_t chain = 0;
    for (const auto &[id, task] : tasks) {
        const kinds::KindRules &rules = kinds::rules(id.kind);
        ++chain;
        const auto add = [&, &object = id](kinds::Drafts drafts, bool onlyDrops) {
            for (kinds::Draft &draft : drafts)
                items.push_back({.draft = std::move(draft), .object = object, .chain = chain, .onlyDrops = onlyDrops});
        };
        const bool drops = task.before && (!task.after || task.replaced);
        const bool creates = task.after && (!task.before || task.replaced);
        if (drops)
            add(rules.drop(*task.before, context), !creates);
        if (creates)
            add(rules.create(*task.after, context), false);
        if (!drops && !creates)
            add(rules.alter({.before = *task.before, .after = *task.after, .attributes = task.attributes}, context),
                false);
    }
    for (const kinds::KindRules *rules : kinds::all()) {
        if (!rules->settle)
            continue;
        for (kinds::Draft &draft : rules->settle(context)) {
            const catalog::ObjectId object = draft.step.needs.front();
            items.push_back({.draft = std::move(draft), .object = object, .chain = ++chain});
        }
    }
    return items;
}

} // namespace plan
