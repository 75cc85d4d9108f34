// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/lint/context.h"

/// What several rules ask and say.
namespace lint {

/// "c", or "a", "b" and "c"
[[nodiscard]] std::string quotedList(const std::vector<std::string> &names, std::string_view last = " and ");
[[nodiscard]] inline std::string quoted(const std::string &name)
{
    return '"' + name + '"';
}
/// The names of the table that a column or constraint is part of.
[[nodiscard]] catalog::ObjectId tableOf(const catalog::ObjectId &part);
/// Whether the statement drops the object.
[[nodiscard]] bool drops(const Statement &statement, const catalog::ObjectId &id);

/// Calls found(statement index, change) for each change of the kind and type.
template<typename Found>
void eachChange(const Context &context, diff::Change::Type type, catalog::Kind kind, Found found)
{
    for (std::size_t i = 0; i < context.statements.size(); ++i) {
        for (const diff::Change &change : context.statements[i].changes) {
            if (change.type == type && change.id.kind == kind)
                found(i, change);
        }
    }
}

} // namespace lint
