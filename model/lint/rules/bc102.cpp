// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"
#include "model/lint/words.h"

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    for (std::size_t i = 0; i < context.statements.size(); ++i) {
        const auto &renaming = context.statements[i].renaming;
        if (!renaming || renaming->from.kind != catalog::Kind::Column || context.isNew(renaming->from))
            continue;
        bool added = false;
        eachChange(context, diff::Change::Type::Created, catalog::Kind::Column,
            [&](std::size_t later, const diff::Change &change) { added |= later > i && change.id == renaming->from; });
        if (!added)
            report.add(i,
                "Renaming column " + quoted(renaming->from.names.back()) + " to " + quoted(renaming->to.names.back()));
    }
}

} // namespace

const Rule bc102 {.code = "BC102",
    .analyzer = "incompatible",
    .heading = "backward incompatible changes detected",
    .severity = Severity::Warning,
    .check = check};

} // namespace lint
