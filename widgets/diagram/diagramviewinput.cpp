// SPDX-License-Identifier: GPL-3.0-or-later
// What the user does to the diagram: wheel, mouse, keys, gestures, menu.
#include "widgets/diagram/diagramkeys.h"
#include "widgets/diagram/diagrammenu.h"
#include "widgets/diagram/diagramoverlays.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/diagram/highlights.h"
#include "widgets/diagram/pointergesture.h"

#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QToolTip>
#include <QVariantAnimation>

#include <cmath>

namespace widgets {

void DiagramView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->pixelDelta().isNull() ? event->angleDelta() / 2 : event->pixelDelta();
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        setZoomAround(m_zoom * std::pow(1.0025, event->angleDelta().y()), event->position());
    } else {
        m_flight->stop();
        m_keepsFit = false;
        const bool sideways = event->modifiers().testFlag(Qt::ShiftModifier) && turned.x() == 0;
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (sideways ? turned.y() : turned.x()));
        verticalScrollBar()->setValue(verticalScrollBar()->value() - (sideways ? 0 : turned.y()));
    }
    event->accept();
}

bool DiagramView::event(QEvent *event)
{
    // Keys of the diagram that a window may have as shortcuts too: the diagram's come first while it has the focus.
    if (event->type() == QEvent::ShortcutOverride && m_keys->wants(*static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    return QAbstractScrollArea::event(event);
}

bool DiagramView::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::ToolTip: {
        auto *help = static_cast<QHelpEvent *>(event);
        const auto element = elementAt(help->pos());
        const QString text = element ? explained(*m_scene.picture(), *element) : QString();
        // Names may look like markup; escaped, they are always plain text.
        const QString safe = text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>"));
        if (safe.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), QStringLiteral("<qt>%1</qt>").arg(safe), viewport());
        return true;
    }
    case QEvent::Leave:
        hover({});
        break;
    case QEvent::NativeGesture: {
        const auto *pinch = static_cast<QNativeGestureEvent *>(event);
        if (pinch->gestureType() == Qt::ZoomNativeGesture) {
            setZoomAround(m_zoom * (1 + pinch->value()), pinch->position());
            return true;
        }
        break;
    }
    case QEvent::Gesture:
        if (auto *pinch
            = static_cast<QPinchGesture *>(static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture))) {
            setZoomAround(m_zoom * pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->centerPoint()));
            return true;
        }
        break;
    default:
        break;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void DiagramView::hover(const std::optional<Element> &element)
{
    if (element == m_hovered)
        return;
    m_hovered = element;
    updateCursor();
    viewport()->update();
}

void DiagramView::updateCursor()
{
    switch (m_gesture->state()) {
    case PointerGesture::State::Panning:
        return viewport()->setCursor(Qt::ClosedHandCursor);
    case PointerGesture::State::Moving:
        return viewport()->setCursor(Qt::SizeAllCursor);
    case PointerGesture::State::Connecting:
        return viewport()->setCursor(m_gesture->connectedTo() ? Qt::CrossCursor : Qt::ForbiddenCursor);
    case PointerGesture::State::None:
    case PointerGesture::State::Pressed:
    case PointerGesture::State::Marking:
        break;
    }
    if (m_gesture->isPanReady())
        viewport()->setCursor(Qt::OpenHandCursor);
    else if (m_hovered)
        viewport()->setCursor(Qt::PointingHandCursor);
    else
        viewport()->unsetCursor();
}

void DiagramView::mousePressEvent(QMouseEvent *event)
{
    m_flight->stop();
    hover(elementAtOrHandle(event->position()));
    m_gesture->press(*event);
    updateCursor();
    viewport()->update();
}

void DiagramView::mouseMoveEvent(QMouseEvent *event)
{
    m_gesture->move(*event);
    if (m_gesture->state() == PointerGesture::State::None)
        hover(elementAtOrHandle(event->position()));
    else
        viewport()->update();
    updateCursor();
}

void DiagramView::mouseReleaseEvent(QMouseEvent *event)
{
    m_gesture->release(*event);
    hover(elementAtOrHandle(event->position()));
    updateCursor();
    viewport()->update();
}

/// The handles of a row reach a little over its edge: the row stays the hovered one there.
std::optional<Element> DiagramView::elementAtOrHandle(QPointF point) const
{
    const auto element = elementAt(point);
    if (m_hovered && m_hovered->type == Element::Type::Column && (!element || element->table != m_hovered->table)) {
        const double reach = PointerGesture::handleRadius + 3;
        if (rectOf(*m_hovered).adjusted(-reach, 0, reach, 0).contains(point))
            return m_hovered;
    }
    return element;
}

void DiagramView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    if (const auto element = elementAt(event->position()))
        Q_EMIT m_controller->definitionRequested(*element);
    else
        fit();
}

void DiagramView::keyPressEvent(QKeyEvent *event)
{
    if (!m_keys->press(*event))
        QAbstractScrollArea::keyPressEvent(event);
    updateCursor();
}

void DiagramView::keyReleaseEvent(QKeyEvent *event)
{
    if (!m_keys->release(*event))
        QAbstractScrollArea::keyReleaseEvent(event);
    updateCursor();
}

void DiagramView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    m_showsFocus = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason;
    viewport()->update();
}

void DiagramView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    m_gesture->setPanning(false);
    m_showsFocus = false;
    viewport()->update();
}

void DiagramView::fillMenu(QMenu &menu, const std::optional<Element> &element)
{
    fillDiagramMenu(menu, *this, *m_controller, element);
}

void DiagramView::contextMenuEvent(QContextMenuEvent *event)
{
    std::optional<Element> element = m_controller->current();
    QPoint at = event->globalPos();
    if (event->reason() != QContextMenuEvent::Keyboard) {
        element = elementAt(event->pos());
        if (element && !m_controller->selection().contains(*element))
            m_controller->select(*element);
    } else if (element) {
        at = viewport()->mapToGlobal(rectOf(*element).center().toPoint());
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu, element);
    menu->popup(at);
    event->accept();
}

void DiagramView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_overlays)
        applyTheme();
}

} // namespace widgets
