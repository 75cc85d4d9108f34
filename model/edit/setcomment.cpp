// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/script_p.h"

#include "model/base/quote.h"

#include <algorithm>

namespace edit {

namespace {

bool isAbout(const ScriptStatement &statement, std::size_t subject, const std::string &column)
{
    const sql::Tokens &tokens = statement.tokens;
    if (!tokens.is(0, "comment"))
        return false;
    const bool onColumn = tokens.is(2, "column");
    return onColumn == !column.empty() && (!onColumn || sql::nameOf(tokens.text(subject + 2)) == column);
}

std::string_view kindOf(const sql::OutlineTable &table)
{
    switch (table.type) {
    case sql::OutlineTable::Type::View:
        return "VIEW";
    case sql::OutlineTable::Type::MaterializedView:
        return "MATERIALIZED VIEW";
    case sql::OutlineTable::Type::Foreign:
        return "FOREIGN TABLE";
    case sql::OutlineTable::Type::Table:
        break;
    }
    return "TABLE";
}

} // namespace

Edited setComment(const Source &source, const ColumnName &on, const std::string &comment)
{
    Script script(source);
    const auto table = script.table(on.table);
    if (!table)
        return std::unexpected(table.error());
    if (!on.column.empty() && !std::ranges::contains((*table)->columns, on.column, &sql::OutlineColumn::name))
        return base::failed(base::Code::NotFound, "no column \"" + on.column + "\" in table \"" + on.table.name + "\"");

    std::size_t behind = (*table)->range.end;
    const ScriptStatement *existing = nullptr;
    for (const ScriptStatement &statement : script.statements()) {
        const auto subject = script.subject(statement, **table);
        if (!subject)
            continue;
        if (isAbout(statement, *subject, on.column))
            existing = &statement;
        if (statement.tokens.is(0, "comment") || statement.tokens.is(0, "alter"))
            behind = std::max(behind, statement.range.end);
    }
    if (existing) {
        const sql::Tokens &tokens = existing->tokens;
        const auto is = tokens.find(0, tokens.size(), "is");
        if (!is)
            return base::failed(base::Code::NotFound, "the comment is not finished in the text");
        if (comment.empty())
            script.removeStatement(*existing);
        else
            script.replace(
                existing->shifted(tokens.range(*is + 1, tokens.elementEnd(*is + 1))), base::quoteLiteral(comment));
    } else if (!comment.empty()) {
        const std::string object = on.column.empty()
            ? std::string(kindOf(**table)) + ' ' + script.written(**table)
            : "COLUMN " + script.written(**table) + '.' + base::quoteName(on.column);
        script.insertStatement(behind, "COMMENT ON " + object + " IS " + base::quoteLiteral(comment) + ';');
    }
    return script.take();
}

} // namespace edit
