// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"
#include "model/lint/words.h"

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    eachChange(
        context, diff::Change::Type::Dropped, catalog::Kind::Schema, [&](std::size_t i, const diff::Change &change) {
            if (context.isNew(change.id))
                return;
            const std::string &schema = change.id.names.front();
            std::size_t tables = 0;
            for (const catalog::Object &table : context.before->ofKind(catalog::Kind::Table))
                tables += table.id.names.front() == schema ? 1 : 0;
            if (tables == 0)
                report.add(i, "Dropping schema " + quoted(schema));
            else
                report.add(i,
                    "Dropping non-empty schema " + quoted(schema) + " with " + std::to_string(tables)
                        + (tables == 1 ? " table" : " tables"));
        });
}

} // namespace

const Rule ds101 {.code = "DS101",
    .analyzer = "destructive",
    .heading = "destructive changes detected",
    .severity = Severity::Error,
    .check = check};

} // namespace lint
