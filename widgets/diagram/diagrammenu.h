// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/element.h"

#include <optional>

class QMenu;

namespace widgets {

class DiagramController;
class DiagramView;

/// The context menu of a table, column or relation; of the empty space for nothing.
void fillDiagramMenu(
    QMenu &menu, DiagramView &view, DiagramController &controller, const std::optional<Element> &element);

} // namespace widgets
