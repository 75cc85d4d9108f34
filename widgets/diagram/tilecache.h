// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QElapsedTimer>
#include <QHash>
#include <QPixmap>
#include <QPoint>
#include <QRectF>

#include <functional>
#include <vector>

class QPainter;

namespace widgets {

/// Squares of the painted diagram at one zoom. A frame paints only as many new ones as its time allows, and shows the
/// rest coarsely or as it was before; the next frame goes on. So a frame costs about the same whatever is in sight.
class TileCache
{
public:
    /// Paints a part of the diagram with a painter that is scaled to its units.
    using Paint = std::function<void(QPainter &painter, const QRectF &exposed, double zoom)>;

    explicit TileCache(Paint paint);

    void setBackground(const QColor &background);
    /// pixels a unit, and device pixels a pixel. What was there stays as the coarse picture.
    void setScale(double zoom, double ratio);
    [[nodiscard]] double zoom() const { return m_zoom; }
    void invalidate(const std::vector<QRectF> &dirty);
    /// Everything is to be painted again, and what was painted may be shown until then.
    void invalidateAll();
    void clear();

    /// Paints what the viewport shows: its top left pixel is origin, in pixels of the diagram. Paints new tiles until
    /// deadline (milliseconds of clock); at least one. coarse is asked for what is under tiles that are missing.
    /// True when all of it is sharp.
    bool paint(QPainter &painter, const QRect &viewport, QPoint origin, const QElapsedTimer &clock, qint64 deadline,
        const std::function<void(QPainter &)> &coarse);
    /// Paints the tiles of the viewport, and ring tiles around it, in advance; true when there is nothing left to do.
    bool prefetch(const QRect &viewport, QPoint origin, const QElapsedTimer &clock, qint64 deadline, int ring);
    /// Draws what is there, scaled, without painting anything new: the target is in pixels, the source in the diagram.
    void drawScaled(QPainter &painter, const QRectF &target, const QRectF &source) const;

private:
    struct Tile
    {
        QPixmap pixmap {};
        bool stale = false;
        quint64 used = 0;
    };
    using Tiles = QHash<QPoint, Tile>;

    [[nodiscard]] QRect cells(const QRect &viewport, QPoint origin) const;
    [[nodiscard]] static QRectF sceneRect(QPoint cell, double zoom);
    void render(QPoint cell);
    void trim(qsizetype atLeast);
    static void drawTiles(
        QPainter &painter, const Tiles &tiles, double zoom, const QRectF &target, const QRectF &source);

    Paint m_paint;
    QColor m_background = Qt::white;
    double m_zoom = 1;
    double m_ratio = 1;
    Tiles m_tiles {};
    Tiles m_before {}; ///< of the zoom before
    double m_zoomBefore = 1;
    bool m_wasSharp = false;
    quint64 m_frame = 0;
};

} // namespace widgets
