// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/textarray.h"
#include "model/catalog/views.h"
#include "model/lint/registry.h"
#include "model/lint/words.h"

#include <algorithm>

namespace lint {

namespace {

/// What must not have duplicates from now on: a unique index, or the one behind a unique constraint.
struct Uniqueness
{
    catalog::ObjectId table;
    std::vector<std::string> columns;
};

std::optional<Uniqueness> uniquenessOf(const catalog::Object &object)
{
    if (object.id.kind == catalog::Kind::Index) {
        const catalog::IndexView index(object);
        if (!index.isUnique())
            return std::nullopt;
        return Uniqueness {
            .table = {.kind = catalog::Kind::Table, .names = catalog::textArray(object.attributes.value("table"))},
            .columns = index.columns()};
    }
    if (object.id.kind != catalog::Kind::Constraint)
        return std::nullopt;
    const catalog::ConstraintView constraint(object);
    if (constraint.type() != catalog::ConstraintView::Type::Unique)
        return std::nullopt;
    return Uniqueness {.table = tableOf(object.id), .columns = constraint.columns()};
}

/// Whether the statement drops a uniqueness over some of the same columns, so that the new one only relaxes it.
bool relaxes(const Statement &statement, const Uniqueness &added)
{
    return std::ranges::any_of(statement.changes, [&](const diff::Change &change) {
        const auto dropped = change.type == diff::Change::Type::Dropped ? uniquenessOf(*change.before) : std::nullopt;
        return dropped && dropped->table == added.table
            && std::ranges::all_of(dropped->columns,
                [&](const std::string &column) { return std::ranges::contains(added.columns, column); });
    });
}

void check(const Context &context, Report &report)
{
    for (std::size_t i = 0; i < context.statements.size(); ++i) {
        for (const diff::Change &change : context.statements[i].changes) {
            const auto added = change.type == diff::Change::Type::Created ? uniquenessOf(*change.after) : std::nullopt;
            if (!added || context.isNew(added->table) || relaxes(context.statements[i], *added))
                continue;
            const auto existed = [&](const std::string &name) {
                std::vector<std::string> names = added->table.names;
                names.push_back(name);
                return !context.isNew({.kind = catalog::Kind::Column, .names = std::move(names)});
            };
            if (std::ranges::none_of(added->columns, existed))
                continue;
            const bool one = added->columns.size() == 1;
            report.add(i,
                "Adding a unique index " + quoted(change.id.names.back()) + " on table "
                    + quoted(added->table.names.back()) + " might fail in case " + (one ? "column " : "columns ")
                    + quotedList(added->columns, ", ") + (one ? " contains" : " contain") + " duplicate entries");
        }
    }
}

} // namespace

const Rule mf101 {.code = "MF101",
    .analyzer = "data_depend",
    .heading = "data dependent changes detected",
    .severity = Severity::Warning,
    .check = check};

} // namespace lint
