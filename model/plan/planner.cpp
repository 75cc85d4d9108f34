// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/planner.h"

#include "model/base/quote.h"
#include "model/diff/compare.h"
#include "model/kinds/memberclass.h"
#include "model/kinds/registry.h"
#include "model/plan/compact.h"
#include "model/plan/parts.h"
#include "model/plan/rename.h"

#include <algorithm>
#include <set>

namespace plan {

namespace {

/// What earlier steps make is empty and known to nobody: nobody waits for its lock, and there are no rows to read.
void forgiveNewRelations(std::vector<Step> &steps, const kinds::Context &context)
{
    std::set<std::string> made;
    for (Step &step : steps) {
        // What is read or written anew is the relation that is locked most.
        const auto strongest = std::ranges::max_element(step.locks, {}, &RelationLock::lock);
        if (strongest != step.locks.end() && made.contains(strongest->relation)) {
            step.rewrites = step.scans = false;
            step.condition.reset();
        }
        std::erase_if(step.locks, [&made](const RelationLock &lock) { return made.contains(lock.relation); });
        for (const catalog::ObjectId &id : step.creates) {
            if (kinds::rules(id.kind).holdsData)
                made.insert(context.path(id));
        }
    }
}

/// What one state has on its own and an extension that both have owns in the other: it is there on both sides, and
/// only ALTER EXTENSION takes it from the one to the other.
base::Result<> checkExtensionMembers(
    const std::vector<diff::Change> &changes, const catalog::Catalog &from, const catalog::Catalog &to)
{
    for (const diff::Change &change : changes) {
        if (change.type == diff::Change::Type::Altered)
            continue;
        const kinds::MemberClass memberClass = kinds::memberClass(change.id.kind);
        if (memberClass == kinds::MemberClass::Other)
            continue;
        const bool isRoutine = memberClass == kinds::MemberClass::Routine;
        const bool joins = change.type == diff::Change::Type::Dropped;
        const auto &members = (joins ? to : from).extensionMembers;
        const auto member = std::ranges::find_if(members, [&](const catalog::ExtensionMember &candidate) {
            return candidate.isRoutine == isRoutine && candidate.names == change.id.names
                && candidate.arguments == change.id.arguments;
        });
        if (member == members.end())
            continue;
        const catalog::ObjectId extension = kinds::extensionId(member->extension);
        if (from.find(extension) && to.find(extension))
            return base::failed(base::Code::Unsupported,
                change.id.text() + " belongs to the extension " + base::quoteNameAlways(member->extension)
                    + (joins ? " in the wanted state" : " now") + " and not in the other",
                std::string("use ALTER EXTENSION … ") + (joins ? "ADD" : "DROP")
                    + " by hand, or leave it out with --exclude");
    }
    return {};
}

base::Result<Plan> planBetween(const catalog::Catalog &from, const catalog::Catalog &to, const Options &options)
{
    kinds::Context context {.from = from, .to = to, .options = options};
    const std::vector<diff::Change> changes = diff::compare(from, to);
    if (auto checked = checkExtensionMembers(changes, from, to); !checked)
        return std::unexpected(checked.error());
    const auto tasks = expand(changes, context);
    if (!tasks)
        return std::unexpected(tasks.error());
    const std::vector<Item> items = emit(*tasks, context);
    const auto arrangement = arrange(items, context, options.compact);
    if (!arrangement)
        return std::unexpected(arrangement.error());
    Plan plan {.notices = to.notices, .renameCandidates = diff::renameCandidates(changes, from, to)};
    for (const Item &item : items) {
        if (item.draft.notice)
            plan.notices.push_back({.object = item.object.text(), .message = *item.draft.notice});
    }
    if (arrangement->mentionsBroken) {
        plan.steps.push_back({.sql = "SET check_function_bodies = off",
            .comment = "let functions be created before what their bodies mention",
            .setsSession = true});
    }
    std::vector<Step> steps;
    for (const Group &group : arrangement->groups)
        steps.push_back(join(group, items, arrangement->silent));
    forgiveNewRelations(steps, context);
    if (options.safe)
        steps = inParts(std::move(steps), arrangement->after);
    for (Step &step : steps) {
        if (!step.sql.empty())
            plan.steps.push_back(std::move(step));
    }
    return plan;
}

} // namespace

base::Result<Plan> make(const catalog::Catalog &from, const catalog::Catalog &to, const Options &options)
{
    if (options.renames.empty())
        return planBetween(from, to, options);
    auto renaming = rename(from, to, options);
    if (!renaming)
        return std::unexpected(renaming.error());
    auto plan = planBetween(renaming->state, to, options);
    if (!plan)
        return plan;
    // Renames take their locks for a moment: they join the first part where that does so as well.
    if (!plan->steps.empty() && !renaming->steps.empty())
        plan->steps.front().startsPart = options.safe && !isBrief(plan->steps.front());
    plan->steps.insert(plan->steps.begin(), renaming->steps.begin(), renaming->steps.end());
    return plan;
}

} // namespace plan
