// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace widgets {

/// The colours of the window by what they mean. Text colours have a contrast of at least 4.5 to 1 on window and
/// surface.
struct Theme
{
    bool dark = false;
    QColor window; ///< behind tool bars and panes
    QColor surface; ///< behind text and lists
    QColor raised; ///< buttons, menus
    QColor hover;
    QColor border;
    QColor text;
    QColor muted; ///< secondary text
    QColor accent;
    QColor onAccent;
    QColor selection; ///< behind selected text that keeps its colour
    QColor danger;
    QColor onDanger;
    QColor dangerSurface;
    QColor warning;
    QColor warningSurface;
    QColor success;
    QColor successSurface;
    QColor information;
    QColor informationSurface;
};

[[nodiscard]] const Theme &lightTheme();
[[nodiscard]] const Theme &darkTheme();
/// The theme that a widget with this palette is shown in.
[[nodiscard]] const Theme &themeOf(const QPalette &palette);
[[nodiscard]] QPalette paletteOf(const Theme &theme);

} // namespace widgets
