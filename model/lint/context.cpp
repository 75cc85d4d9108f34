// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/context.h"

#include "model/sql/split.h"

#include <algorithm>

namespace lint {

bool Context::isNew(const catalog::ObjectId &id) const
{
    return !before || !before->find(id) || (created && created->contains(id));
}

Context contextOf(const plan::Plan &plan, const std::string &script, const std::vector<diff::Change> &changes,
    const catalog::Catalog &before, const catalog::Catalog &after)
{
    Context context {.text = script, .before = &before, .after = &after};
    const auto statements = sql::split(script);
    const bool placed = statements && statements->size() == plan.steps.size();
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const plan::Step &step = plan.steps[i];
        Statement &statement = context.statements.emplace_back(Statement {.text = step.sql});
        if (placed) {
            statement.where = (*statements)[i].range;
            statement.comments = (*statements)[i].comments;
        }
        for (const diff::Change &change : changes) {
            using Type = diff::Change::Type;
            const auto &ids = change.type == Type::Created ? step.creates
                : change.type == Type::Dropped             ? step.drops
                                                           : step.alters;
            if (std::ranges::contains(ids, change.id))
                statement.changes.push_back(change);
        }
    }
    return context;
}

} // namespace lint
