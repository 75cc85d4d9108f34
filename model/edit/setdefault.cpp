// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

namespace edit {

Edited setDefault(const Source &source, const ColumnName &name, const std::string &expression)
{
    Script script(source);
    const auto table = script.table(name.table);
    const auto column = script.column(name);
    if (!column)
        return std::unexpected(column.error());
    if ((*column)->generated)
        return base::failed(base::Code::Unsupported, "column \"" + name.column + "\" is generated and has no default");
    const std::string now = (*column)->defaultValue.value_or("");
    if (now == expression)
        return script.take();
    if (now.empty()) {
        script.insert(script.behindType(**column), " DEFAULT " + expression);
        return script.take();
    }
    // In the column's definition, or in a command of its own.
    const ScriptStatement *statement = script.statementAt((*column)->range.begin);
    std::optional<base::Range> clause;
    if (statement) {
        const sql::Tokens &tokens = statement->tokens;
        const std::size_t first = tokens.at((*column)->range.begin - statement->range.begin);
        const std::size_t past = tokens.at((*column)->range.end - statement->range.begin);
        if (const auto word = tokens.find(first, past, "default")) {
            const std::size_t begin = statement->at(*word + 1).begin;
            if (script.text().substr(begin, now.size()) == now)
                clause = base::Range {statement->at(*word).begin, begin + now.size()};
        }
    }
    if (clause && expression.empty()) {
        script.removeElement(*clause);
    } else if (clause) {
        script.replace({clause->end - now.size(), clause->end}, expression);
    } else if (const auto command = script.alterColumn(**table, name.column, {"set", "default"})) {
        if (expression.empty())
            script.removeConstraint(*command);
        else
            script.replace({command->end - now.size(), command->end}, expression);
    } else {
        return base::failed(
            base::Code::NotFound, "the default of column \"" + name.column + "\" is not written in the text");
    }
    return script.take();
}

} // namespace edit
