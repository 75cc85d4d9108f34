// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"
#include "model/lint/words.h"

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    eachChange(
        context, diff::Change::Type::Altered, catalog::Kind::Column, [&](std::size_t i, const diff::Change &change) {
            const bool becomes = !change.before->attributes.flag("notNull") && change.after->attributes.flag("notNull");
            if (becomes && !context.isNew(change.id))
                report.add(i,
                    "Modifying nullable column " + quoted(change.id.names.back())
                        + " to non-nullable might fail in case it contains NULL values");
        });
}

} // namespace

const Rule mf104 {.code = "MF104",
    .analyzer = "data_depend",
    .heading = "data dependent changes detected",
    .severity = Severity::Warning,
    .check = check};

} // namespace lint
