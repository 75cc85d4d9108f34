// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"
#include "model/diff/change.h"
#include "model/plan/plan.h"
#include "model/sql/statement.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// Analysis of migrations: what a statement changed, and what that may cost.
namespace lint {

/// ALTER TABLE … RENAME: the catalogs alone show it as a drop and a creation.
struct Renaming
{
    catalog::ObjectId from; ///< a table or a column
    catalog::ObjectId to;
};

/// One statement of a migration with what it changed.
struct Statement
{
    std::string text;
    base::Range where {}; ///< in the file
    std::vector<std::string> comments {}; ///< the group in front, with its directives
    std::vector<diff::Change> changes {}; ///< between the states before and after it
    std::optional<Renaming> renaming {}; ///< filled in by the linter
};

/// What rules look at. The catalogs of all changes must outlive it.
struct Context
{
    std::string_view text {}; ///< the file
    std::vector<Statement> statements {};
    const catalog::Catalog *before = nullptr; ///< before the first statement
    const catalog::Catalog *after = nullptr; ///< behind the last one
    const std::set<catalog::ObjectId> *created = nullptr; ///< what the file made before these statements, if anything

    /// Whether the object exists only within this file.
    [[nodiscard]] bool isNew(const catalog::ObjectId &id) const;
};

/// The steps of a plan as if each were a statement of its script, with the changes that led to it.
[[nodiscard]] Context contextOf(const plan::Plan &plan, const std::string &script,
    const std::vector<diff::Change> &changes, const catalog::Catalog &before, const catalog::Catalog &after);

} // namespace lint
