// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/analysis.h"

#include "model/lint/linter.h"
#include "model/lint/registry.h"

#include <algorithm>

namespace lint {

namespace {

const Rule *firstOf(std::string_view analyzer)
{
    const auto found = std::ranges::find(rules(), analyzer, [](const Rule *rule) { return rule->analyzer; });
    return found == rules().end() ? nullptr : *found;
}

} // namespace

std::vector<Finding> analyze(const Effect &effect)
{
    Context context {.before = &effect.before, .after = &effect.after, .created = &effect.createdInFile};
    context.statements.push_back({.text = std::string(effect.statement), .changes = effect.changes});
    return run(std::move(context));
}

std::string_view heading(std::string_view analyzer)
{
    const Rule *rule = firstOf(analyzer);
    return rule ? rule->heading : std::string_view();
}

bool isErrorByDefault(std::string_view analyzer)
{
    const Rule *rule = firstOf(analyzer);
    return rule && rule->severity == Severity::Error;
}

} // namespace lint
