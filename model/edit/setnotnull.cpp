// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include <algorithm>

namespace edit {

namespace {

/// NOT NULL within the column's definition, with the name of the constraint.
std::optional<base::Range> notNullIn(const ScriptStatement &statement, base::Range column)
{
    const sql::Tokens &tokens = statement.tokens;
    const std::size_t first = tokens.at(column.begin - statement.range.begin);
    const std::size_t past = tokens.at(column.end - statement.range.begin);
    for (auto word = tokens.find(first, past, "not"); word; word = tokens.find(*word + 1, past, "not")) {
        if (!tokens.is(*word + 1, "null") || tokens.is(*word - 1, "is"))
            continue;
        const bool named = *word >= first + 2 && tokens.is(*word - 2, "constraint");
        return statement.shifted(tokens.range(named ? *word - 2 : *word, *word + 2));
    }
    return std::nullopt;
}

} // namespace

Edited setNotNull(const Source &source, const ColumnName &name, bool notNull)
{
    Script script(source);
    const auto table = script.table(name.table);
    const auto column = script.column(name);
    if (!column)
        return std::unexpected(column.error());
    if ((*column)->notNull == notNull)
        return script.take();
    const ScriptStatement *statement = script.statementAt((*column)->range.begin);
    if (!statement)
        return base::failed(
            base::Code::NotFound, "the definition of column \"" + name.column + "\" is not in the text");
    if (notNull) {
        script.insert(script.behindType(**column), " NOT NULL");
        return script.take();
    }
    if (const auto range = notNullIn(*statement, (*column)->range)) {
        script.removeElement(*range);
        return script.take();
    }
    const auto primary = [&](const sql::OutlineKey &key) {
        return key.type == sql::OutlineKey::Type::Primary && std::ranges::contains(key.columns, name.column);
    };
    if (std::ranges::any_of((*table)->keys, primary))
        return base::failed(
            base::Code::Refused, "column \"" + name.column + "\" is part of the primary key, which is never null");
    if (const auto command = script.alterColumn(**table, name.column, {"set", "not", "null"})) {
        script.removeConstraint(*command);
        return script.take();
    }
    return base::failed(base::Code::NotFound, "NOT NULL of column \"" + name.column + "\" is not written in the text");
}

} // namespace edit
