// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/geometry.h"
#include "model/diagram/theme.h"

#include <QColor>
#include <QFont>
#include <QPointF>
#include <QRectF>

namespace widgets {

/// How much of the diagram is drawn, by the distance it is seen from.
enum class LevelOfDetail {
    Areas, ///< schemas, tables as blocks, the names of the best connected ones
    Names, ///< tables with their names, as large as they fit
    Keys, ///< the rows of keys are text, the others are bars
    All,
};

/// What painting depends on besides the scene.
struct PaintStyle
{
    const diagram::Theme *theme = &diagram::Theme::light();
    double zoom = 1; ///< pixels a unit; the painter is scaled by it
    LevelOfDetail detail = LevelOfDetail::All;
    bool names = true; ///< without them for the minimap
    bool operator==(const PaintStyle &) const = default;
};

/// everything: the user asked for all rows; they become bars only where they cannot be read at all.
[[nodiscard]] LevelOfDetail levelOfDetail(double zoom, bool everything);

/// The font of the diagram's texts, in diagram units, without hinting so that it scales evenly.
[[nodiscard]] QFont diagramFont(double size, bool bold = false, bool italic = false);

[[nodiscard]] inline QColor colour(diagram::Color value)
{
    return QColor::fromRgb(value.rgb);
}
/// share of a, the rest of b.
[[nodiscard]] QColor mixed(const QColor &a, const QColor &b, double share);
[[nodiscard]] inline QRectF toQt(const diagram::Rect &rect)
{
    return {rect.x, rect.y, rect.width, rect.height};
}
[[nodiscard]] inline QPointF toQt(const diagram::Point &point)
{
    return {point.x, point.y};
}

} // namespace widgets
