// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/pointergesture.h"

#include "widgets/diagram/diagramscene.h"
#include "widgets/diagram/diagramview.h"

#include <QApplication>
#include <QLineF>
#include <QMouseEvent>

#include <cmath>
#include <utility>

namespace widgets {

namespace {

constexpr double reach = 8; // pixels around a handle

} // namespace

PointerGesture::PointerGesture(DiagramView &view, DiagramScene &scene, DiagramController &controller)
    : m_view(view)
    , m_scene(scene)
    , m_controller(controller)
{
}

std::pair<QPointF, QPointF> PointerGesture::handles(const QRectF &row)
{
    return {QPointF(row.left(), row.center().y()), QPointF(row.right(), row.center().y())};
}

std::optional<Element> PointerGesture::handleAt(QPointF viewport) const
{
    if (m_view.zoom() < handlesFrom)
        return std::nullopt;
    const std::optional<Element> &hovered = m_view.hovered();
    if (!hovered || hovered->type != Element::Type::Column)
        return std::nullopt;
    const auto [left, right] = handles(m_scene.rectOf(*hovered));
    for (const QPointF handle : {left, right}) {
        if (QLineF(m_view.fromScene(handle), viewport).length() <= reach)
            return hovered;
    }
    return std::nullopt;
}

void PointerGesture::press(const QMouseEvent &event)
{
    m_pressedAt = event.position().toPoint();
    m_pressedScene = m_at = m_view.toScene(event.position());
    m_centre = m_view.centre();
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_alwaysPan)) {
        m_state = State::Panning;
        return;
    }
    if (event.button() != Qt::LeftButton)
        return;
    if (const auto column = handleAt(event.position())) {
        m_state = State::Connecting;
        m_connectFrom = column;
        return;
    }
    m_state = State::Pressed;
    m_pressed = m_view.elementAt(event.position());
    m_toggles = event.modifiers().testAnyFlags(Qt::ControlModifier | Qt::ShiftModifier);
    m_selectedBefore = m_controller.selection();
    if (!m_pressed || m_toggles)
        return;
    // What is selected already stays so: it may be about to be dragged together with the others.
    const Element table {.type = Element::Type::Table, .table = m_pressed->table};
    if (!m_selectedBefore.contains(*m_pressed) && !(m_selectedBefore.size() > 1 && m_selectedBefore.contains(table)))
        m_controller.select(*m_pressed);
}

void PointerGesture::move(const QMouseEvent &event)
{
    m_at = m_view.toScene(event.position());
    switch (m_state) {
    case State::None:
        return;
    case State::Panning:
        m_view.setCentre(m_centre - (event.position() - QPointF(m_pressedAt)) / m_view.zoom());
        return;
    case State::Pressed:
        if ((event.position().toPoint() - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
            return;
        if (m_pressed && m_pressed->type != Element::Type::Relation) {
            startMoving();
            moveTo(m_at);
        } else {
            m_state = State::Marking;
        }
        return;
    case State::Moving:
        moveTo(m_at);
        return;
    case State::Marking: {
        std::set<Element> chosen = m_toggles ? m_selectedBefore : std::set<Element> {};
        for (const std::size_t table : m_scene.tablesIn(marked()))
            chosen.insert(m_scene.picture()->tableElement(table));
        m_controller.setSelection(std::move(chosen));
        return;
    }
    case State::Connecting:
        connectTo(m_at);
        return;
    }
}

void PointerGesture::startMoving()
{
    const Picture &picture = *m_controller.picture();
    m_state = State::Moving;
    m_corners.clear();
    const Element table {.type = Element::Type::Table, .table = m_pressed->table};
    std::set<std::string> keys {m_pressed->table};
    if (m_controller.selection().contains(table)) {
        for (const Element &element : m_controller.selection()) {
            if (element.type == Element::Type::Table)
                keys.insert(element.table);
        }
    }
    std::set<std::size_t> lifted;
    for (const std::string &key : keys) {
        if (const auto index = picture.table(key)) {
            const diagram::Rect &box = picture.geometry.placement.boxes[*index];
            m_corners.emplace(key, diagram::Point {box.x, box.y});
            lifted.insert(*index);
        }
    }
    m_view.lift(lifted);
}

void PointerGesture::moveTo(QPointF scene)
{
    const QPointF way = scene - m_pressedScene;
    std::map<std::string, diagram::Point> corners = m_corners;
    for (auto &[key, corner] : corners)
        corner = {std::round(corner.x + way.x()), std::round(corner.y + way.y())};
    m_controller.moveTables(corners, true);
}

void PointerGesture::connectTo(QPointF scene)
{
    m_connectTo.reset();
    const Picture &picture = *m_scene.picture();
    const auto table = m_scene.tableAt(scene);
    if (!table || picture.diagram().tables[*table].kind == diagram::TableKind::View)
        return;
    Element target = picture.tableElement(*table);
    if (const auto column = m_scene.table(*table).columnAt(scene)) {
        const diagram::Column &shown = picture.diagram().tables[*table].columns[*column];
        if (!shown.primaryKey && !shown.unique)
            return; // PostgreSQL refuses what is not unique
        target = picture.columnElement(*table, *column);
    }
    if (target != *m_connectFrom && target.table + target.name != m_connectFrom->table)
        m_connectTo = std::move(target);
}

void PointerGesture::release(const QMouseEvent &event)
{
    switch (m_state) {
    case State::Pressed:
        if (!m_pressed && !m_toggles)
            m_controller.clearSelection();
        if (m_pressed && m_toggles) {
            std::set<Element> chosen = m_selectedBefore;
            if (chosen.erase(*m_pressed) == 0)
                chosen.insert(*m_pressed);
            m_controller.setSelection(std::move(chosen), m_pressed);
        } else if (m_pressed) {
            m_controller.select(*m_pressed);
        }
        break;
    case State::Moving:
        moveTo(m_view.toScene(event.position()));
        finish();
        m_controller.finishMoving();
        return;
    case State::Connecting: {
        connectTo(m_view.toScene(event.position()));
        const auto from = m_connectFrom;
        const auto to = m_connectTo;
        finish();
        if (from && to)
            Q_EMIT m_controller.foreignKeyRequested(
                {.table = from->table, .column = from->name, .referenced = to->table, .referencedColumn = to->name});
        return;
    }
    case State::None:
    case State::Panning:
    case State::Marking:
        break;
    }
    finish();
}

bool PointerGesture::cancel()
{
    const State was = m_state;
    if (was == State::Moving)
        m_controller.moveTables(m_corners, true);
    if (was == State::Marking)
        m_controller.setSelection(m_selectedBefore);
    finish();
    if (was == State::Moving)
        m_controller.finishMoving();
    return was != State::None;
}

void PointerGesture::finish()
{
    m_state = State::None;
    m_connectFrom.reset();
    m_connectTo.reset();
    m_pressed.reset();
    m_view.lift({});
}

QRectF PointerGesture::marked() const
{
    return QRectF(m_pressedScene, m_at).normalized();
}

} // namespace widgets
