// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/draft.h"

#include "model/plan/planner.h"

#include <algorithm>

namespace migrate {

namespace {

bool shares(const std::vector<catalog::ObjectId> &some, const std::vector<catalog::ObjectId> &others)
{
    return std::ranges::any_of(
        some, [&](const catalog::ObjectId &id) { return std::ranges::find(others, id) != others.end(); });
}

/// Whether a later step may use what only exists after a COMMIT, like a new value of an enum.
bool isUsedLater(const std::vector<plan::Step> &steps, std::size_t index)
{
    const plan::Step &early = steps[index];
    return std::any_of(
        steps.begin() + static_cast<std::ptrdiff_t>(index) + 1, steps.end(), [&](const plan::Step &later) {
            if (later.transaction == plan::Transaction::EndsBefore)
                return false;
            const bool namesIt = std::ranges::any_of(early.alters,
                [&](const catalog::ObjectId &id) { return !id.names.empty() && later.sql.contains(id.names.back()); });
            return namesIt || shares(later.needs, early.alters) || shares(later.alters, early.alters);
        });
}

} // namespace

bool needsNoTransaction(const plan::Plan &plan)
{
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const plan::Transaction transaction = plan.steps[i].transaction;
        if (transaction == plan::Transaction::Alone
            || (transaction == plan::Transaction::EndsBefore && isUsedLater(plan.steps, i)))
            return true;
    }
    return false;
}

std::string fileText(const plan::Plan &plan)
{
    const std::string script = plan::script(plan);
    return needsNoTransaction(plan) ? withDirective({.name = "txmode", .argument = "none"}, script) : script;
}

base::Result<std::string> write(const Draft &draft, Directory &directory)
{
    if (auto valid = directory.validate(); !valid)
        return std::unexpected(valid.error());
    auto name = newFileName(newVersion(directory.files()), draft.name);
    if (!name)
        return name;
    if (auto written = directory.write({.name = *name, .text = draft.text}); !written)
        return std::unexpected(written.error());
    return name;
}

} // namespace migrate
