// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>

#include <cstdint>
#include <vector>

namespace widgets {

/// Finds by place: numbers filed under the cells of a coarse grid that their rectangles meet.
/// Answers may hold neighbours that are not quite there; never miss one that is.
class SpatialGrid
{
public:
    void reset(const QRectF &area, std::size_t count, double cell = 400);
    void insert(std::size_t number, const QRectF &rect);
    /// Each number once, ascending.
    [[nodiscard]] std::vector<std::size_t> near(const QRectF &rect) const;

private:
    struct Cells
    {
        int left = 0;
        int top = 0;
        int right = -1;
        int bottom = -1;
    };
    [[nodiscard]] Cells cells(const QRectF &rect) const;
    [[nodiscard]] std::size_t place(int row, int column) const
    {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
    }

    QRectF m_area {};
    double m_cell = 400;
    int m_columns = 0;
    int m_rows = 0;
    std::size_t m_count = 0;
    std::vector<std::vector<std::uint32_t>> m_filed {};
};

} // namespace widgets
