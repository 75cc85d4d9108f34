// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/highlights.h"

#include "model/diagram/boxlook.h"
#include "widgets/diagram/navigation.h"
#include "widgets/diagram/pointergesture.h"

#include <QPainter>

namespace widgets {

namespace {

constexpr double emphasised = 2.2; // pixels of a lit line
constexpr int veil = 165; // of 255

QColor tinted(QColor ink, int alpha)
{
    ink.setAlpha(alpha);
    return ink;
}

} // namespace

void Highlights::paint(QPainter &painter, const QRectF &exposed, const PaintStyle &style, const State &state) const
{
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const bool busy = state.gesture->state() != PointerGesture::State::None;
    const std::vector<std::size_t> lit = busy ? std::vector<std::size_t> {} : litRelations(state.hovered);
    if (!lit.empty())
        paintLit(painter, exposed, style, lit);
    paintSelection(painter, style, state);
    if (!busy && state.hovered && state.hovered->type != Element::Type::Relation)
        paintOutline(painter, style, m_scene.rectOf({.type = Element::Type::Table, .table = state.hovered->table}),
            mixed(colour(style.theme->selected), colour(style.theme->border), 0.5), 1.2, diagram::boxCorner);
    paintLifted(painter, exposed, style);
    paintGesture(painter, style, state);
}

std::vector<std::size_t> Highlights::litRelations(const std::optional<Element> &hovered) const
{
    if (!hovered)
        return {};
    const Picture &picture = *m_scene.picture();
    if (const auto relation = picture.relation(*hovered))
        return {*relation};
    if (const auto column = picture.column(*hovered))
        return relationsOf(picture, *picture.table(hovered->table), *column);
    return {};
}

void Highlights::paintLit(
    QPainter &painter, const QRectF &exposed, const PaintStyle &style, const std::vector<std::size_t> &relations) const
{
    const Picture &picture = *m_scene.picture();
    painter.fillRect(exposed, tinted(colour(style.theme->background), veil));
    std::set<std::size_t> tables;
    for (const std::size_t relation : relations) {
        m_scene.relation(relation).paint(painter, style, colour(style.theme->selected), emphasised);
        tables.insert(picture.diagram().relations[relation].child.table);
        tables.insert(picture.diagram().relations[relation].parent.table);
    }
    for (const std::size_t table : tables) {
        if (m_scene.table(table).rect().intersects(exposed))
            m_scene.table(table).paint(painter, style);
    }
    for (const std::size_t relation : relations)
        paintEnds(painter, style, relation, colour(style.theme->selected));
}

void Highlights::paintEnds(QPainter &painter, const PaintStyle &style, std::size_t relation, const QColor &ink) const
{
    const diagram::Relation &shown = m_scene.picture()->diagram().relations[relation];
    const double bar = 3 / style.zoom;
    for (const diagram::End *end : {&shown.child, &shown.parent}) {
        for (const std::size_t column : end->columns) {
            const QRectF row = m_scene.table(end->table).rowRect(column);
            painter.fillRect(row, tinted(ink, 55));
            painter.fillRect(QRectF(row.topLeft(), QSizeF(bar, row.height())), ink);
        }
    }
}

void Highlights::paintSelection(QPainter &painter, const PaintStyle &style, const State &state) const
{
    const Picture &picture = *m_scene.picture();
    const QColor ink = colour(style.theme->selected);
    // More than a few at once would be a thicket of lines.
    const bool withRelations = state.selection->size() <= 8;
    for (const Element &element : *state.selection) {
        if (const auto relation = picture.relation(element)) {
            m_scene.relation(*relation).paint(painter, style, ink, emphasised + 0.6);
            paintEnds(painter, style, *relation, ink);
        } else if (const auto column = picture.column(element)) {
            const QRectF row = m_scene.rectOf(element);
            painter.fillRect(row, tinted(ink, 60));
            for (const std::size_t number : relationsOf(picture, *picture.table(element.table), *column)) {
                m_scene.relation(number).paint(painter, style, ink, emphasised);
                paintEnds(painter, style, number, ink);
            }
        } else if (const auto table = picture.table(element.table); table && withRelations) {
            for (const std::size_t number : picture.schema->outgoing[*table])
                m_scene.relation(number).paint(painter, style, colour(style.theme->outgoing), emphasised);
            for (const std::size_t number : picture.schema->incoming[*table])
                m_scene.relation(number).paint(painter, style, colour(style.theme->incoming), emphasised);
        }
    }
    for (const Element &element : *state.selection) {
        if (element.type == Element::Type::Table)
            paintOutline(painter, style, m_scene.rectOf(element), ink, 2, diagram::boxCorner);
    }
    if (state.current && state.hasFocus && state.current->type != Element::Type::Relation) {
        const double corner = state.current->type == Element::Type::Table ? diagram::boxCorner + 2 : 2;
        const double away = state.current->type == Element::Type::Table ? 3 / style.zoom : 0;
        paintOutline(painter, style, m_scene.rectOf(*state.current).adjusted(-away, -away, away, away), ink, 2, corner);
    }
}

void Highlights::paintOutline(
    QPainter &painter, const PaintStyle &style, const QRectF &rect, const QColor &ink, double pixels, double corner)
{
    QPen pen(ink, pixels / style.zoom);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect, corner, corner);
}

void Highlights::paintLifted(QPainter &painter, const QRectF &exposed, const PaintStyle &style) const
{
    if (m_scene.lifted().empty())
        return;
    for (const std::size_t relation : m_scene.liftedRelations()) {
        if (!m_scene.relation(relation).rect().intersects(exposed))
            continue;
        m_scene.relation(relation).paint(painter, style, colour(style.theme->selected));
    }
    for (const std::size_t table : m_scene.lifted()) {
        const QRectF rect = m_scene.table(table).rect();
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, style.theme->dark ? 90 : 35));
        painter.drawRoundedRect(rect.translated(2, 5), diagram::boxCorner, diagram::boxCorner);
        m_scene.table(table).paint(painter, style);
        paintOutline(painter, style, rect, colour(style.theme->selected), 2, diagram::boxCorner);
    }
}

void Highlights::paintGesture(QPainter &painter, const PaintStyle &style, const State &state) const
{
    const QColor ink = colour(style.theme->selected);
    const double pixel = 1 / style.zoom;
    const double radius = PointerGesture::handleRadius * pixel;
    const PointerGesture &gesture = *state.gesture;
    if (gesture.state() == PointerGesture::State::Marking) {
        painter.setPen(QPen(ink, pixel));
        painter.setBrush(tinted(ink, 30));
        painter.drawRect(gesture.marked());
    }
    const auto handle = [&](QPointF at, bool filled) {
        painter.setPen(QPen(ink, 1.5 * pixel));
        painter.setBrush(filled ? ink : colour(style.theme->box));
        painter.drawEllipse(at, radius, radius);
    };
    if (gesture.state() == PointerGesture::State::Connecting) {
        const QRectF row = m_scene.rectOf(*gesture.connectedFrom());
        painter.fillRect(row, tinted(ink, 60));
        QPointF to = gesture.position();
        if (gesture.connectedTo()) {
            const QRectF target = m_scene.rectOf(*gesture.connectedTo());
            painter.fillRect(target, tinted(ink, 60));
            paintOutline(painter, style, target, ink, 2, 2);
            to = QPointF(to.x() < target.center().x() ? target.left() : target.right(), target.center().y());
        }
        const auto [left, right] = PointerGesture::handles(row);
        const QPointF from = to.x() < row.center().x() ? left : right;
        painter.setPen(QPen(ink, 2 * pixel, gesture.connectedTo() ? Qt::SolidLine : Qt::DashLine));
        painter.drawLine(from, to);
        handle(from, true);
        handle(to, gesture.connectedTo().has_value());
    } else if (gesture.state() == PointerGesture::State::None && state.hovered
        && state.hovered->type == Element::Type::Column && style.zoom >= PointerGesture::handlesFrom) {
        const auto [left, right] = PointerGesture::handles(m_scene.rectOf(*state.hovered));
        handle(left, false);
        handle(right, false);
    }
}

} // namespace widgets
