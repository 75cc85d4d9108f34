// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"
#include "model/lint/words.h"

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    eachChange(
        context, diff::Change::Type::Dropped, catalog::Kind::Table, [&](std::size_t i, const diff::Change &change) {
            const catalog::ObjectId schema {.kind = catalog::Kind::Schema, .names = {change.id.names.front()}};
            if (context.isNew(change.id) || drops(context.statements[i], schema))
                return;
            const std::string name = quoted(change.id.names.back());
            report.add(i, "Dropping table " + name,
                "Add a pre-migration check to ensure table " + name + " is empty before dropping it");
        });
}

} // namespace

const Rule ds102 {.code = "DS102",
    .analyzer = "destructive",
    .heading = "destructive changes detected",
    .severity = Severity::Error,
    .check = check};

} // namespace lint
