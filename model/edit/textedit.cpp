// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/edit/textedit.h"

namespace edit {

std::string applied(std::string_view text, const TextEdits &edits)
{
    std::string result;
    std::size_t end = 0;
    for (const TextEdit &edit : edits) {
        result += text.substr(end, edit.range.begin - end);
        result += edit.replacement;
        end = edit.range.end;
    }
    return result += text.substr(end);
}

TextEdits inverse(std::string_view text, const TextEdits &edits)
{
    TextEdits back;
    std::size_t added = 0; // bytes by which the edits before
    std::size_t removed = 0; // have moved this one
    for (const TextEdit &edit : edits) {
        const std::size_t begin = edit.range.begin + added - removed;
        back.push_back({.range = {begin, begin + edit.replacement.size()},
            .replacement = std::string(text.substr(edit.range.begin, edit.range.size()))});
        added += edit.replacement.size();
        removed += edit.range.size();
    }
    return back;
}

} // namespace edit
