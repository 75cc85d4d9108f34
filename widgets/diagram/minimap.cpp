// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/minimap.h"

#include "widgets/diagram/diagramview.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

constexpr int longSide = 200;
constexpr int shortSide = 150;
constexpr int mapMargin = 4;

} // namespace

Minimap::Minimap(DiagramView *view)
    : OverlayFrame(view)
    , m_view(view)
{
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Minimap"));
    setCursor(Qt::PointingHandCursor);
}

QSize Minimap::sizeHint() const
{
    const QSizeF bounds = m_view->scene().bounds().size();
    if (bounds.isEmpty())
        return {longSide, shortSide};
    const QSizeF drawn = bounds.scaled(longSide, shortSide, Qt::KeepAspectRatio);
    return {std::max(40, qRound(drawn.width())) + 2 * mapMargin, std::max(30, qRound(drawn.height())) + 2 * mapMargin};
}

QRectF Minimap::drawn() const
{
    const QRectF inside = QRectF(rect()).adjusted(mapMargin, mapMargin, -mapMargin, -mapMargin);
    QRectF result(QPointF(), m_view->scene().bounds().size().scaled(inside.size(), Qt::KeepAspectRatio));
    result.moveCenter(inside.center());
    return result;
}

void Minimap::showOverview()
{
    const qreal ratio = devicePixelRatioF();
    m_overview = QPixmap((QSizeF(size()) * ratio).toSize());
    m_overview.setDevicePixelRatio(ratio);
    m_overview.fill(palette().color(QPalette::Base));
    QPainter painter(&m_overview);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    m_view->drawOverview(painter, drawn());
    painter.end();
    update();
}

void Minimap::paintEvent(QPaintEvent *event)
{
    OverlayFrame::paintEvent(event);
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_overview);
    const QRectF bounds = m_view->scene().bounds();
    const QRectF shown = drawn();
    if (bounds.isEmpty())
        return;
    const double scale = shown.width() / bounds.width();
    const QRectF sight = m_view->visibleScene();
    QRectF frame(shown.topLeft() + (sight.topLeft() - bounds.topLeft()) * scale, sight.size() * scale);
    frame &= QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    const QColor ink = palette().color(QPalette::Highlight);
    QColor veil = ink;
    veil.setAlpha(30);
    painter.setPen(QPen(ink, 1.5));
    painter.setBrush(veil);
    painter.drawRect(frame);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(palette().color(QPalette::Mid));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void Minimap::goTo(QPointF position)
{
    const QRectF shown = drawn();
    const QRectF bounds = m_view->scene().bounds();
    if (!shown.isEmpty())
        m_view->setCentre(bounds.topLeft() + (position - shown.topLeft()) * (bounds.width() / shown.width()));
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        goTo(event->position());
}

} // namespace widgets
