// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/views.h"
#include "model/lint/registry.h"
#include "model/lint/words.h"

#include <algorithm>

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    eachChange(
        context, diff::Change::Type::Created, catalog::Kind::Column, [&](std::size_t i, const diff::Change &change) {
            const Statement &statement = context.statements[i];
            const auto isItsDefault = [&](const diff::Change &other) {
                return other.id.kind == catalog::Kind::Default && other.after && other.after->parent == change.id;
            };
            const bool filled = change.after->attributes.find("identity") || change.after->attributes.find("generated")
                || std::ranges::any_of(statement.changes, isItsDefault);
            if (context.isNew(tableOf(change.id)) || !change.after->attributes.flag("notNull") || filled)
                return;
            report.add(i,
                "Adding a non-nullable " + quoted(std::string(change.after->attributes.value("type"))) + " column "
                    + quoted(change.id.names.back()) + " will fail in case table "
                    + quoted(tableOf(change.id).names.back()) + " is not empty");
        });
}

} // namespace

const Rule mf103 {.code = "MF103",
    .analyzer = "data_depend",
    .heading = "data dependent changes detected",
    .severity = Severity::Warning,
    .check = check};

} // namespace lint
