// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/options.h"
#include "model/sql/outline.h"

namespace sql {

/// The diagram that the text describes.
[[nodiscard]] diagram::Diagram diagramOf(const Outline &outline, const diagram::Options &options = {});

} // namespace sql
