// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/boxlook.h"
#include "widgets/diagram/paintstyle.h"

#include <QGlyphRun>
#include <QList>

#include <optional>

class QPainter;

namespace widgets {

/// One table as it is painted. Keeps its texts shaped, so that painting again costs little.
class TableItem
{
public:
    TableItem(diagram::Table table, QSizeF size, diagram::ColumnsShown columns, std::size_t accent, std::size_t degree);

    [[nodiscard]] bool shows(
        const diagram::Table &table, QSizeF size, diagram::ColumnsShown columns, std::size_t accent) const;
    void setCorner(QPointF corner) { m_corner = corner; }
    [[nodiscard]] QRectF rect() const { return {m_corner, m_size}; }
    [[nodiscard]] const diagram::Table &table() const { return m_table; }
    /// How many relations begin or end here: how much it matters from afar.
    [[nodiscard]] std::size_t degree() const { return m_degree; }

    /// The column whose row is at this place of the diagram.
    [[nodiscard]] std::optional<std::size_t> columnAt(QPointF scene) const;
    /// Its row; the header when the column is not drawn.
    [[nodiscard]] QRectF rowRect(std::size_t column) const;

    void paint(QPainter &painter, const PaintStyle &style) const;
    /// Whether the box can hold the name in a readable size at this zoom.
    [[nodiscard]] bool fitsName(double zoom) const { return !fittedName(zoom).lines.empty(); }

private:
    struct Shaped
    {
        QList<QGlyphRun> runs {};
        QPointF at {};
    };
    struct ShapedRow
    {
        Shaped name {};
        Shaped type {};
    };

    struct FittedName
    {
        int size = 0; ///< pixels
        std::vector<std::string> lines {}; ///< none when it does not fit
    };

    [[nodiscard]] FittedName fittedName(double zoom) const;
    void paintName(QPainter &painter, const PaintStyle &style) const;
    void shape() const;
    [[nodiscard]] static Shaped shaped(const diagram::TextLook &look);
    static void paintText(QPainter &painter, const Shaped &text);
    void paintBlock(QPainter &painter, const PaintStyle &style) const;
    void paintBox(QPainter &painter, const PaintStyle &style) const;
    void paintRows(QPainter &painter, const PaintStyle &style) const;
    void paintMarks(QPainter &painter, const PaintStyle &style) const;

    diagram::Table m_table;
    QPointF m_corner {};
    QSizeF m_size;
    diagram::ColumnsShown m_columns;
    std::size_t m_accent;
    std::size_t m_degree;
    diagram::BoxLook m_look;
    mutable bool m_isShaped = false;
    mutable Shaped m_name {};
    mutable Shaped m_note {};
    mutable std::vector<ShapedRow> m_rows {};
};

/// Paints a shape of the notation at the origin. fill: of its circles and polygons.
void paintShape(QPainter &painter, const diagram::Shape &shape, const QPen &pen, const QBrush &fill);
[[nodiscard]] QColor markColour(diagram::Mark mark, const diagram::Theme &theme);

} // namespace widgets
