// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <string>
#include <string_view>
#include <vector>

namespace sql {

/// One statement of a script.
struct Statement {
    std::string text;               ///< as it is sent and hashed: without its delimiter where that is not ';'
    base::Range range {};           ///< in the whole text
    std::vector<std::string> comments {}; ///< the comment group in front of it, directives included
    bool operator==(const Statement &) const = default;
};

} // namespace sql
