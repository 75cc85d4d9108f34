// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/legend.h"

#include "widgets/common/theme.h"
#include "widgets/diagram/notationtext.h"
#include "widgets/diagram/tableitem.h"

#include <QPainter>
#include <QStringList>

#include <algorithm>
#include <array>

namespace widgets {

namespace {

using diagram::Cardinality;
using diagram::Mark;

constexpr std::array marks {Mark::PrimaryKey, Mark::ForeignKey, Mark::Unique, Mark::NotNull, Mark::Nullable};
constexpr std::array ends {Cardinality::One, Cardinality::ZeroOrOne, Cardinality::OneOrMany, Cardinality::ZeroOrMany};
constexpr int row = 22;
constexpr int legendMargin = 10;
constexpr int column = 52; // of the shapes

} // namespace

Legend::Legend(QWidget *parent)
    : OverlayFrame(parent)
{
    setObjectName(QStringLiteral("legend"));
    setAccessibleName(tr("Legend"));
    QStringList all;
    for (const Cardinality end : ends)
        all.append(meaningOf(end));
    for (const Mark mark : marks)
        all.append(meaningOf(mark));
    setAccessibleDescription(all.join(tr(", ")));
}

QSize Legend::sizeHint() const
{
    int width = 0;
    for (const Cardinality end : ends)
        width = std::max(width, fontMetrics().horizontalAdvance(meaningOf(end)));
    for (const Mark mark : marks)
        width = std::max(width, fontMetrics().horizontalAdvance(meaningOf(mark)));
    return {column + width + 2 * legendMargin, row * int(ends.size() + marks.size()) + 2 * legendMargin};
}

void Legend::paintEvent(QPaintEvent *event)
{
    OverlayFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const diagram::Theme &theme = themeOf(palette()).dark ? diagram::Theme::darkTheme() : diagram::Theme::light();
    const QColor paper = themeOf(palette()).surface;
    double y = legendMargin + row / 2.0;
    const auto label = [&](const QString &words) {
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(
            QRectF(legendMargin + column, y - row / 2.0, width(), row), Qt::AlignVCenter | Qt::AlignLeft, words);
        y += row;
    };
    for (const Cardinality end : ends) {
        painter.save();
        painter.translate(legendMargin + 40, y);
        painter.scale(-1, 1); // as it docks at a box on the right
        const QPen pen(colour(theme.relation), 1.3);
        painter.setPen(pen);
        painter.drawLine(QPointF(0, 0), QPointF(40, 0));
        paintShape(painter, diagram::endShape(end), pen, paper);
        painter.setPen(QPen(colour(theme.border), 1));
        painter.drawLine(QPointF(0, -9), QPointF(0, 9));
        painter.restore();
        label(meaningOf(end));
    }
    for (const Mark mark : marks) {
        const QColor ink = markColour(mark, theme);
        painter.save();
        painter.translate(legendMargin + 30, y);
        paintShape(painter, diagram::markShape(mark), QPen(ink, 1.3),
            diagram::isFilled(mark) ? QBrush(ink) : QBrush(Qt::NoBrush));
        painter.restore();
        label(meaningOf(mark));
    }
}

} // namespace widgets
