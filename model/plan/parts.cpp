// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/plan/parts.h"

#include "model/kinds/registry.h"

#include <algorithm>
#include <array>

namespace plan {

namespace {

enum class Pace : std::uint8_t {
    Brief, ///< a moment under its locks
    Alone, ///< in no transaction
    Reading, ///< reads all rows while others write
};

Pace paceOf(const Step &step)
{
    if (step.transaction == Transaction::Alone)
        return Pace::Alone;
    const auto isWeak = [](const RelationLock &lock) { return lock.lock <= Lock::ShareUpdateExclusive; };
    const bool lets = step.scans && !step.rewrites && !step.locks.empty() && std::ranges::all_of(step.locks, isWeak);
    return lets ? Pace::Reading : Pace::Brief;
}

/// Fills one part after the other with what is ready and of one pace.
class Division
{
public:
    Division(std::vector<Step> steps, const std::vector<std::vector<Predecessor>> &after)
        : m_steps(std::move(steps))
        , m_after(after)
        , m_part(m_steps.size(), 0)
        , m_late(m_steps.size(), true)
    {
        for (std::size_t i = m_steps.size(); i-- > 0;) {
            const Step &step = m_steps[i];
            // What nobody waits for stays in its place: an event trigger that is dropped would fire until then.
            const bool drops
                = !step.drops.empty() && step.creates.empty() && step.alters.empty() && !step.locks.empty();
            if ((!drops && !step.sql.empty()) || paceOf(step) != Pace::Brief)
                m_late[i] = false;
            if (!m_late[i]) {
                for (const Predecessor &earlier : m_after[i])
                    m_late[earlier.group] = false;
            }
        }
    }

    std::vector<Step> run()
    {
        for (Pace pace = Pace::Brief; m_order.size() < m_steps.size();) {
            ++m_current;
            fill(pace, false);
            if (onlyLateOnesAreLeft())
                fill(pace, true);
            pace = following(pace);
        }
        std::vector<Step> ordered;
        std::size_t part = 0;
        for (const std::size_t i : m_order) {
            Step &step = m_steps[i];
            if (step.sql.empty())
                continue;
            step.startsPart = part != 0 && m_part[i] != part;
            part = m_part[i];
            ordered.push_back(std::move(step));
        }
        return ordered;
    }

private:
    static Pace following(Pace pace)
    {
        constexpr std::array next {Pace::Alone, Pace::Reading, Pace::Brief};
        return next[static_cast<std::size_t>(pace)];
    }

    bool isReady(std::size_t i) const
    {
        return std::ranges::all_of(m_after[i], [&](const Predecessor &earlier) {
            const std::size_t part = m_part[earlier.group];
            return part != 0 && (!earlier.committed || part < m_current);
        });
    }

    bool onlyLateOnesAreLeft() const
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            if (m_part[i] == 0 && !m_late[i])
                return false;
        }
        return true;
    }

    void fill(Pace pace, bool lateOnes)
    {
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            if (m_part[i] != 0 || (m_late[i] && !lateOnes) || !isReady(i)
                || (!m_steps[i].sql.empty() && paceOf(m_steps[i]) != pace))
                continue;
            m_part[i] = m_current;
            m_order.push_back(i);
        }
    }

    std::vector<Step> m_steps;
    const std::vector<std::vector<Predecessor>> &m_after;
    std::vector<std::size_t> m_part; ///< 0: not yet in one
    std::vector<bool> m_late; ///< only drops, and nothing waits for it
    std::vector<std::size_t> m_order {};
    std::size_t m_current = 0;
};

bool writesRoutine(const Step &step)
{
    return std::ranges::any_of(
        step.creates, [](const catalog::ObjectId &id) { return !kinds::rules(id.kind).hiddenCode.empty(); });
}

} // namespace

bool isBrief(const Step &step)
{
    return paceOf(step) == Pace::Brief;
}

std::vector<Step> inParts(std::vector<Step> steps, const std::vector<std::vector<Predecessor>> &after)
{
    return Division(std::move(steps), after).run();
}

std::vector<Plan> parts(const Plan &plan)
{
    std::vector<Plan> all;
    const Step *setting = nullptr;
    for (const Step &step : plan.steps) {
        if (all.empty() || step.startsPart)
            all.emplace_back();
        if (step.setsSession) {
            setting = &step;
            continue;
        }
        auto &steps = all.back().steps;
        if (setting && writesRoutine(step) && (steps.empty() || !steps.front().setsSession))
            steps.insert(steps.begin(), *setting);
        steps.push_back(step);
    }
    return all;
}

} // namespace plan
