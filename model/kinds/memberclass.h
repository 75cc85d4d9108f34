// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/kind.h"

#include <cstdint>

namespace kinds {

/// What the objects of a kind are as members of an extension: the catalog that lists them, pg_class or pg_proc.
enum class MemberClass : std::uint8_t { Other, Relation, Routine };
[[nodiscard]] MemberClass memberClass(catalog::Kind kind);

} // namespace kinds
