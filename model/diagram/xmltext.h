// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace diagram {

/// A name or comment on one line that shows what it holds: control characters, and those that reverse or hide text,
/// become visible escapes; what is not UTF-8 too.
[[nodiscard]] std::string visible(std::string_view text);
/// visible, and safe as XML text and attribute value.
[[nodiscard]] std::string xmlText(std::string_view text);
/// A unique XML id or URL fragment: letters, digits, dot, underscore and hyphen stay, the rest is written in
/// hexadecimal.
[[nodiscard]] std::string xmlId(std::string_view prefix, std::string_view text);

} // namespace diagram
