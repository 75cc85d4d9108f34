// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagramcontroller.h"

#include <QPoint>
#include <QPointF>
#include <QRectF>

class QMouseEvent;

namespace widgets {

class DiagramScene;
class DiagramView;

/// What the pressed mouse is doing, from press to release.
class PointerGesture
{
public:
    enum class State { None, Pressed, Panning, Moving, Marking, Connecting };

    PointerGesture(DiagramView &view, DiagramScene &scene, DiagramController &controller);

    [[nodiscard]] State state() const { return m_state; }
    /// While Space is held the left button pans.
    void setPanning(bool always) { m_alwaysPan = always; }
    [[nodiscard]] bool isPanReady() const { return m_alwaysPan; }

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    /// True when there was something to cancel.
    bool cancel();

    /// In the diagram, while Marking.
    [[nodiscard]] QRectF marked() const;
    /// While Connecting: from this column to the mouse, or to what it would reference.
    [[nodiscard]] const std::optional<Element> &connectedFrom() const { return m_connectFrom; }
    [[nodiscard]] const std::optional<Element> &connectedTo() const { return m_connectTo; }
    [[nodiscard]] QPointF position() const { return m_at; }

    /// The handles from which a foreign key is drawn: at both ends of a column's row, in the diagram.
    [[nodiscard]] static std::pair<QPointF, QPointF> handles(const QRectF &row);
    static constexpr double handleRadius = 5; ///< pixels
    static constexpr double handlesFrom = 0.4; ///< zoom: further away rows are too small to aim at

private:
    void startMoving();
    void moveTo(QPointF scene);
    void connectTo(QPointF scene);
    void finish();
    [[nodiscard]] std::optional<Element> handleAt(QPointF viewport) const;

    DiagramView &m_view;
    DiagramScene &m_scene;
    DiagramController &m_controller;
    State m_state = State::None;
    bool m_alwaysPan = false;
    QPoint m_pressedAt {}; ///< in the viewport
    QPointF m_pressedScene {};
    QPointF m_at {};
    QPointF m_centre {};
    std::optional<Element> m_pressed {};
    bool m_toggles = false;
    std::set<Element> m_selectedBefore {};
    std::map<std::string, diagram::Point> m_corners {}; ///< of the moved tables, at the press
    std::optional<Element> m_connectFrom {};
    std::optional<Element> m_connectTo {};
};

} // namespace widgets
