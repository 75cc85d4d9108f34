// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/relationitem.h"

#include "model/diagram/boxlook.h"
#include "widgets/diagram/tableitem.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace widgets {

namespace {

constexpr double room = 8; // half the width of a crow's foot, and its pen

QPolygonF polygon(const std::vector<diagram::Point> &points)
{
    QPolygonF result;
    result.reserve(static_cast<qsizetype>(points.size()));
    for (const diagram::Point &point : points)
        result.append(toQt(point));
    return result;
}

double distanceTo(QPointF point, QPointF a, QPointF b)
{
    const QPointF along = b - a;
    const double length = QPointF::dotProduct(along, along);
    const double share = length > 0 ? std::clamp(QPointF::dotProduct(point - a, along) / length, 0.0, 1.0) : 0;
    return QLineF(point, a + along * share).length();
}

void addRounded(QPainterPath &path, const QPolygonF &line)
{
    path.moveTo(line.front());
    for (qsizetype i = 1; i + 1 < line.size(); ++i) {
        const QLineF in(line[i], line[i - 1]);
        const QLineF out(line[i], line[i + 1]);
        const double radius = std::min({diagram::lineCorner, in.length() / 2, out.length() / 2});
        if (radius < 0.5) {
            path.lineTo(line[i]);
            continue;
        }
        path.lineTo(in.pointAt(radius / in.length()));
        path.quadTo(line[i], out.pointAt(radius / out.length()));
    }
    path.lineTo(line.back());
}

} // namespace

RelationItem::RelationItem(diagram::Route route, diagram::Cardinality child, diagram::Cardinality parent)
    : m_route(std::move(route))
    , m_child(child)
    , m_parent(parent)
    , m_line(polygon(m_route.points))
{
    m_rect = m_line.boundingRect();
    for (const auto &foot : m_route.feet) {
        m_feet.push_back(polygon(foot));
        m_rect = m_rect.united(m_feet.back().boundingRect());
    }
    m_rect.adjust(-room, -room, room, room);
}

bool RelationItem::shows(const diagram::Route &route, diagram::Cardinality child, diagram::Cardinality parent) const
{
    return m_child == child && m_parent == parent && m_route == route;
}

std::vector<QRectF> RelationItem::pieces() const
{
    std::vector<QRectF> result;
    const auto add = [&result](const QPolygonF &line) {
        for (qsizetype i = 1; i < line.size(); ++i)
            result.push_back(QRectF(line[i - 1], line[i]).normalized().adjusted(-room, -room, room, room));
    };
    add(m_line);
    for (const QPolygonF &foot : m_feet)
        add(foot);
    return result;
}

double RelationItem::distance(QPointF scene) const
{
    double least = std::numeric_limits<double>::max();
    const auto measure = [&](const QPolygonF &line) {
        for (qsizetype i = 1; i < line.size(); ++i)
            least = std::min(least, distanceTo(scene, line[i - 1], line[i]));
    };
    measure(m_line);
    for (const QPolygonF &foot : m_feet)
        measure(foot);
    return least;
}

void RelationItem::draw() const
{
    if (m_isDrawn)
        return;
    m_isDrawn = true;
    addRounded(m_path, m_line);
    for (const QPolygonF &foot : m_feet) {
        if (foot.size() > 1)
            m_path.addPolygon(foot);
    }
    const auto &points = m_route.points;
    m_ends.push_back(diagram::endShape(m_child, points.front(), points[1]));
    m_ends.push_back(diagram::endShape(m_parent, points.back(), points[points.size() - 2]));
}

void RelationItem::paint(QPainter &painter, const PaintStyle &style, const QColor &emphasis, double width) const
{
    if (isEmpty())
        return;
    const QColor background = colour(style.theme->background);
    const bool far = style.detail == LevelOfDetail::Areas || style.detail == LevelOfDetail::Names;
    QColor ink = emphasis;
    if (!ink.isValid()) {
        // Many thin lines side by side look darker than one.
        const double share = style.detail == LevelOfDetail::Areas ? 0.4 : (far ? 0.6 : 1.0);
        ink = mixed(colour(style.theme->relation), background, share);
    }
    painter.setBrush(Qt::NoBrush);
    if (far) {
        QPen pen(ink, std::max(1.0, width));
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.drawPolyline(m_line);
        for (const QPolygonF &foot : m_feet)
            painter.drawPolyline(foot);
        return;
    }
    draw();
    QPen pen(ink, std::max(1.3, width / style.zoom));
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.drawPath(m_path);
    for (const diagram::Shape &end : m_ends)
        paintShape(painter, end, pen, background);
}

} // namespace widgets
