// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"

namespace diff {

/// One difference between two catalogs, at the grain of objects. The pointers live as long as the catalogs.
struct Change
{
    enum class Type { Created, Dropped, Altered };
    Type type;
    catalog::ObjectId id;
    const catalog::Object *before = nullptr; ///< null when created
    const catalog::Object *after = nullptr; ///< null when dropped
    std::vector<std::string> attributes {}; ///< Altered: the names that differ, sorted
};

} // namespace diff
