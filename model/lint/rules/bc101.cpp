// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"
#include "model/lint/words.h"

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    for (std::size_t i = 0; i < context.statements.size(); ++i) {
        const auto &renaming = context.statements[i].renaming;
        if (!renaming || renaming->from.kind != catalog::Kind::Table || context.isNew(renaming->from))
            continue;
        // A view of the old name keeps old readers working.
        bool replaced = false;
        eachChange(context, diff::Change::Type::Created, catalog::Kind::View,
            [&](std::size_t later, const diff::Change &change) {
                replaced |= later > i && change.id.names == renaming->from.names;
            });
        if (!replaced)
            report.add(i,
                "Renaming table " + quoted(renaming->from.names.back()) + " to " + quoted(renaming->to.names.back()));
    }
}

} // namespace

const Rule bc101 {.code = "BC101",
    .analyzer = "incompatible",
    .heading = "backward incompatible changes detected",
    .severity = Severity::Warning,
    .check = check};

} // namespace lint
