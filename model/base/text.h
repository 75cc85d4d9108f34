// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// Small questions about UTF-8 text that the standard library does not answer.
namespace base {

/// Line and column of a byte, both from 1; the column counts characters, not bytes.
struct LineColumn
{
    std::size_t line = 1;
    std::size_t column = 1;
    bool operator==(const LineColumn &) const = default;
};

[[nodiscard]] LineColumn lineColumn(std::string_view text, std::size_t byte);
/// The byte at which the 1-based character number starts, as PostgreSQL counts positions; at most text.size().
[[nodiscard]] std::size_t byteOfCharacter(std::string_view text, std::size_t character);
/// The first byte that is not valid UTF-8, or npos.
[[nodiscard]] std::size_t firstInvalidUtf8(std::string_view text);
[[nodiscard]] std::string_view trimmed(std::string_view text);
[[nodiscard]] std::string join(const std::vector<std::string> &parts, std::string_view separator);
/// The first line, without its end.
[[nodiscard]] std::string_view firstLine(std::string_view text);
/// Safe to print in a terminal: control characters, and those that reverse or hide text, become visible escapes.
[[nodiscard]] std::string printable(std::string_view text);

} // namespace base
