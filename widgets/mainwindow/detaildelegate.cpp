// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/detaildelegate.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace widgets {

namespace {

constexpr int gap = 12;
constexpr int edge = 6;
constexpr int leastDetail = 32; // pixels; in less there is nothing to read

} // namespace

void DetailDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString detail = index.data(m_role).toString();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);
    if (detail.isEmpty())
        return;
    const QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget);
    const int name = item.fontMetrics.horizontalAdvance(item.text);
    const int room = std::min(text.right(), option.rect.right() - edge) - text.left() - name - gap;
    if (room < leastDetail)
        return;
    const QString shown = item.fontMetrics.elidedText(detail, Qt::ElideRight, room);
    const bool chosen = item.state.testFlag(QStyle::State_Selected);
    painter->setPen(
        item.palette.color(QPalette::Active, chosen ? QPalette::HighlightedText : QPalette::PlaceholderText));
    painter->drawText(text.adjusted(0, 0, -edge, 0), Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

} // namespace widgets
