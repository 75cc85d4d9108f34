// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <string>
#include <string_view>
#include <vector>

namespace edit {

/// One replaced stretch of a text. An insertion has an empty range, a deletion an empty replacement.
struct TextEdit
{
    base::Range range;
    std::string replacement;
    bool operator==(const TextEdit &) const = default;
};

/// Edits that belong together: sorted, not overlapping, all ranges in the text before the first of them.
/// An editor that replaces in place applies them from the last to the first.
using TextEdits = std::vector<TextEdit>;

[[nodiscard]] std::string applied(std::string_view text, const TextEdits &edits);
/// The edits that lead back: applied to applied(text, edits) they give text, byte for byte.
[[nodiscard]] TextEdits inverse(std::string_view text, const TextEdits &edits);

} // namespace edit
