// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"

namespace diagram {

/// Adds a foreign key that a folded partition declares itself, drawn from its parent's box: once, however many
/// partitions repeat it; each repetition's name goes to Relation::partitions.
void addFolded(Diagram &diagram, Relation relation);

} // namespace diagram
