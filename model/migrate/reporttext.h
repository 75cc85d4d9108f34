// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

/// Pieces of Atlas's reports that apply and down share.
namespace migrate {

/// The text with spaces in front of its second and further lines.
[[nodiscard]] std::string indented(const std::string &text, std::size_t spaces);
/// "    -> CREATE TABLE …" with its line feed.
[[nodiscard]] std::string statementLine(const std::string &statement);
/// "2 migrations ok, 1 with errors".
[[nodiscard]] std::string counted(std::size_t ok, std::size_t failed, const std::string &what);
/// The rule and the time that all took.
[[nodiscard]] std::string footer(std::chrono::nanoseconds duration);

} // namespace migrate
