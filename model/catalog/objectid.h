// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/kind.h"

#include <compare>
#include <string>
#include <vector>

namespace catalog {

/// The name of an object, equal in every database that holds the same schema: what pg_identify_object_as_address
/// returns (PostgreSQL docs 9.27.5). Shapes: table {"app","orders"}; column {"app","orders","id"};
/// function {"app","total"} with arguments {"integer"}; comment: the names of its object behind its kind.
struct ObjectId
{
    Kind kind = Kind::Schema;
    std::vector<std::string> names;
    std::vector<std::string> arguments {}; ///< argument types of routines and the like

    [[nodiscard]] std::string text() const; ///< table "app"."orders": for messages
    auto operator<=>(const ObjectId &) const = default;
};

} // namespace catalog
