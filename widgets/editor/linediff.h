// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace widgets {

/// The lines that differ between two texts, as `diff -u` prints them, with three lines around each change.
/// Very large changes are shown as one replaced block.
[[nodiscard]] std::string lineDiff(std::string_view before, std::string_view after);

} // namespace widgets
