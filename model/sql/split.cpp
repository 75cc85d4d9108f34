// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/split.h"

#include "model/sql/statementreader.h"

#include <algorithm>

namespace sql {

base::Result<std::vector<Statement>> split(std::string_view text)
{
    std::vector<Statement> statements;
    StatementReader reader(text);
    std::size_t counted = 0;
    std::size_t line = 1;
    while (auto piece = reader.next()) {
        if (piece->problem)
            return std::unexpected(std::move(*piece->problem));
        const std::string_view passed = text.substr(counted, piece->range.begin - counted);
        line += static_cast<std::size_t>(std::ranges::count(passed, '\n'));
        counted = piece->range.begin;
        Statement &statement = statements.emplace_back(
            Statement {.text = std::string(text.substr(piece->range.begin, piece->range.size())),
                .range = piece->range,
                .type = piece->type,
                .mayBeSeveral = piece->mayBeSeveral,
                .line = line,
                .data = piece->data});
        statement.comments.reserve(piece->comments.size());
        for (const base::Range &comment : piece->comments)
            statement.comments.emplace_back(text.substr(comment.begin, comment.size()));
    }
    return statements;
}

} // namespace sql
