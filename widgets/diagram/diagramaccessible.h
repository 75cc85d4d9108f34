// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace widgets {

class DiagramView;

/// Lets screen readers walk the diagram: the view has its tables as children, these have their columns. Once is enough.
void installDiagramAccessible();
/// Tells them where the keyboard is now.
void announceCurrent(DiagramView &view);
/// Has them say a sentence.
void announce(DiagramView &view, const QString &sentence);

} // namespace widgets
