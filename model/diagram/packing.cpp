// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/packing.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace diagram {

namespace {

Point middle(const Rect &rect)
{
    return {.x = rect.x + rect.width / 2, .y = rect.y + rect.height / 2};
}

} // namespace

Size extent(const std::vector<Rect> &boxes)
{
    Size size;
    for (const Rect &box : boxes)
        size = {.width = std::max(size.width, box.right()), .height = std::max(size.height, box.bottom())};
    return size;
}

std::vector<Point> packed(
    const std::vector<Size> &blocks, double gap, double aspectRatio, const std::vector<std::vector<double>> &weights)
{
    std::vector<std::size_t> order(blocks.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(
        order, std::ranges::greater {}, [&](std::size_t i) { return blocks[i].width * blocks[i].height; });
    std::vector<Point> result(blocks.size());
    std::vector<Rect> placed;
    std::vector<std::size_t> placedBlock;
    std::vector<double> xs {0};
    std::vector<double> ys {0};
    for (const std::size_t i : order) {
        const Size size = blocks[i];
        double best = std::numeric_limits<double>::max();
        Rect bestPlace {.x = 0, .y = 0, .width = size.width, .height = size.height};
        for (const double x : xs) {
            for (const double y : ys) {
                const Rect place {.x = x, .y = y, .width = size.width, .height = size.height};
                double width = place.right();
                double height = place.bottom();
                for (const Rect &other : placed) {
                    width = std::max(width, other.right());
                    height = std::max(height, other.bottom());
                }
                double cost = std::max(width, height * aspectRatio) + 0.02 * (width + height) + 0.001 * (x + y);
                if (!weights.empty()) {
                    double pull = 0;
                    double sum = 0;
                    for (std::size_t k = 0; k < placed.size(); ++k) {
                        const double weight = weights[i][placedBlock[k]];
                        const Point a = middle(place);
                        const Point b = middle(placed[k]);
                        pull += weight * (std::abs(a.x - b.x) + std::abs(a.y - b.y));
                        sum += weight;
                    }
                    if (sum > 0)
                        cost += 0.3 * pull / sum;
                }
                if (cost >= best
                    || std::ranges::any_of(placed, [&](const Rect &other) { return place.overlaps(other, gap); }))
                    continue;
                best = cost;
                bestPlace = place;
            }
        }
        placed.push_back(bestPlace);
        placedBlock.push_back(i);
        xs.push_back(bestPlace.right() + gap);
        ys.push_back(bestPlace.bottom() + gap);
        // Many small blocks: the outer corners are enough to choose from.
        constexpr std::size_t enough = 60;
        for (std::vector<double> *values : {&xs, &ys}) {
            std::ranges::sort(*values);
            values->erase(std::ranges::unique(*values).begin(), values->end());
            if (values->size() > enough)
                values->erase(values->begin() + 1 + static_cast<std::ptrdiff_t>(values->size() % 7));
        }
        result[i] = {.x = bestPlace.x, .y = bestPlace.y};
    }
    return result;
}

std::vector<Rect> inGrid(const std::vector<Size> &boxes, double gapX, double gapY, double aspectRatio)
{
    const auto arranged = [&](std::size_t columns) {
        // Always onto the shortest column: no holes, and the order still reads from left to right.
        std::vector<Rect> result;
        std::vector<double> bottoms(columns, 0);
        std::vector<double> widths(columns, 0);
        std::vector<std::size_t> column;
        for (const Size &box : boxes) {
            const auto shortest = static_cast<std::size_t>(std::ranges::min_element(bottoms) - bottoms.begin());
            column.push_back(shortest);
            result.push_back({.x = 0, .y = bottoms[shortest], .width = box.width, .height = box.height});
            bottoms[shortest] += box.height + gapY;
            widths[shortest] = std::max(widths[shortest], box.width);
        }
        std::vector<double> left(columns, 0);
        for (std::size_t c = 1; c < columns; ++c)
            left[c] = left[c - 1] + widths[c - 1] + gapX;
        for (std::size_t i = 0; i < result.size(); ++i)
            result[i].x = left[column[i]];
        return result;
    };
    std::vector<Rect> best;
    double bestSide = std::numeric_limits<double>::max();
    for (std::size_t columns = 1; columns <= boxes.size(); ++columns) {
        std::vector<Rect> candidate = arranged(columns);
        const Size size = extent(candidate);
        const double side = std::max(size.width, size.height * aspectRatio);
        if (side < bestSide) {
            bestSide = side;
            best = std::move(candidate);
        } else if (size.width > 2 * bestSide) {
            break;
        }
    }
    return best;
}

} // namespace diagram
