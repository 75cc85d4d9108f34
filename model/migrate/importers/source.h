// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <vector>

/// Reading folders and lines, for all importers.
namespace migrate {

struct SourceFile
{
    std::string name; ///< without its folder
    std::string text {};
};

/// The files of a folder whose names end so, in byte order of their names; recursive: of its folders too, hidden ones
/// left out.
[[nodiscard]] base::Result<std::vector<SourceFile>> sourceFiles(
    const std::string &folder, std::string_view suffix, bool recursive = false);
/// The lines of a text without their ends.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);
/// Whether a line is a comment "-- MARK", and what follows the mark.
[[nodiscard]] bool takeMark(std::string_view line, std::string_view mark, std::string_view &rest);

} // namespace migrate
