// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/farlabels.h"

#include "widgets/common/text.h"

#include <QPainter>

#include <algorithm>
#include <ranges>

namespace widgets {

namespace {

constexpr int fontSize = 10; // pixels
constexpr double height = 14;
constexpr double padding = 3;
constexpr double aside = 18; // least free space to the next label: a map that is full of names says nothing
constexpr double above = 10;

} // namespace

void FarLabels::place(
    const std::vector<std::shared_ptr<TableItem>> &tables, const QRectF &bounds, const PaintStyle &style)
{
    if (m_zoom == style.zoom)
        return;
    m_zoom = style.zoom;
    m_labels.clear();
    std::vector<const TableItem *> order;
    std::vector<QRectF> taken;
    for (const auto &table : tables) {
        if (style.detail == LevelOfDetail::Names && table->fitsName(style.zoom))
            taken.push_back(table->rect());
        else
            order.push_back(table.get());
    }
    std::ranges::stable_sort(order, std::ranges::greater(), &TableItem::degree);
    const diagram::Measures measures;
    for (const TableItem *table : order) {
        const QString text = shown(table->table().name);
        const double width = measures.textWidth(table->table().name, fontSize, true) + 2 * padding;
        QRectF rect(0, 0, width / style.zoom, height / style.zoom);
        rect.moveCenter(table->rect().center());
        // At the edge of a fitted diagram there is no room outside.
        if (rect.width() < bounds.width())
            rect.moveLeft(std::clamp(rect.left(), bounds.left(), bounds.right() - rect.width()));
        const QRectF room
            = rect.adjusted(-aside / style.zoom, -above / style.zoom, aside / style.zoom, above / style.zoom);
        if (std::ranges::any_of(taken, [&room](const QRectF &other) { return other.intersects(room); }))
            continue;
        taken.push_back(rect);
        m_labels.push_back({.rect = rect, .text = text});
    }
}

void FarLabels::paint(QPainter &painter, const QRectF &exposed, const PaintStyle &style) const
{
    const QTransform transform = painter.transform();
    painter.setFont(diagramFont(fontSize, true));
    const QColor paper = mixed(colour(style.theme->background), colour(style.theme->box), 0.5);
    for (const Label &label : m_labels) {
        if (!label.rect.intersects(exposed))
            continue;
        const QRectF pixels = transform.mapRect(label.rect);
        painter.save();
        painter.resetTransform();
        const double ratio = pixels.height() / height; // of the device
        painter.translate(pixels.topLeft());
        painter.scale(ratio, ratio);
        const QRectF rect(0, 0, pixels.width() / ratio, height);
        painter.setPen(Qt::NoPen);
        painter.setBrush(paper);
        painter.drawRoundedRect(rect, 3, 3);
        painter.setPen(colour(style.theme->text));
        painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, label.text);
        painter.restore();
    }
}

} // namespace widgets
