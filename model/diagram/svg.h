// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"
#include "model/diagram/measures.h"
#include "model/diagram/theme.h"

#include <string>

namespace diagram {

struct SvgOptions
{
    ColumnsShown columns = ColumnsShown::All;
    Measures measures {};
    bool dark = false;
};

/// The picture of a diagram as SVG: one file that needs no other, the same bytes for the same input, text as text, a
/// title and a description for each table and relation, names made safe. Within SVG Tiny 1.2 with style classes, which
/// Qt draws as well.
[[nodiscard]] std::string svg(const Diagram &diagram, const Geometry &geometry, const SvgOptions &options = {});

} // namespace diagram
