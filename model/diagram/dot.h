// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/options.h"

#include <string>

namespace diagram {

/// The diagram in Graphviz's DOT language: a table-like label a box, ports at the columns, crow's feet.
[[nodiscard]] std::string dot(const Diagram &diagram, const Options &options = {});

} // namespace diagram
