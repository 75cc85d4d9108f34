// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/fold.h"
#include "model/sql/split.h"

#include <cstdlib>

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

} // namespace

/// Statements come in order and are stretches of the text; folds nest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(bytes), size);
    if (const auto statements = sql::split(text)) {
        std::size_t end = 0;
        for (const sql::Statement &statement : *statements) {
            require(statement.range.begin >= end && statement.range.end <= text.size());
            require(text.substr(statement.range.begin, statement.range.size()) == statement.text);
            require(statement.data.begin <= statement.data.end && statement.data.end <= text.size());
            end = statement.range.end;
        }
    } else {
        require(statements.error().where && statements.error().where->end <= text.size());
    }
    std::vector<sql::Fold> open;
    std::size_t line = 0;
    for (const sql::Fold &fold : sql::folds(text)) {
        require(fold.lastLine > fold.firstLine && (open.empty() || fold.firstLine > line));
        line = fold.firstLine;
        while (!open.empty() && open.back().lastLine < fold.firstLine)
            open.pop_back();
        require(open.empty() || fold.lastLine <= open.back().lastLine);
        open.push_back(fold);
    }
    return 0;
}
