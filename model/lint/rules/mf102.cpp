// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/textarray.h"
#include "model/lint/registry.h"
#include "model/lint/words.h"

namespace lint {

namespace {

void check(const Context &context, Report &report)
{
    eachChange(
        context, diff::Change::Type::Altered, catalog::Kind::Index, [&](std::size_t i, const diff::Change &change) {
            if (!change.before->attributes.flag("unique") && change.after->attributes.flag("unique")) {
                const std::vector<std::string> table = catalog::textArray(change.after->attributes.value("table"));
                report.add(i,
                    "Modifying an index " + quoted(change.id.names.back()) + " on table "
                        + quoted(table.empty() ? std::string() : table.back())
                        + " might fail in case of duplicate entries");
            }
        });
}

} // namespace

const Rule mf102 {.code = "MF102",
    .analyzer = "data_depend",
    .heading = "data dependent changes detected",
    .severity = Severity::Warning,
    .check = check};

} // namespace lint
