// SPDX-License-Identifier: GPL-3.0-or-later
// Where the view stands: zoom, place, and the flight from one to another.
#include "widgets/diagram/diagramoverlays.h"
#include "widgets/diagram/diagramview.h"

#include <QScrollBar>
#include <QStyle>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double leastZoom = 0.02;
constexpr double mostZoom = 4;
constexpr double zoomStep = 1.25;

} // namespace

void DiagramView::updateRange()
{
    const QRectF pixels(m_scene.bounds().topLeft() * m_zoom, m_scene.bounds().size() * m_zoom);
    const QSize size = viewport()->size();
    const auto set = [](QScrollBar *bar, double low, double high, int page) {
        // Half a page beyond each edge: what stands at the edge can be looked at in the middle.
        bar->setRange(static_cast<int>(std::floor(low - page * 0.5)), static_cast<int>(std::ceil(high - page * 0.5)));
        bar->setPageStep(page);
        bar->setSingleStep(40);
    };
    set(horizontalScrollBar(), pixels.left(), pixels.right(), size.width());
    set(verticalScrollBar(), pixels.top(), pixels.bottom(), size.height());
}

void DiagramView::setView(QPointF centre, double zoom)
{
    const double bounded = std::clamp(zoom, leastZoom, mostZoom);
    const bool changed = bounded != m_zoom;
    m_zoom = bounded;
    updateRange();
    const QPointF corner = centre * m_zoom - QRectF(viewport()->rect()).center();
    horizontalScrollBar()->setValue(qRound(corner.x()));
    verticalScrollBar()->setValue(qRound(corner.y()));
    if (changed) {
        m_tiles.setScale(m_zoom, viewport()->devicePixelRatioF());
        Q_EMIT zoomChanged(m_zoom);
    }
    m_isSharp = false;
    m_overlays->update();
    viewport()->update();
}

void DiagramView::go(QPointF to, double zoom, bool animated)
{
    m_flight->stop();
    m_flight->disconnect(this);
    if (!animated || !animates()) {
        setView(to, zoom);
        return;
    }
    const QPointF from = centre();
    const double before = m_zoom;
    m_flight->setStartValue(0.0);
    m_flight->setEndValue(1.0);
    connect(m_flight, &QVariantAnimation::valueChanged, this, [=, this](const QVariant &value) {
        const double done = value.toDouble();
        setView(from + (to - from) * done, before * std::pow(zoom / before, done));
    });
    m_flight->start();
}

bool DiagramView::animates() const
{
    return isVisible() && style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) > 0;
}

void DiagramView::setZoom(double zoom)
{
    setZoomAround(zoom, QRectF(viewport()->rect()).center());
}

void DiagramView::setZoomAround(double zoom, QPointF point)
{
    m_flight->stop();
    m_keepsFit = false;
    const double bounded = std::clamp(zoom, leastZoom, mostZoom);
    const QPointF fixed = toScene(point);
    const QPointF away = point - QRectF(viewport()->rect()).center();
    setView(fixed - away / bounded, bounded);
}

void DiagramView::setCentre(QPointF scene)
{
    m_flight->stop();
    m_keepsFit = false;
    setView(scene, m_zoom);
}

void DiagramView::zoomIn()
{
    setZoom(m_zoom * zoomStep);
}

void DiagramView::zoomOut()
{
    setZoom(m_zoom / zoomStep);
}

void DiagramView::zoomToOriginal()
{
    setZoom(1);
}

void DiagramView::goTo(const QRectF &rect, bool animated)
{
    const QSizeF size = viewport()->size();
    const auto zoomIn = [&rect](const QSizeF &room) {
        return rect.isEmpty() ? 1 : std::min({1.0, room.width() / rect.width(), room.height() / rect.height()});
    };
    const double zoom = zoomIn(size);
    // The zoom bar may lie on the ground, not on a table.
    const QRectF bar = m_overlays->zoomBar();
    const QPointF corner = rect.center() - QPointF(size.width(), size.height()) / 2 / zoom;
    const QRectF under(corner + bar.topLeft() / zoom, bar.size() / zoom);
    if (m_scene.tablesIn(under).empty())
        return go(rect.center(), zoom, animated);
    const QSizeF strip(bar.right(), size.height() - bar.top());
    const double above = zoomIn({size.width(), size.height() - strip.height()});
    const double beside = zoomIn({size.width() - strip.width(), size.height()});
    if (above >= beside)
        go(rect.center() + QPointF(0, strip.height() / 2 / above), above, animated);
    else
        go(rect.center() - QPointF(strip.width() / 2 / beside, 0), beside, animated);
}

void DiagramView::fit()
{
    m_keepsFit = true;
    goTo(m_scene.bounds(), true);
}

void DiagramView::fitSelection()
{
    QRectF all;
    for (const Element &element : m_controller->selection())
        all |= m_scene.rectOf(element);
    if (all.isEmpty())
        return fit();
    all.adjust(-60, -60, 60, 60);
    m_keepsFit = false;
    goTo(all, true);
}

void DiagramView::ensureVisible(const Element &element)
{
    const QRectF rect = m_scene.rectOf(element);
    if (rect.isEmpty())
        return;
    const double zoom = std::max(m_zoom, 0.7); // to be read, not only seen
    const QRectF sight = visibleScene();
    const double margin = 20 / m_zoom;
    if (zoom == m_zoom && sight.adjusted(margin, margin, -margin, -margin).contains(rect))
        return;
    m_keepsFit = false;
    go(rect.center(), zoom, true);
}

} // namespace widgets
