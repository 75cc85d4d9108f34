// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/theme.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double leastContrast = 4.5;

/// Relative luminance. WCAG 2.2.
double luminance(const QColor &colour)
{
    const auto linear
        = [](double part) { return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

} // namespace

const Theme &lightTheme()
{
    static const Theme theme {
        .dark = false,
        .window = QColor(0xf3f4f7),
        .surface = QColor(0xffffff),
        .raised = QColor(0xffffff),
        .hover = QColor(0xe6eaf0),
        .border = QColor(0xd3d8e0),
        .text = QColor(0x1d2530),
        .muted = QColor(0x596474),
        .accent = QColor(0x24598f),
        .onAccent = QColor(0xffffff),
        .selection = QColor(0xd5e4f5),
        .danger = QColor(0xb3261e),
        .onDanger = QColor(0xffffff),
        .dangerSurface = QColor(0xfbe9e7),
        .warning = QColor(0x8a5300),
        .warningSurface = QColor(0xfdf2dc),
        .success = QColor(0x1c6b3a),
        .successSurface = QColor(0xe3f4e9),
        .information = QColor(0x24598f),
        .informationSurface = QColor(0xe4eef8),
    };
    return theme;
}

const Theme &darkTheme()
{
    static const Theme theme {
        .dark = true,
        .window = QColor(0x1d2128),
        .surface = QColor(0x16191f),
        .raised = QColor(0x272c35),
        .hover = QColor(0x303743),
        .border = QColor(0x3a424f),
        .text = QColor(0xe2e6ed),
        .muted = QColor(0x9aa5b5),
        .accent = QColor(0x6cabe6),
        .onAccent = QColor(0x0d1520),
        .selection = QColor(0x294766),
        .danger = QColor(0xff8a80),
        .onDanger = QColor(0x2a0906),
        .dangerSurface = QColor(0x3d2120),
        .warning = QColor(0xf0b35a),
        .warningSurface = QColor(0x3a2e18),
        .success = QColor(0x7ccf98),
        .successSurface = QColor(0x1d3326),
        .information = QColor(0x6cabe6),
        .informationSurface = QColor(0x1f3044),
    };
    return theme;
}

const Theme &themeOf(const QPalette &palette)
{
    return palette.color(QPalette::Window).lightness() < 128 ? darkTheme() : lightTheme();
}

double contrast(const QColor &one, const QColor &other)
{
    const auto [dark, light] = std::minmax({luminance(one), luminance(other)});
    return (light + 0.05) / (dark + 0.05);
}

QColor readable(const QColor &colour, const QColor &ground)
{
    const bool lighter = luminance(ground) < 0.18;
    QColor result = colour;
    for (int lightness = colour.lightness();
        contrast(result, ground) < leastContrast && lightness >= 0 && lightness <= 255; lightness += lighter ? 3 : -3)
        result.setHsl(colour.hslHue(), colour.hslSaturation(), lightness, colour.alpha());
    return result;
}

QPalette paletteOf(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::WindowText, theme.text);
    palette.setColor(QPalette::Base, theme.surface);
    palette.setColor(QPalette::AlternateBase, theme.window);
    palette.setColor(QPalette::Text, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.muted);
    palette.setColor(QPalette::Button, theme.raised);
    palette.setColor(QPalette::ButtonText, theme.text);
    palette.setColor(QPalette::BrightText, theme.onAccent);
    palette.setColor(QPalette::ToolTipBase, theme.raised);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.onAccent);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::Accent, theme.accent);
    palette.setColor(QPalette::Light, theme.raised);
    palette.setColor(QPalette::Midlight, theme.hover);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.border.darker(120));
    palette.setColor(QPalette::Shadow, theme.dark ? QColor(Qt::black) : theme.muted);
    QColor faded = theme.muted;
    faded.setAlphaF(0.55F);
    for (const QPalette::ColorRole role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, faded);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    return palette;
}

} // namespace widgets
