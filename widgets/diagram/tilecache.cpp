// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/tilecache.h"

#include <QPainter>
#include <QRegion>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int side = 256; // pixels

int floorDivided(int value, int by)
{
    return static_cast<int>(std::floor(static_cast<double>(value) / by));
}

} // namespace

TileCache::TileCache(Paint paint)
    : m_paint(std::move(paint))
{
}

void TileCache::setBackground(const QColor &background)
{
    if (background == m_background)
        return;
    m_background = background;
    clear();
}

void TileCache::setScale(double zoom, double ratio)
{
    if (zoom == m_zoom && ratio == m_ratio)
        return;
    // In the middle of a gesture the tiles are few: the last complete picture is the better coarse one.
    if (m_wasSharp || m_before.isEmpty()) {
        m_before = std::move(m_tiles);
        m_zoomBefore = m_zoom;
    }
    m_tiles.clear();
    m_wasSharp = false;
    m_zoom = zoom;
    m_ratio = ratio;
}

void TileCache::invalidate(const std::vector<QRectF> &dirty)
{
    for (auto tile = m_tiles.begin(); tile != m_tiles.end(); ++tile) {
        const QRectF covered = sceneRect(tile.key(), m_zoom);
        if (std::ranges::any_of(dirty, [&](const QRectF &rect) { return covered.intersects(rect); }))
            tile->stale = true;
    }
}

void TileCache::invalidateAll()
{
    for (Tile &tile : m_tiles)
        tile.stale = true;
}

void TileCache::clear()
{
    m_tiles.clear();
    m_before.clear();
    m_wasSharp = false;
}

QRect TileCache::cells(const QRect &viewport, QPoint origin) const
{
    const QPoint first = viewport.topLeft() + origin;
    const QPoint last = viewport.bottomRight() + origin;
    return {QPoint(floorDivided(first.x(), side), floorDivided(first.y(), side)),
        QPoint(floorDivided(last.x(), side), floorDivided(last.y(), side))};
}

QRectF TileCache::sceneRect(QPoint cell, double zoom)
{
    const double unit = side / zoom;
    return {cell.x() * unit, cell.y() * unit, unit, unit};
}

void TileCache::render(QPoint cell)
{
    Tile &tile = m_tiles[cell];
    const int pixels = static_cast<int>(std::ceil(side * m_ratio));
    if (tile.pixmap.isNull())
        tile.pixmap = QPixmap(pixels, pixels);
    tile.pixmap.setDevicePixelRatio(1);
    tile.pixmap.fill(m_background);
    QPainter painter(&tile.pixmap);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    painter.scale(m_ratio * m_zoom, m_ratio * m_zoom);
    const QRectF covered = sceneRect(cell, m_zoom);
    painter.translate(-covered.topLeft());
    const double margin = 2 / m_zoom;
    m_paint(painter, covered.adjusted(-margin, -margin, margin, margin), m_zoom);
    painter.end();
    tile.pixmap.setDevicePixelRatio(m_ratio);
    tile.stale = false;
    tile.used = m_frame;
}

bool TileCache::paint(QPainter &painter, const QRect &viewport, QPoint origin, const QElapsedTimer &clock,
    qint64 deadline, const std::function<void(QPainter &)> &coarse)
{
    ++m_frame;
    const QRect needed = cells(viewport, origin);
    std::vector<QPoint> missing;
    for (int y = needed.top(); y <= needed.bottom(); ++y) {
        for (int x = needed.left(); x <= needed.right(); ++x) {
            const auto tile = m_tiles.find(QPoint(x, y));
            if (tile == m_tiles.end() || tile->stale)
                missing.emplace_back(x, y);
            if (tile != m_tiles.end())
                tile->used = m_frame;
        }
    }
    // From the middle outwards: that is where people look.
    std::ranges::sort(missing, {}, [&](QPoint cell) { return (cell - needed.center()).manhattanLength(); });
    std::size_t done = 0;
    while (done < missing.size() && (done == 0 || clock.elapsed() < deadline))
        render(missing[done++]);
    const bool sharp = done == missing.size();

    const auto place = [&](QPoint cell) { return QRect(cell * side - origin, QSize(side, side)); };
    QRegion bare;
    for (const QPoint cell : missing) {
        if (!m_tiles.contains(cell))
            bare += place(cell);
    }
    bare &= viewport;
    if (!bare.isEmpty()) {
        painter.save();
        painter.setClipRegion(bare, Qt::IntersectClip);
        painter.fillRect(viewport, m_background);
        coarse(painter);
        drawTiles(painter, m_before, m_zoomBefore, viewport,
            QRectF(QPointF(origin + viewport.topLeft()) / m_zoom, QSizeF(viewport.size()) / m_zoom));
        painter.restore();
    }
    for (int y = needed.top(); y <= needed.bottom(); ++y) {
        for (int x = needed.left(); x <= needed.right(); ++x) {
            if (const auto tile = m_tiles.constFind(QPoint(x, y)); tile != m_tiles.constEnd())
                painter.drawPixmap(place(tile.key()).topLeft(), tile->pixmap);
        }
    }
    if (sharp) {
        m_before.clear();
        m_wasSharp = true;
    }
    trim(qsizetype(needed.width()) * needed.height() * 3 + 16);
    return sharp;
}

bool TileCache::prefetch(const QRect &viewport, QPoint origin, const QElapsedTimer &clock, qint64 deadline, int ring)
{
    const QRect wanted = cells(viewport, origin).adjusted(-ring, -ring, ring, ring);
    for (int y = wanted.top(); y <= wanted.bottom(); ++y) {
        for (int x = wanted.left(); x <= wanted.right(); ++x) {
            const auto tile = m_tiles.constFind(QPoint(x, y));
            if (tile != m_tiles.constEnd() && !tile->stale)
                continue;
            if (clock.elapsed() >= deadline)
                return false;
            render(QPoint(x, y));
        }
    }
    return true;
}

void TileCache::trim(qsizetype atLeast)
{
    if (m_tiles.size() <= atLeast)
        return;
    std::vector<std::pair<quint64, QPoint>> oldest;
    for (auto tile = m_tiles.cbegin(); tile != m_tiles.cend(); ++tile)
        oldest.emplace_back(tile->used, tile.key());
    std::ranges::sort(oldest, {}, [](const auto &entry) { return entry.first; });
    for (std::size_t i = 0; i < oldest.size() && m_tiles.size() > atLeast && oldest[i].first < m_frame; ++i)
        m_tiles.remove(oldest[i].second);
}

void TileCache::drawTiles(
    QPainter &painter, const Tiles &tiles, double zoom, const QRectF &target, const QRectF &source)
{
    const double unit = side / zoom;
    const double scale = target.width() / source.width();
    for (auto tile = tiles.cbegin(); tile != tiles.cend(); ++tile) {
        const QRectF covered(tile.key().x() * unit, tile.key().y() * unit, unit, unit);
        if (!covered.intersects(source))
            continue;
        // Whole pixels, so that neighbours meet without a seam.
        const QPointF topLeft = target.topLeft() + (covered.topLeft() - source.topLeft()) * scale;
        const QPointF bottomRight = target.topLeft() + (covered.bottomRight() - source.topLeft()) * scale;
        const QRect place(topLeft.toPoint(), bottomRight.toPoint() - QPoint(1, 1));
        painter.drawPixmap(place, tile->pixmap);
    }
}

void TileCache::drawScaled(QPainter &painter, const QRectF &target, const QRectF &source) const
{
    drawTiles(painter, m_tiles, m_zoom, target, source);
}

} // namespace widgets
