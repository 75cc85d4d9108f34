// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/notation.h"
#include "widgets/diagram/paintstyle.h"

#include <QPainterPath>
#include <QPolygonF>

#include <vector>

class QPainter;

namespace widgets {

/// One relation as it is painted: its line with round bends and its crow's feet.
class RelationItem
{
public:
    RelationItem(diagram::Route route, diagram::Cardinality child, diagram::Cardinality parent);

    [[nodiscard]] bool shows(
        const diagram::Route &route, diagram::Cardinality child, diagram::Cardinality parent) const;
    /// Around everything that is painted.
    [[nodiscard]] QRectF rect() const { return m_rect; }
    /// One for each piece of the line, with room for its ends.
    [[nodiscard]] std::vector<QRectF> pieces() const;
    [[nodiscard]] double distance(QPointF scene) const;
    [[nodiscard]] bool isEmpty() const { return m_line.size() < 2; }

    /// width in pixels; an invalid colour is the theme's.
    void paint(QPainter &painter, const PaintStyle &style, const QColor &emphasis = {}, double width = 0) const;

private:
    void draw() const;

    diagram::Route m_route;
    diagram::Cardinality m_child;
    diagram::Cardinality m_parent;
    QPolygonF m_line {};
    std::vector<QPolygonF> m_feet {};
    QRectF m_rect {};
    mutable bool m_isDrawn = false;
    mutable QPainterPath m_path {};
    mutable std::vector<diagram::Shape> m_ends {};
};

} // namespace widgets
