// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/objectid.h"

#include <cstdint>
#include <string>

namespace kinds {

/// What the objects of a kind are as members of an extension: the catalog that lists them, pg_class or pg_proc.
enum class MemberClass : std::uint8_t { Other, Relation, Routine };
[[nodiscard]] MemberClass memberClass(catalog::Kind kind);
[[nodiscard]] catalog::ObjectId extensionId(std::string name);

} // namespace kinds
