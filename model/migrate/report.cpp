// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/duration.h"
#include "model/migrate/executor.h"
#include "model/migrate/reporttext.h"

namespace migrate {

std::string indented(const std::string &text, std::size_t spaces)
{
    std::string lines;
    for (const char c : text) {
        lines += c;
        if (c == '\n')
            lines.append(spaces, ' ');
    }
    return lines;
}

std::string statementLine(const std::string &statement)
{
    constexpr std::size_t continuation = 7;
    return "    -> " + indented(statement, continuation) + '\n';
}

std::string counted(std::size_t ok, std::size_t failed, const std::string &what)
{
    const auto number = [&](std::size_t count) { return std::to_string(count) + ' ' + what + (count > 1 ? "s" : ""); };
    if (failed == 0)
        return number(ok);
    if (ok == 0)
        return number(failed) + " with errors";
    return number(ok) + " ok, " + std::to_string(failed) + " with errors";
}

std::string footer(std::chrono::nanoseconds duration)
{
    return "  -------------------------\n  -- " + durationText(duration) + '\n';
}

std::string ApplyReport::message() const
{
    if (pending.empty())
        return "No migration files to execute";
    std::string text = "Migrated to version " + pending.back().version;
    if (!current.empty())
        text += " from " + current;
    return text + " (" + std::to_string(pending.size()) + " migrations in total)";
}

std::string ApplyReport::text() const
{
    if (pending.empty())
        return "No migration files to execute\n";
    std::string text = "Migrating to version " + pending.back().version;
    if (!current.empty())
        text += " from " + current;
    text += " (" + std::to_string(pending.size()) + " migrations in total):\n";
    std::size_t failedFiles = 0;
    std::size_t statements = 0;
    std::size_t failedStatements = 0;
    for (const AppliedFile &file : applied) {
        text += "\n  -- migrating version " + file.file.version + '\n';
        for (const std::string &statement : file.statements)
            text += statementLine(statement);
        statements += file.statements.size();
        if (file.error) {
            constexpr std::size_t continuation = 4;
            text += "    " + indented(file.error->text, continuation) + '\n';
            ++failedFiles;
            failedStatements += file.error->statement.empty() ? 0 : 1;
        } else {
            text += "  -- ok (" + durationText(file.duration) + ")\n";
        }
    }
    text += '\n' + footer(duration);
    text += "  -- " + counted(applied.size() - failedFiles, failedFiles, "migration") + '\n';
    text += "  -- " + counted(statements - failedStatements, failedStatements, "sql statement") + '\n';
    return text;
}

} // namespace migrate
