// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace project::hcl {

/// The text in HCL's usual style: two spaces for each open bracket, one around "=", the "=" and the comments of lines
/// that follow each other in one column. What a heredoc or a string holds stays. The text must be valid HCL.
[[nodiscard]] std::string formatted(std::string_view text);

} // namespace project::hcl
