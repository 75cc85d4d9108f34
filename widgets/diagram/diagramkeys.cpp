// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagramkeys.h"

#include "widgets/diagram/diagramaccessible.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/diagram/pointergesture.h"

#include <QKeyEvent>
#include <QMenu>

#include <optional>

namespace widgets {

namespace {

constexpr double nudgeStep = 10;

std::optional<Toward> toward(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return Toward::Left;
    case Qt::Key_Right:
        return Toward::Right;
    case Qt::Key_Up:
        return Toward::Up;
    case Qt::Key_Down:
        return Toward::Down;
    default:
        return std::nullopt;
    }
}

/// Shift and a digit, which layouts turn into other characters: by its place on an X11 or Wayland keyboard.
bool isShiftDigit(const QKeyEvent &event, int digit)
{
    constexpr quint32 beforeOne = 9;
    return event.modifiers() == Qt::ShiftModifier
        && (event.key() == Qt::Key_0 + digit || event.nativeScanCode() == beforeOne + quint32(digit));
}

} // namespace

DiagramKeys::DiagramKeys(DiagramView &view, DiagramController &controller, PointerGesture &gesture)
    : m_view(view)
    , m_controller(controller)
    , m_gesture(gesture)
{
}

bool DiagramKeys::wants(const QKeyEvent &event)
{
    const bool plain = (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    switch (event.key()) {
    case Qt::Key_Escape:
    case Qt::Key_Delete:
    case Qt::Key_F2:
    case Qt::Key_F4:
    case Qt::Key_F12:
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return plain;
    case Qt::Key_0:
        return event.modifiers() == Qt::ControlModifier;
    default:
        return isShiftDigit(event, 1) || isShiftDigit(event, 2);
    }
}

bool DiagramKeys::press(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Escape)
        return goBack();
    if (event.key() == Qt::Key_Space && event.modifiers() == Qt::NoModifier) {
        m_gesture.setPanning(true);
        return true;
    }
    return pressArrow(event) || pressZoom(event) || pressIntent(event);
}

bool DiagramKeys::release(const QKeyEvent &event)
{
    if (event.key() != Qt::Key_Space)
        return false;
    if (!event.isAutoRepeat())
        m_gesture.setPanning(false);
    return true;
}

bool DiagramKeys::pressArrow(const QKeyEvent &event)
{
    const auto direction = toward(event.key());
    if (!direction)
        return false;
    const bool back = *direction == Toward::Left || *direction == Toward::Up;
    const bool across = *direction == Toward::Left || *direction == Toward::Right;
    const double step = back ? -nudgeStep : nudgeStep;
    if (event.modifiers().testFlag(Qt::ControlModifier)) {
        nudge(across ? step : 0, across ? 0 : step);
        return true;
    }
    const Picture &picture = *m_controller.picture();
    const std::optional<Element> current = m_controller.current();
    if (!current) {
        const QPointF centre = m_view.centre();
        goTo(nearestTable(picture, diagram::Point {centre.x(), centre.y()}));
    } else if (current->type == Element::Type::Column && !across) {
        goTo(nextColumn(picture, *current, back ? -1 : 1));
    } else {
        goTo(nearestTable(picture, *current, *direction));
    }
    return true;
}

bool DiagramKeys::pressZoom(const QKeyEvent &event)
{
    if (isShiftDigit(event, 1)) {
        m_view.fit();
    } else if (isShiftDigit(event, 2)) {
        m_view.fitSelection();
    } else if (event.matches(QKeySequence::ZoomIn) || event.text() == QLatin1String("+")) {
        m_view.zoomIn();
    } else if (event.matches(QKeySequence::ZoomOut) || event.text() == QLatin1String("-")) {
        m_view.zoomOut();
    } else if (event.key() == Qt::Key_0 && event.modifiers() == Qt::ControlModifier) {
        m_view.zoomToOriginal();
    } else {
        return false;
    }
    return true;
}

bool DiagramKeys::pressIntent(const QKeyEvent &event)
{
    const std::optional<Element> current = m_controller.current();
    if (event.matches(QKeySequence::SelectAll)) {
        std::set<Element> all;
        for (std::size_t table = 0; table < m_controller.picture()->schema->keys.size(); ++table)
            all.insert(m_controller.picture()->tableElement(table));
        m_controller.setSelection(std::move(all), current);
        return true;
    }
    if (event.modifiers().testAnyFlags(Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const bool shift = event.modifiers().testFlag(Qt::ShiftModifier);
    if (event.text() == QLatin1String("[") || event.text() == QLatin1String("]")) {
        follow(event.text() == QLatin1String("]"));
        return true;
    }
    if (event.key() == Qt::Key_T) {
        Q_EMIT m_controller.addTableRequested();
        return true;
    }
    if (event.key() == Qt::Key_F && (current || m_controller.isFocused())) {
        const int depth = m_controller.focusDepth() + (m_controller.isFocused() ? (shift ? -1 : 1) : 1);
        if (depth < 1)
            m_controller.leaveFocus();
        else if (m_controller.isFocused())
            m_controller.setFocusDepth(depth);
        else
            m_controller.focus(depth);
        return true;
    }
    if (!current)
        return false;
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        goInto();
        return true;
    case Qt::Key_F4:
    case Qt::Key_F12:
        Q_EMIT m_controller.definitionRequested(*current);
        return true;
    case Qt::Key_F2:
        if (current->type != Element::Type::Relation)
            Q_EMIT m_controller.renameRequested(*current);
        return true;
    case Qt::Key_Delete:
        Q_EMIT m_controller.dropRequested(*current);
        return true;
    case Qt::Key_C:
        Q_EMIT m_controller.addColumnRequested({.type = Element::Type::Table, .table = current->table});
        return true;
    case Qt::Key_K:
        Q_EMIT m_controller.foreignKeyRequested({.table = current->table,
            .column = current->type == Element::Type::Column ? current->name : std::string(),
            .referenced = {},
            .referencedColumn = {}});
        return true;
    case Qt::Key_D:
        speak();
        return true;
    case Qt::Key_Period:
    case Qt::Key_Menu: {
        auto *menu = new QMenu(&m_view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_view.fillMenu(*menu, current);
        menu->popup(m_view.viewport()->mapToGlobal(m_view.rectOf(*current).center().toPoint()));
        return true;
    }
    default:
        return false;
    }
}

bool DiagramKeys::goBack()
{
    if (m_gesture.cancel())
        return true;
    const std::optional<Element> current = m_controller.current();
    if (current && current->type == Element::Type::Column)
        goTo(Element {.type = Element::Type::Table, .table = current->table});
    else if (current)
        m_controller.clearSelection();
    else if (m_controller.isFocused())
        m_controller.leaveFocus();
    else
        return false;
    return true;
}

void DiagramKeys::goInto()
{
    const Element current = *m_controller.current();
    if (current.type == Element::Type::Table) {
        if (const auto first = nextColumn(*m_controller.picture(), current, 1))
            return goTo(first);
    }
    Q_EMIT m_controller.definitionRequested(current);
}

void DiagramKeys::goTo(const std::optional<Element> &element)
{
    if (!element)
        return;
    m_controller.select(*element);
    m_view.ensureVisible(*element);
}

void DiagramKeys::follow(bool forward)
{
    const std::optional<Element> current = m_controller.current();
    if (!current)
        return;
    const Picture &picture = *m_controller.picture();
    const auto next = forward ? referenced(picture, *current) : referring(picture, *current, m_cameFrom);
    if (!next)
        return;
    if (next->table != current->table)
        m_cameFrom = current->table;
    goTo(next);
}

void DiagramKeys::nudge(double dx, double dy)
{
    const Picture &picture = *m_controller.picture();
    std::map<std::string, diagram::Point> corners;
    for (const Element &element : m_controller.selection()) {
        if (const auto table = picture.table(element.table); table && element.type == Element::Type::Table) {
            const diagram::Rect &box = picture.geometry.placement.boxes[*table];
            corners.emplace(element.table, diagram::Point {box.x + dx, box.y + dy});
        }
    }
    m_controller.moveTables(corners);
}

void DiagramKeys::speak()
{
    const QString text = spoken(*m_controller.picture(), *m_controller.current());
    announce(m_view, text);
    Q_EMIT m_view.spoke(text);
}

} // namespace widgets
