// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"

namespace catalog {

/// A state of one schema as if that schema had another name: two such states compare whatever their schemas are called.
/// Only for states with onlySchema; others come back as they are.
[[nodiscard]] Catalog inSchema(const Catalog &state, const std::string &schema);

} // namespace catalog
