// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/tableitem.h"

#include "widgets/common/text.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int largestName = 11; // pixels, of the name alone from afar
constexpr int smallestName = 8;
constexpr double leastRoom = 60; // pixels, for the start of a name that still tells something
constexpr double lineSpacing = 1.2;
constexpr double legible = 6; // pixels: smaller rows are bars even when all are asked for

/// A name broken at its underscores into lines that are at most so wide. Empty when a part alone is wider.
std::vector<std::string> wrapped(std::string_view name, double width, double size, std::size_t most)
{
    const diagram::Measures measures;
    std::vector<std::string> lines;
    std::string line;
    while (!name.empty()) {
        const std::size_t end = std::min(name.find('_', 1), name.size());
        const std::string_view part = name.substr(0, end);
        if (measures.textWidth(line + std::string(part), size, true) > width && !line.empty())
            lines.push_back(std::exchange(line, {}));
        line += part;
        if (measures.textWidth(line, size, true) > width)
            return {};
        name.remove_prefix(end);
    }
    lines.push_back(line);
    return lines.size() > most ? std::vector<std::string> {} : lines;
}

} // namespace

QColor markColour(diagram::Mark mark, const diagram::Theme &theme)
{
    switch (mark) {
    case diagram::Mark::PrimaryKey:
        return colour(theme.key);
    case diagram::Mark::ForeignKey:
        return colour(theme.foreignKey);
    case diagram::Mark::Unique:
        return colour(theme.unique);
    case diagram::Mark::NotNull:
    case diagram::Mark::Nullable:
        return colour(theme.notNull);
    }
    return colour(theme.text);
}

void paintShape(QPainter &painter, const diagram::Shape &shape, const QPen &pen, const QBrush &fill)
{
    painter.setPen(pen);
    painter.setBrush(fill);
    for (const diagram::Circle &circle : shape.circles)
        painter.drawEllipse(toQt(circle.centre), circle.radius, circle.radius);
    const auto points = [](const std::vector<diagram::Point> &from) {
        QPolygonF polygon;
        polygon.reserve(static_cast<qsizetype>(from.size()));
        for (const diagram::Point &point : from)
            polygon.append(toQt(point));
        return polygon;
    };
    for (const auto &polygon : shape.polygons)
        painter.drawPolygon(points(polygon));
    painter.setBrush(Qt::NoBrush);
    for (const auto &line : shape.lines)
        painter.drawPolyline(points(line));
}

TableItem::TableItem(
    diagram::Table table, QSizeF size, diagram::ColumnsShown columns, std::size_t accent, std::size_t degree)
    : m_table(std::move(table))
    , m_size(size)
    , m_columns(columns)
    , m_accent(accent)
    , m_degree(degree)
    , m_look(diagram::boxLook(m_table, {size.width(), size.height()}, columns))
{
}

bool TableItem::shows(const diagram::Table &table, QSizeF size, diagram::ColumnsShown columns, std::size_t accent) const
{
    return m_columns == columns && m_size == size && m_accent == accent && m_table == table;
}

std::optional<std::size_t> TableItem::columnAt(QPointF scene) const
{
    const double y = scene.y() - m_corner.y();
    const double height = diagram::Measures {}.rowHeight;
    for (const diagram::RowLook &row : m_look.rows) {
        if (y >= row.top && y < row.top + height)
            return row.column;
    }
    return std::nullopt;
}

QRectF TableItem::rowRect(std::size_t column) const
{
    for (const diagram::RowLook &row : m_look.rows) {
        if (row.column == column)
            return {m_corner.x(), m_corner.y() + row.top, m_size.width(), diagram::Measures {}.rowHeight};
    }
    return toQt(m_look.header).translated(m_corner);
}

TableItem::Shaped TableItem::shaped(const diagram::TextLook &look)
{
    Shaped result;
    if (look.text.empty())
        return result;
    QTextLayout layout(shown(look.text), diagramFont(look.size, look.bold, look.italic));
    layout.setCacheEnabled(false);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    result.runs = layout.glyphRuns();
    const double left = look.align == diagram::TextLook::Align::Right ? line.naturalTextWidth() : 0;
    result.at = {look.at.x - left, look.at.y - line.ascent()};
    return result;
}

void TableItem::shape() const
{
    if (m_isShaped)
        return;
    m_isShaped = true;
    m_name = shaped(m_look.name);
    m_note = shaped(m_look.note);
    m_rows.reserve(m_look.rows.size());
    for (const diagram::RowLook &row : m_look.rows)
        m_rows.push_back({.name = shaped(row.name), .type = shaped(row.type)});
}

void TableItem::paintText(QPainter &painter, const Shaped &text)
{
    for (const QGlyphRun &run : text.runs)
        painter.drawGlyphRun(text.at, run);
}

void TableItem::paint(QPainter &painter, const PaintStyle &style) const
{
    if (style.detail == LevelOfDetail::Areas || style.detail == LevelOfDetail::Names) {
        paintBlock(painter, style);
        if (style.detail == LevelOfDetail::Names)
            paintName(painter, style);
        return;
    }
    painter.translate(m_corner);
    paintBox(painter, style);
    paintRows(painter, style);
    painter.translate(-m_corner);
}

void TableItem::paintBlock(QPainter &painter, const PaintStyle &style) const
{
    const diagram::Accent &accent = style.theme->accent(m_accent);
    // Whole pixels: blocks this small look ragged otherwise.
    const QTransform transform = painter.transform();
    const QRect pixels = transform.mapRect(rect()).toRect();
    painter.resetTransform();
    if (style.detail == LevelOfDetail::Areas) {
        painter.fillRect(pixels, mixed(colour(accent.strong), colour(style.theme->background), 0.55));
    } else {
        painter.fillRect(pixels, colour(accent.header));
        painter.setPen(QPen(mixed(colour(accent.strong), colour(accent.header), 0.6), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(pixels.adjusted(0, 0, -1, -1));
    }
    painter.setTransform(transform);
}

TableItem::FittedName TableItem::fittedName(double zoom) const
{
    const double width = m_size.width() * zoom - 6;
    const double height = m_size.height() * zoom - 2;
    const std::string name = toUtf8(shown(m_table.name));
    for (int size = largestName; size >= smallestName; --size) {
        const auto most = static_cast<std::size_t>(std::max(0.0, height / (size * lineSpacing)));
        auto lines = wrapped(name, width, size, std::min<std::size_t>(4, most));
        if (!lines.empty())
            return {.size = size, .lines = std::move(lines)};
    }
    return {};
}

void TableItem::paintName(QPainter &painter, const PaintStyle &style) const
{
    FittedName name = fittedName(style.zoom);
    if (name.lines.empty()) {
        const double room = m_size.width() * style.zoom - 6;
        if (room < leastRoom || m_size.height() * style.zoom < smallestName + 2)
            return;
        name.size = smallestName;
        name.lines = {diagram::Measures {}.shortened(toUtf8(shown(m_table.name)), room, smallestName, true)};
    }
    painter.save();
    painter.translate(rect().center());
    painter.scale(1 / style.zoom, 1 / style.zoom);
    painter.setFont(diagramFont(name.size, true, m_look.name.italic));
    painter.setPen(colour(style.theme->accent(m_accent).headerText));
    const double lineHeight = name.size * lineSpacing;
    const double width = m_size.width() * style.zoom;
    double y = -lineHeight * static_cast<double>(name.lines.size()) / 2;
    for (const std::string &line : name.lines) {
        painter.drawText(
            QRectF(-width, y, 2 * width, lineHeight), Qt::AlignCenter | Qt::TextSingleLine, fromUtf8(line));
        y += lineHeight;
    }
    painter.restore();
}

void TableItem::paintBox(QPainter &painter, const PaintStyle &style) const
{
    const diagram::Theme &theme = *style.theme;
    const diagram::Accent &accent = theme.accent(m_accent);
    const QRectF box(QPointF(), m_size);
    const QRectF header = toQt(m_look.header);
    const double corner = diagram::boxCorner;
    painter.setPen(Qt::NoPen);
    QPainterPath outline;
    outline.addRoundedRect(box, corner, corner);
    painter.fillPath(outline, colour(theme.box));
    const double rowHeight = diagram::Measures {}.rowHeight;
    for (std::size_t row = 1; row < m_look.rows.size(); row += 2)
        painter.fillRect(QRectF(0, m_look.rows[row].top, box.width(), rowHeight), colour(theme.stripe));
    if (m_look.rows.empty()) {
        painter.fillPath(outline, colour(accent.header));
    } else {
        QPainterPath top;
        top.moveTo(0, header.bottom());
        top.lineTo(0, corner);
        top.arcTo(QRectF(0, 0, 2 * corner, 2 * corner), 180, -90);
        top.lineTo(box.width() - corner, 0);
        top.arcTo(QRectF(box.width() - 2 * corner, 0, 2 * corner, 2 * corner), 90, -90);
        top.lineTo(box.width(), header.bottom());
        top.closeSubpath();
        painter.fillPath(top, colour(accent.header));
        painter.setPen(QPen(colour(theme.divider), 1));
        painter.drawLine(QPointF(0, header.bottom()), QPointF(box.width(), header.bottom()));
        if (m_look.keysEnd > 0)
            painter.drawLine(QPointF(0, m_look.keysEnd), QPointF(box.width(), m_look.keysEnd));
    }
    painter.setPen(QPen(colour(accent.strong), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(outline);
}

void TableItem::paintRows(QPainter &painter, const PaintStyle &style) const
{
    const diagram::Theme &theme = *style.theme;
    const diagram::Measures measures;
    shape();
    painter.setPen(colour(theme.accent(m_accent).headerText));
    paintText(painter, m_name);
    paintText(painter, m_note);
    const bool readable = measures.fontSize * style.zoom >= legible;
    const bool all = style.detail == LevelOfDetail::All && readable;
    const QColor bar = mixed(colour(theme.mutedText), colour(theme.box), 0.35);
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const diagram::RowLook &look = m_look.rows[i];
        const diagram::Column &column = m_table.columns[look.column];
        if (!all && !column.primaryKey && !column.foreignKey) {
            const double width = measures.textWidth(look.name.text, look.name.size);
            painter.fillRect(QRectF(look.name.at.x, look.top + 8, width, 4), bar);
            continue;
        }
        painter.setPen(colour(theme.text));
        paintText(painter, m_rows[i].name);
        painter.setPen(colour(theme.mutedText));
        paintText(painter, m_rows[i].type);
    }
    if (all)
        paintMarks(painter, style);
}

void TableItem::paintMarks(QPainter &painter, const PaintStyle &style) const
{
    for (const diagram::RowLook &row : m_look.rows) {
        for (const diagram::MarkLook &mark : row.marks) {
            const QColor ink = markColour(mark.mark, *style.theme);
            const QPointF centre = toQt(mark.centre);
            painter.translate(centre);
            paintShape(painter, diagram::markShape(mark.mark), QPen(ink, 1.3),
                diagram::isFilled(mark.mark) ? QBrush(ink) : QBrush(Qt::NoBrush));
            painter.translate(-centre);
        }
    }
}

} // namespace widgets
