// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/sql/statement.h"

#include <string>
#include <vector>

namespace service {

/// A text of SQL with its statements, as it is executed.
struct Script
{
    std::string name {}; ///< of the file, for messages
    std::string text {};
    std::vector<sql::Statement> statements {};
};

/// Errors name the file, line and column: a text that is not UTF-8, quotes that do not end, commands of psql.
[[nodiscard]] base::Result<Script> makeScript(std::string name, std::string text);
/// Reads a file without looking for statements: for what is drawn, not executed. Errors as of readScript but for those
/// of SQL.
[[nodiscard]] base::Result<std::string> readText(const std::string &path);
/// Reads a file: also errors for one that is missing, a folder, or larger than anything that is a schema.
[[nodiscard]] base::Result<Script> readScript(const std::string &path);
/// The .sql files of a folder that belong to its state, in order of their names.
[[nodiscard]] base::Result<std::vector<std::string>> scriptFiles(const std::string &folder);

/// "schema.sql:12:5: message", and where in the text.
[[nodiscard]] base::Error placed(base::Error error, const Script &script, base::Range where);

} // namespace service
