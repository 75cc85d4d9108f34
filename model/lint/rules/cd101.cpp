// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/views.h"
#include "model/lint/registry.h"
#include "model/lint/words.h"

#include <algorithm>

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    eachChange(context, diff::Change::Type::Dropped, catalog::Kind::Constraint,
        [&](std::size_t i, const diff::Change &change) {
            const catalog::ConstraintView constraint(*change.before);
            const Statement &statement = context.statements[i];
            if (constraint.type() != catalog::ConstraintView::Type::ForeignKey || context.isNew(change.id)
                || drops(statement, tableOf(change.id)))
                return;
            const auto goes = [&](const std::string &name) {
                catalog::ObjectId column = tableOf(change.id);
                column.kind = catalog::Kind::Column;
                column.names.push_back(name);
                return drops(statement, column);
            };
            if (std::ranges::none_of(constraint.columns(), goes))
                report.add(i, "Dropping foreign-key constraint " + quoted(constraint.name()));
        });
}

} // namespace

const Rule cd101 {.code = "CD101",
    .analyzer = "condrop",
    .heading = "constraint deletion detected",
    .severity = Severity::Warning,
    .check = check};

} // namespace lint
