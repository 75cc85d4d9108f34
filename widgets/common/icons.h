// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace widgets {

/// The line icon resources/icons/NAME.svg in the colour of the text of the current palette, sharp at every scale.
[[nodiscard]] QIcon icon(const QString &name);
/// The same in one colour, for states: a warning, an error.
[[nodiscard]] QIcon icon(const QString &name, const QColor &colour);
[[nodiscard]] QPixmap iconPixmap(const QString &name, const QColor &colour, int size, qreal devicePixelRatio);
/// Makes the files of the resources folder reachable under ":/". Needed because they live in a static library.
void loadResources();

} // namespace widgets
