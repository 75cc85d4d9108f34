// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"
#include "model/lint/words.h"

#include <map>

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    for (std::size_t i = 0; i < context.statements.size(); ++i) {
        std::map<catalog::ObjectId, std::vector<std::string>> columns; // by table
        for (const diff::Change &change : context.statements[i].changes) {
            const bool dropped = change.type == diff::Change::Type::Dropped && change.id.kind == catalog::Kind::Column;
            if (!dropped || context.isNew(change.id) || drops(context.statements[i], tableOf(change.id)))
                continue;
            if (change.before->attributes.value("generated") != "v")
                columns[tableOf(change.id)].push_back(change.id.names.back());
        }
        for (const auto &[table, names] : columns) {
            const bool one = names.size() == 1;
            const std::string list = quotedList(names);
            report.add(i, std::string("Dropping non-virtual ") + (one ? "column " : "columns ") + list,
                one ? "Add a pre-migration check to ensure column " + list + " is NULL before dropping it"
                    : "Add pre-migration checks to ensure columns " + list + " are NULL before dropping them");
        }
    }
}

} // namespace

const Rule ds103 {.code = "DS103",
    .analyzer = "destructive",
    .heading = "destructive changes detected",
    .severity = Severity::Error,
    .check = check};

} // namespace lint
