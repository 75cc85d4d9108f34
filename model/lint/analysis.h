// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/lint/rule.h"

#include <set>

namespace lint {

/// One statement of a migration: what it changed, and what the file made before it.
struct Effect
{
    const std::vector<diff::Change> &changes;
    const catalog::Catalog &before;
    const catalog::Catalog &after;
    std::string_view statement;
    const std::set<catalog::ObjectId> &createdInFile;
};

/// The findings of all rules on one statement alone, directives aside, in the order of the registry.
[[nodiscard]] std::vector<Finding> analyze(const Effect &effect);

/// "destructive changes detected": the heading of an analyzer's findings.
[[nodiscard]] std::string_view heading(std::string_view analyzer);
/// Whether findings of the analyzer are errors when nothing is configured.
[[nodiscard]] bool isErrorByDefault(std::string_view analyzer);

} // namespace lint
