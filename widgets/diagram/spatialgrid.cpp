// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/spatialgrid.h"

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr int most = 256; // cells along one side, however large the diagram

} // namespace

void SpatialGrid::reset(const QRectF &area, std::size_t count, double cell)
{
    m_area = area;
    m_count = count;
    m_cell = std::max({cell, area.width() / most, area.height() / most});
    m_columns = std::max(1, static_cast<int>(std::ceil(area.width() / m_cell)));
    m_rows = std::max(1, static_cast<int>(std::ceil(area.height() / m_cell)));
    m_filed.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows), {});
}

SpatialGrid::Cells SpatialGrid::cells(const QRectF &rect) const
{
    // What lies outside is filed under the cells of the edge, and looked for there.
    const auto number = [this](double distance, int count) {
        return static_cast<int>(std::clamp(std::floor(distance / m_cell), 0.0, static_cast<double>(count - 1)));
    };
    return {.left = number(rect.left() - m_area.left(), m_columns),
        .top = number(rect.top() - m_area.top(), m_rows),
        .right = number(rect.right() - m_area.left(), m_columns),
        .bottom = number(rect.bottom() - m_area.top(), m_rows)};
}

void SpatialGrid::insert(std::size_t number, const QRectF &rect)
{
    const Cells met = cells(rect);
    for (int row = met.top; row <= met.bottom; ++row) {
        for (int column = met.left; column <= met.right; ++column) {
            auto &filed = m_filed[place(row, column)];
            if (filed.empty() || filed.back() != number)
                filed.push_back(static_cast<std::uint32_t>(number));
        }
    }
}

std::vector<std::size_t> SpatialGrid::near(const QRectF &rect) const
{
    std::vector<std::size_t> found;
    if (m_filed.empty())
        return found;
    std::vector<bool> seen(m_count);
    const Cells met = cells(rect);
    for (int row = met.top; row <= met.bottom; ++row) {
        for (int column = met.left; column <= met.right; ++column) {
            for (const std::uint32_t number : m_filed[place(row, column)]) {
                if (!seen[number]) {
                    seen[number] = true;
                    found.push_back(number);
                }
            }
        }
    }
    std::ranges::sort(found);
    return found;
}

} // namespace widgets
