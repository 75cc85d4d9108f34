// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/diagram/diagram.h"
#include "model/diagram/options.h"

namespace diagram {

/// The diagram of a database's state.
[[nodiscard]] Diagram diagramOf(const catalog::Catalog &catalog, const Options &options = {});

} // namespace diagram
