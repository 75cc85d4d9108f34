// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/attributes.h"
#include "model/catalog/objectid.h"

#include <optional>

namespace catalog {

/// One object of a database at the grain of pg_depend: a table, a column, a default, a constraint, a comment …
struct Object
{
    ObjectId id;
    std::optional<ObjectId> parent {}; ///< the object it goes with: of a column its table
    std::string identity {}; ///< as SQL names it, qualified and quoted where needed: app.total(integer)
    Attributes attributes {};
    std::vector<ObjectId> dependsOn {}; ///< sorted; only orders, is never compared
    std::vector<ObjectId>
        goesWith {}; ///< sorted; dropping one of these drops this without asking: an index and its columns
};

} // namespace catalog
