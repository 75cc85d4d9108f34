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
/// From 1 to 21. WCAG 2.2, contrast ratio.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);
/// A colour as near to one as is readable on a ground: lighter or darker until the contrast is at least 4.5 to 1.
[[nodiscard]] QColor readable(const QColor &colour, const QColor &ground);
[[nodiscard]] QPalette paletteOf(const Theme &theme);

} // namespace widgets
