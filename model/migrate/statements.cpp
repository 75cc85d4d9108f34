// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/statements.h"

#include "model/base/text.h"
#include "model/sql/split.h"

namespace migrate {

base::Result<std::vector<sql::Statement>> statements(const File &file)
{
    const auto refuse = [&](base::Code code, std::size_t byte, const std::string &message, const std::string &hint) {
        const base::LineColumn at = base::lineColumn(file.text, byte);
        return base::failed(
            code, file.name + ':' + std::to_string(at.line) + ':' + std::to_string(at.column) + ": " + message, hint);
    };
    if (const std::size_t invalid = base::firstInvalidUtf8(file.text); invalid != std::string::npos)
        return refuse(base::Code::Unreadable, invalid, "the byte " + std::to_string(invalid) + " is not UTF-8",
            "save the file as UTF-8");
    auto split = sql::split(file.text);
    if (!split)
        return refuse(base::Code::Syntax, split.error().where.value_or(base::Range()).begin, split.error().message,
            split.error().hint);
    for (const sql::Statement &statement : *split) {
        if (statement.type == sql::Statement::Type::MetaCommand)
            return refuse(base::Code::Unsupported, statement.range.begin,
                "\"" + std::string(base::firstLine(statement.text)) + "\" is a command of psql",
                "migrations hold SQL alone: write what the command does as SQL");
    }
    return split;
}

} // namespace migrate
