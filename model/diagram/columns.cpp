// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/columns.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <ranges>

namespace diagram {

namespace {

class Columns
{
public:
    Columns(const Component &component, const ColumnOptions &options)
        : m_component(component)
        , m_options(options)
        , m_neighbours(component.boxes.size())
        , m_offsets(component.boxes.size())
        , m_column(component.boxes.size())
        , m_y(component.boxes.size())
    {
        for (std::size_t e = 0; e < component.edges.size(); ++e) {
            const auto &[child, parent] = component.edges[e];
            m_neighbours[child].push_back(parent);
            m_neighbours[parent].push_back(child);
            // How much lower than its neighbour a box's middle has to be for a straight line between their rows.
            const double offset = e < component.rows.size() ? component.rows[e].second - component.rows[e].first
                    + (component.boxes[child].height - component.boxes[parent].height) / 2
                                                            : 0;
            m_offsets[child].push_back(offset);
            m_offsets[parent].push_back(-offset);
        }
        double area = 0;
        double tallest = 0;
        for (const Size &box : component.boxes) {
            area += (box.width + options.gapX) * (box.height + options.gapY);
            tallest = std::max(tallest, box.height + options.gapY);
        }
        constexpr double slack = 1.1; // columns are never quite full
        m_height = std::max(std::sqrt(area * slack / options.aspectRatio), tallest);
    }

    void fill(const std::vector<Point> &centres, bool ranked)
    {
        std::vector<std::size_t> order(centres.size());
        std::iota(order.begin(), order.end(), std::size_t {0});
        std::ranges::stable_sort(order, {}, [&](std::size_t i) { return centres[i].x; });
        std::vector<std::vector<std::size_t>> parts;
        if (ranked) {
            for (const std::size_t i : order) {
                constexpr double sameRank = 1.0;
                if (parts.empty() || centres[i].x - centres[parts.back().back()].x > sameRank)
                    parts.emplace_back();
                parts.back().push_back(i);
            }
        } else {
            parts.push_back(order);
        }
        for (std::vector<std::size_t> &part : parts) {
            if (ranked)
                std::ranges::stable_sort(part, {}, [&](std::size_t i) { return centres[i].y; });
            split(part);
        }
        for (std::vector<std::size_t> &column : m_columns)
            std::ranges::stable_sort(column, {}, [&](std::size_t i) { return centres[i].y; });
        m_limit = m_height;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            m_limit = std::max(m_limit, stackHeight(m_columns[c]));
            for (const std::size_t i : m_columns[c])
                m_column[i] = c;
        }
        // Where the engine saw the boxes, stretched to the page: the first wish of each.
        const auto [low, high] = std::ranges::minmax(centres | std::views::transform(&Point::y));
        const double scale = high > low ? m_limit / (high - low) : 0;
        for (std::size_t i = 0; i < centres.size(); ++i)
            m_y[i] = (centres[i].y - low) * scale;
        for (std::vector<std::size_t> &column : m_columns)
            settle(column);
        measureColumns();
    }

    void improve(int rounds, bool betweenColumns)
    {
        for (int round = 0; round < rounds; ++round) {
            for (std::size_t c = 0; c < m_columns.size(); ++c)
                reorder(m_columns[round % 2 == 0 ? c : m_columns.size() - 1 - c]);
            if (betweenColumns && round + 1 < rounds)
                relocate();
        }
    }

    [[nodiscard]] std::vector<Rect> boxes()
    {
        widenGaps();
        std::vector<Rect> result(m_component.boxes.size());
        for (std::size_t i = 0; i < result.size(); ++i) {
            const Size size = m_component.boxes[i];
            result[i] = {.x = std::round(m_x[m_column[i]]),
                .y = std::round(m_y[i] - size.height / 2),
                .width = size.width,
                .height = size.height};
        }
        // Rounding must not bring two boxes of a column nearer than whole units.
        for (const std::vector<std::size_t> &column : m_columns) {
            for (std::size_t k = 1; k < column.size(); ++k) {
                Rect &box = result[column[k]];
                box.y = std::max(box.y, std::ceil(result[column[k - 1]].bottom() + m_options.gapY));
            }
        }
        return result;
    }

private:
    /// Room between the columns for the vertical pieces of the relations that begin or end there.
    void widenGaps()
    {
        struct Piece
        {
            std::size_t gap = 0; ///< right of that column
            std::size_t parent = 0;
            double top = 0;
            double bottom = 0;
            double weight = 0; ///< how likely it is here and not at the other end of its relation
        };
        std::vector<Piece> pieces;
        for (const auto &[child, parent] : m_component.edges) {
            const std::size_t left = std::min(m_column[child], m_column[parent]);
            const std::size_t right = std::max(m_column[child], m_column[parent]);
            const double top = std::min(m_y[child], m_y[parent]);
            const double bottom = std::max(m_y[child], m_y[parent]);
            const auto add = [&](std::size_t gap, double weight) {
                if (gap < m_columns.size() - 1)
                    pieces.push_back({.gap = gap, .parent = parent, .top = top, .bottom = bottom, .weight = weight});
            };
            if (left + 1 == right) {
                add(left, 1);
            } else {
                add(left, 0.5);
                add(right == left ? left - 1 : right - 1, 0.5); // before the first column: wraps, and is no gap
            }
        }
        // Relations to the same table share their lane.
        std::ranges::stable_sort(pieces, {}, [](const Piece &piece) { return std::pair(piece.gap, piece.parent); });
        std::vector<std::vector<std::pair<double, double>>> events(m_columns.size());
        for (std::size_t i = 0; i < pieces.size();) {
            Piece whole = pieces[i];
            std::size_t next = i + 1;
            for (; next < pieces.size() && pieces[next].gap == whole.gap && pieces[next].parent == whole.parent;
                ++next) {
                whole.top = std::min(whole.top, pieces[next].top);
                whole.bottom = std::max(whole.bottom, pieces[next].bottom);
                whole.weight = std::max(whole.weight, pieces[next].weight);
            }
            events[whole.gap].emplace_back(whole.top, whole.weight);
            events[whole.gap].emplace_back(whole.bottom, -whole.weight);
            i = next;
        }
        double shift = 0;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            m_x[c] += shift;
            std::ranges::sort(events[c]);
            double lanes = 0;
            double most = 0;
            for (const auto &[y, weight] : events[c])
                most = std::max(most, lanes += weight);
            constexpr double lane = 6;
            constexpr double free = 4; // as many fit into the gap as it is
            constexpr double widest = 150;
            shift += std::round(std::clamp((most - free) * lane, 0.0, widest));
        }
    }

    [[nodiscard]] double heightOf(std::size_t i) const { return m_component.boxes[i].height + m_options.gapY; }

    [[nodiscard]] double stackHeight(const std::vector<std::size_t> &column) const
    {
        double height = 0;
        for (const std::size_t i : column)
            height += heightOf(i);
        return height;
    }

    /// Into columns of about equal height, in order.
    void split(const std::vector<std::size_t> &part)
    {
        const double total = stackHeight(part);
        const double count = std::max(1.0, std::round(total / m_height));
        const double share = total / count;
        double used = 0;
        m_columns.emplace_back();
        for (const std::size_t i : part) {
            if (!m_columns.back().empty() && used + heightOf(i) / 2 > share) {
                m_columns.emplace_back();
                used -= share; // what the last one took too much, this one gives back
            }
            m_columns.back().push_back(i);
            used += heightOf(i);
        }
    }

    void measureColumns()
    {
        m_x.assign(m_columns.size(), 0);
        m_width.assign(m_columns.size(), 0);
        double x = 0;
        for (std::size_t c = 0; c < m_columns.size(); ++c) {
            m_x[c] = x;
            for (const std::size_t i : m_columns[c])
                m_width[c] = std::max(m_width[c], m_component.boxes[i].width);
            x += m_width[c] + m_options.gapX;
        }
    }

    /// Places the boxes of one column as near to their wished middles (m_y) as their order and the gaps allow: isotonic
    /// regression by pooling adjacent violators.
    void settle(const std::vector<std::size_t> &column)
    {
        struct Block
        {
            double sum = 0;
            double count = 0;
            [[nodiscard]] double mean() const { return sum / count; }
        };
        std::vector<Block> blocks;
        std::vector<std::size_t> lengths;
        double offset = 0;
        std::vector<double> offsets;
        for (const std::size_t i : column) {
            offsets.push_back(offset + m_component.boxes[i].height / 2);
            offset += heightOf(i);
            blocks.push_back({.sum = m_y[i] - offsets.back(), .count = 1});
            lengths.push_back(1);
            while (blocks.size() > 1 && blocks[blocks.size() - 2].mean() > blocks.back().mean()) {
                blocks[blocks.size() - 2].sum += blocks.back().sum;
                blocks[blocks.size() - 2].count += blocks.back().count;
                lengths[lengths.size() - 2] += lengths.back();
                blocks.pop_back();
                lengths.pop_back();
            }
        }
        const double most = std::max(0.0, m_limit - offset);
        std::size_t at = 0;
        for (std::size_t b = 0; b < blocks.size(); ++b) {
            for (std::size_t k = 0; k < lengths[b]; ++k, ++at)
                m_y[column[at]] = std::clamp(blocks[b].mean(), 0.0, most) + offsets[at];
        }
    }

    [[nodiscard]] double wishedY(std::size_t i) const
    {
        if (m_neighbours[i].empty())
            return m_y[i];
        double sum = 0;
        double weight = 0;
        for (std::size_t k = 0; k < m_neighbours[i].size(); ++k) {
            const std::size_t other = m_neighbours[i][k];
            // A box with many relations is no help in saying where one of them belongs.
            const double w = 1.0 / std::sqrt(static_cast<double>(m_neighbours[other].size()));
            sum += w * (m_y[other] + m_offsets[i][k]);
            weight += w;
        }
        return sum / weight;
    }

    void reorder(std::vector<std::size_t> &column)
    {
        std::vector<double> wishes(m_component.boxes.size());
        for (const std::size_t i : column)
            wishes[i] = wishedY(i);
        std::vector<std::size_t> candidate = column;
        std::ranges::stable_sort(candidate, {}, [&](std::size_t i) { return wishes[i]; });
        const double before = cost(column);
        std::vector<double> old;
        old.reserve(column.size());
        for (const std::size_t i : column)
            old.push_back(m_y[i]);
        for (const std::size_t i : candidate)
            m_y[i] = wishes[i];
        settle(candidate);
        if (cost(candidate) <= before) {
            column = candidate;
        } else {
            for (std::size_t k = 0; k < column.size(); ++k)
                m_y[column[k]] = old[k];
        }
    }

    [[nodiscard]] double distance(std::size_t columnA, double yA, std::size_t columnB, double yB) const
    {
        const double middleA = m_x[columnA] + m_width[columnA] / 2;
        const double middleB = m_x[columnB] + m_width[columnB] / 2;
        return std::abs(middleA - middleB) + std::abs(yA - yB);
    }

    /// Length of the relations of a box, were it there.
    [[nodiscard]] double stretch(std::size_t i, std::size_t column, double y, std::size_t except) const
    {
        double sum = 0;
        for (std::size_t k = 0; k < m_neighbours[i].size(); ++k) {
            const std::size_t other = m_neighbours[i][k];
            if (other != except)
                sum += distance(column, y, m_column[other], m_y[other] + m_offsets[i][k]);
        }
        return sum;
    }

    [[nodiscard]] double cost(const std::vector<std::size_t> &column) const
    {
        double sum = 0;
        for (const std::size_t i : column)
            sum += stretch(i, m_column[i], m_y[i], i);
        return sum;
    }

    /// Exchanges pairs of boxes of different columns where that shortens their relations, and moves boxes into columns
    /// with room.
    void relocate()
    {
        std::vector<double> heights;
        heights.reserve(m_columns.size());
        for (const std::vector<std::size_t> &column : m_columns)
            heights.push_back(stackHeight(column));
        const std::size_t count = m_component.boxes.size();
        for (std::size_t i = 0; i < count; ++i) {
            if (m_neighbours[i].empty())
                continue;
            const double wish = wishedY(i);
            const double mine = stretch(i, m_column[i], m_y[i], i);
            double best = -1.0;
            std::size_t bestColumn = 0;
            std::size_t bestOther = count;
            for (std::size_t c = 0; c < m_columns.size(); ++c) {
                if (c == m_column[i])
                    continue;
                const double there = stretch(i, c, wish, i);
                if (there >= mine)
                    continue;
                if (heights[c] + heightOf(i) <= m_limit) {
                    if (mine - there > best) {
                        best = mine - there;
                        bestColumn = c;
                        bestOther = count;
                    }
                    continue;
                }
                for (const std::size_t other : m_columns[c]) {
                    const double shift = heightOf(i) - heightOf(other);
                    if (heights[c] + shift > m_limit || heights[m_column[i]] - shift > m_limit)
                        continue;
                    const double before = mine + stretch(other, c, m_y[other], i);
                    const double after = stretch(i, c, m_y[other], other) + stretch(other, m_column[i], m_y[i], i)
                        + (std::ranges::contains(m_neighbours[i], other) ? distance(c, m_y[other], m_column[i], m_y[i])
                                                                         : 0);
                    if (before - after > best) {
                        best = before - after;
                        bestColumn = c;
                        bestOther = other;
                    }
                }
            }
            if (best <= 1.0)
                continue;
            std::vector<std::size_t> &from = m_columns[m_column[i]];
            std::vector<std::size_t> &to = m_columns[bestColumn];
            heights[m_column[i]] -= heightOf(i);
            heights[bestColumn] += heightOf(i);
            if (bestOther != count) {
                heights[m_column[i]] += heightOf(bestOther);
                heights[bestColumn] -= heightOf(bestOther);
                std::ranges::replace(from, i, bestOther);
                std::ranges::replace(to, bestOther, i);
                std::swap(m_y[i], m_y[bestOther]);
                std::swap(m_column[i], m_column[bestOther]);
            } else {
                std::erase(from, i);
                m_y[i] = wish;
                m_column[i] = bestColumn;
                to.insert(std::ranges::upper_bound(to, wish, {}, [&](std::size_t k) { return m_y[k]; }), i);
            }
        }
        // A column may have lost all its boxes.
        for (std::size_t c = m_columns.size(); c-- > 0;) {
            if (!m_columns[c].empty())
                continue;
            m_columns.erase(m_columns.begin() + static_cast<std::ptrdiff_t>(c));
            for (std::size_t &column : m_column)
                column -= column > c ? 1 : 0;
        }
        for (std::vector<std::size_t> &column : m_columns)
            settle(column);
        measureColumns();
    }

    const Component &m_component;
    ColumnOptions m_options;
    std::vector<std::vector<std::size_t>> m_neighbours;
    std::vector<std::vector<double>> m_offsets; ///< for each neighbour
    std::vector<std::vector<std::size_t>> m_columns;
    std::vector<std::size_t> m_column; ///< of each box
    std::vector<double> m_y; ///< middle of each box
    std::vector<double> m_x; ///< left edge of each column
    std::vector<double> m_width;
    double m_height = 0; ///< of a column of a page with the wished aspect ratio
    double m_limit = 0;
};

} // namespace

std::vector<Rect> inColumns(
    const Component &component, const std::vector<Point> &centres, bool ranked, const ColumnOptions &options)
{
    Columns columns(component, options);
    columns.fill(centres, ranked);
    constexpr int rounds = 24;
    columns.improve(rounds, !ranked);
    return columns.boxes();
}

double layoutCost(const Component &component, const std::vector<Rect> &boxes, const ColumnOptions &options)
{
    double width = 0;
    double height = 0;
    double area = 0;
    for (const Rect &box : boxes) {
        width = std::max(width, box.right());
        height = std::max(height, box.bottom());
        area += (box.width + options.gapX) * (box.height + options.gapY);
    }
    // The side of the page that holds it all, and the mean length of a line, in the same measure.
    const double page = std::max(width, height * options.aspectRatio);
    double length = 0;
    for (const auto &[child, parent] : component.edges) {
        const Rect &a = boxes[child];
        const Rect &b = boxes[parent];
        const double across = std::max({0.0, a.x - b.right(), b.x - a.right()});
        length += across + std::abs(a.y + a.height / 2 - b.y - b.height / 2);
    }
    if (!component.edges.empty())
        length /= static_cast<double>(component.edges.size());
    const double ideal = std::sqrt(area * options.aspectRatio);
    return page / ideal + length / ideal;
}

} // namespace diagram
