// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/groupitem.h"

#include "model/diagram/boxlook.h"
#include "widgets/common/text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace widgets {

namespace {

constexpr double titleSize = 15;

/// A line of text in pixels, whatever the zoom, centred on a point of the diagram.
void paintCentred(QPainter &painter, QPointF centre, const QString &text, const QFont &font, const QColor &ink,
    const QColor &paper, const PaintStyle &style)
{
    painter.save();
    painter.translate(centre);
    painter.scale(1 / style.zoom, 1 / style.zoom);
    QRectF rect = QFontMetricsF(font).boundingRect(text).adjusted(-6, -2, 6, 2);
    rect.moveCenter({});
    painter.setPen(Qt::NoPen);
    painter.setBrush(paper);
    painter.drawRoundedRect(rect, 4, 4);
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, text);
    painter.restore();
}

} // namespace

std::vector<GroupItem> groupItems(const Picture &picture)
{
    std::vector<GroupItem> items;
    for (const diagram::Group &group : picture.geometry.groups) {
        GroupItem item {.name = shown(group.schema), .area = toQt(group.area)};
        for (std::size_t table = 0; table < picture.diagram().tables.size(); ++table) {
            if (picture.diagram().tables[table].schema == group.schema) {
                item.accent = picture.schema->accents[table];
                ++item.tables;
            }
        }
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<Bundle> bundles(const Picture &picture, const std::vector<GroupItem> &groups)
{
    std::map<std::pair<std::size_t, std::size_t>, int> counts;
    for (const diagram::Relation &relation : picture.diagram().relations) {
        const std::size_t child = picture.schema->accents[relation.child.table];
        const std::size_t parent = picture.schema->accents[relation.parent.table];
        if (child != parent)
            ++counts[std::minmax(child, parent)];
    }
    std::vector<Bundle> result;
    for (const auto &[ends, count] : counts) {
        const auto from = std::ranges::find(groups, ends.first, &GroupItem::accent);
        const auto to = std::ranges::find(groups, ends.second, &GroupItem::accent);
        if (from != groups.end() && to != groups.end())
            result.push_back({.from = from->area.center(), .to = to->area.center(), .count = count});
    }
    return result;
}

void paintGroup(QPainter &painter, const GroupItem &group, const PaintStyle &style)
{
    const diagram::Accent &accent = style.theme->accent(group.accent);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(mixed(colour(accent.strong), colour(accent.area), 0.45), 1);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(colour(accent.area));
    painter.drawRoundedRect(group.area, diagram::groupCorner, diagram::groupCorner);
    if (style.detail == LevelOfDetail::Areas)
        return;
    // From afar the title grows into the room above the boxes.
    const double size = std::min(std::max(titleSize, 11 / style.zoom), diagram::groupTitle);
    painter.setFont(diagramFont(size, true));
    painter.setPen(colour(accent.strong));
    const QRectF title(group.area.left() + diagram::groupPadding, group.area.top() + 6,
        group.area.width() - 2 * diagram::groupPadding, diagram::groupTitle + diagram::groupPadding - 12);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, group.name);
}

void paintGroupName(QPainter &painter, const GroupItem &group, const PaintStyle &style)
{
    const diagram::Accent &accent = style.theme->accent(group.accent);
    const QString tables = QCoreApplication::translate("widgets::GroupItem", "%n table(s)", nullptr, group.tables);
    const QPointF line(0, 11 / style.zoom);
    const QColor paper = colour(accent.area);
    paintCentred(
        painter, group.area.center() - line, group.name, diagramFont(16, true), colour(accent.strong), paper, style);
    paintCentred(
        painter, group.area.center() + line, tables, diagramFont(11), colour(style.theme->mutedText), paper, style);
}

void paintBundle(QPainter &painter, const Bundle &bundle, const PaintStyle &style)
{
    QPen pen(colour(style.theme->relation), 1 + std::log2(1 + bundle.count));
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.drawLine(bundle.from, bundle.to);
    paintCentred(painter, (bundle.from + bundle.to) / 2, QLocale().toString(bundle.count), diagramFont(11, true),
        colour(style.theme->text), colour(style.theme->box), style);
}

} // namespace widgets
