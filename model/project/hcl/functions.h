// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/value.h"

#include <functional>
#include <limits>

namespace project::hcl {

/// Calls a function of atlas.hcl by name. folder is what file() and its like are relative to, and cannot leave.
[[nodiscard]] base::Result<Value> callFunction(
    const std::string &name, const List &arguments, const std::string &folder);

/// The value as a number where it is one or its text says one; else null.
[[nodiscard]] Value toNumber(const Value &value);

/// One function: its implementation and how many arguments it takes.
struct Function
{
    std::function<base::Result<Value>(const List &arguments, const std::string &folder)> body;
    std::size_t least = 0;
    std::size_t most = std::numeric_limits<std::size_t>::max();
};
using Functions = std::map<std::string, Function>;

void addTextFunctions(Functions &functions); ///< format, split, regex …
void addCollectionFunctions(Functions &functions); ///< concat, keys, merge …
void addFileFunctions(Functions &functions); ///< file, getenv, jsondecode, urlescape …
void addNumberFunctions(Functions &functions); ///< abs, max, parseint …
void addTimeFunctions(Functions &functions); ///< formatdate, timeadd
void addEncodingFunctions(Functions &functions); ///< csvdecode, yamldecode …; after addFileFunctions

/// Says which argument is wrong: "argument 2 must be a string, not a list".
[[nodiscard]] base::Result<std::string> textArgument(const List &arguments, std::size_t index);
[[nodiscard]] base::Result<double> numberArgument(const List &arguments, std::size_t index);
[[nodiscard]] base::Result<List> listArgument(const List &arguments, std::size_t index);

} // namespace project::hcl
