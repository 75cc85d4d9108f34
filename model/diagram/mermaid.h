// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"

#include <string>

namespace diagram {

/// The diagram as Mermaid's erDiagram, in the form that Atlas writes.
[[nodiscard]] std::string mermaid(const Diagram &diagram);

} // namespace diagram
