// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/arrange.h"

#include "model/diagram/boxlook.h"
#include "model/diagram/columns.h"
#include "model/diagram/packing.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace diagram {

namespace {

/// The boxes of one schema.
struct Block
{
    std::vector<std::size_t> boxes {};
    std::vector<std::vector<std::size_t>> parts {}; ///< connected, of two boxes and more
    std::vector<std::size_t> single {}; ///< without relations inside the block
    std::vector<std::vector<std::size_t>> graphs {}; ///< for each part, the graphs that the engine is given
    Size size {};
};

class Sets
{
public:
    explicit Sets(std::size_t count)
        : m_root(count)
    {
        std::iota(m_root.begin(), m_root.end(), std::size_t {0});
    }
    std::size_t root(std::size_t i)
    {
        while (m_root[i] != i)
            i = m_root[i] = m_root[m_root[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { m_root[std::max(root(a), root(b))] = std::min(root(a), root(b)); }

private:
    std::vector<std::size_t> m_root;
};

Size transposed(Size size)
{
    return {.width = size.height, .height = size.width};
}

/// Columns are what is laid out here; rows are columns of a picture whose axes are exchanged.
class Arrangement
{
public:
    explicit Arrangement(const LayoutRequest &request)
        : m_request(request)
        , m_transposed(request.direction == Direction::TopDown)
    {
        const double between = request.gap * 0.6;
        m_columnOptions = {.gapX = m_transposed ? between : request.gap,
            .gapY = m_transposed ? request.gap : between,
            .aspectRatio = m_transposed ? 1 / request.aspectRatio : request.aspectRatio};
        m_columnOptions.gapX = std::max(m_columnOptions.gapX, between);
        m_columnOptions.gapY = std::max(m_columnOptions.gapY, between);
        findBlocks();
    }

    std::vector<EngineGraph> graphs()
    {
        std::vector<EngineGraph> result;
        for (Block &block : m_blocks) {
            for (const std::vector<std::size_t> &part : block.parts) {
                std::vector<std::size_t> &indexes = block.graphs.emplace_back();
                const auto add = [&](const EngineGraph &graph) {
                    indexes.push_back(result.size());
                    result.push_back(graph);
                };
                const Component component = componentOf(part);
                EngineGraph graph {.direction = m_request.direction, .gap = m_request.gap, .edges = component.edges};
                for (const std::size_t i : part)
                    graph.nodes.push_back(m_request.boxes[i]);
                // Ranks show who refers to whom and cost more than linear time; forces show who is near whom.
                constexpr std::size_t ranksUpTo = 120;
                constexpr std::size_t forcesFrom = 10;
                if (part.size() <= ranksUpTo)
                    add(graph);
                graph.method = EngineGraph::Method::Forces;
                if (part.size() >= forcesFrom)
                    add(graph);
            }
        }
        return result;
    }

    Placement placement(const std::vector<EngineGraph> &graphs, const std::vector<std::vector<Point>> &centres)
    {
        Placement result;
        result.boxes.resize(m_request.boxes.size());
        const bool several = m_blocks.size() > 1;
        const double outerGap = m_request.gap + (several ? 2 * groupPadding + groupTitle : 0);
        std::vector<Size> sizes;
        for (Block &block : m_blocks) {
            placeBlock(block, graphs, centres, result.boxes);
            sizes.push_back(block.size);
        }
        const std::vector<Point> corners = packed(sizes, outerGap, m_request.aspectRatio, blockWeights());
        for (std::size_t b = 0; b < m_blocks.size(); ++b) {
            for (const std::size_t i : m_blocks[b].boxes) {
                result.boxes[i].x += corners[b].x;
                result.boxes[i].y += corners[b].y;
            }
        }
        return result;
    }

private:
    void findBlocks()
    {
        const std::size_t count = m_request.boxes.size();
        m_group = m_request.groups;
        m_group.resize(count, 0);
        Sets sets(count);
        std::vector<bool> related(count);
        std::set<std::pair<std::size_t, std::size_t>> seen;
        for (std::size_t e = 0; e < m_request.edges.size(); ++e) {
            const auto &[child, parent] = m_request.edges[e];
            if (child == parent || m_group[child] != m_group[parent])
                continue;
            sets.join(child, parent);
            related[child] = related[parent] = true;
            if (seen.insert(std::minmax(child, parent)).second)
                m_edges.push_back(e);
        }
        std::map<std::size_t, std::size_t> blockOf;
        std::map<std::size_t, std::pair<std::size_t, std::size_t>> partOf;
        for (std::size_t i = 0; i < count; ++i) {
            const auto [entry, isNew] = blockOf.try_emplace(m_group[i], m_blocks.size());
            if (isNew)
                m_blocks.emplace_back();
            Block &block = m_blocks[entry->second];
            block.boxes.push_back(i);
            if (!related[i]) {
                block.single.push_back(i);
                continue;
            }
            const auto [part, isNewPart] = partOf.try_emplace(sets.root(i), entry->second, block.parts.size());
            if (isNewPart)
                block.parts.emplace_back();
            block.parts[part->second.second].push_back(i);
        }
        m_blockOf.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            m_blockOf[i] = blockOf[m_group[i]];
    }

    [[nodiscard]] Component componentOf(const std::vector<std::size_t> &part) const
    {
        Component component;
        std::map<std::size_t, std::size_t> local;
        for (const std::size_t i : part) {
            local.emplace(i, component.boxes.size());
            component.boxes.push_back(m_transposed ? transposed(m_request.boxes[i]) : m_request.boxes[i]);
        }
        for (const std::size_t e : m_edges) {
            const auto &[child, parent] = m_request.edges[e];
            const auto a = local.find(child);
            if (a == local.end())
                continue;
            component.edges.emplace_back(a->second, local.at(parent));
            if (!m_transposed && e < m_request.rows.size())
                component.rows.push_back(m_request.rows[e]);
        }
        return component;
    }

    [[nodiscard]] std::vector<Rect> best(const Component &component, const std::vector<std::size_t> &indexes,
        const std::vector<EngineGraph> &graphs, const std::vector<std::vector<Point>> &centres) const
    {
        std::vector<Rect> result;
        double bestCost = 0;
        const auto consider = [&](std::vector<Rect> candidate) {
            const double cost = layoutCost(component, candidate, m_columnOptions);
            if (result.empty() || cost < bestCost) {
                bestCost = cost;
                result = std::move(candidate);
            }
        };
        for (const std::size_t g : indexes) {
            std::vector<Point> points = centres[g];
            if (m_transposed) {
                for (Point &point : points)
                    std::swap(point.x, point.y);
            }
            const bool ranked = graphs[g].method == EngineGraph::Method::Ranks;
            if (ranked)
                consider(inColumns(component, points, true, m_columnOptions));
            consider(inColumns(component, points, false, m_columnOptions));
        }
        if (m_transposed) {
            for (Rect &box : result)
                box = {.x = box.y, .y = box.x, .width = box.height, .height = box.width};
        }
        return result;
    }

    void placeBlock(Block &block, const std::vector<EngineGraph> &graphs,
        const std::vector<std::vector<Point>> &centres, std::vector<Rect> &boxes) const
    {
        std::vector<std::vector<Rect>> pieces;
        pieces.reserve(block.parts.size() + 1);
        std::vector<std::vector<std::size_t>> members = block.parts;
        for (std::size_t p = 0; p < block.parts.size(); ++p)
            pieces.push_back(best(componentOf(block.parts[p]), block.graphs[p], graphs, centres));
        const double between = m_request.gap * 0.6;
        std::vector<Point> corners;
        const auto pack = [&] {
            std::vector<Size> sizes;
            sizes.reserve(pieces.size());
            for (const std::vector<Rect> &piece : pieces)
                sizes.push_back(extent(piece));
            corners = packed(sizes, m_request.gap, m_request.aspectRatio);
            Size size;
            for (std::size_t p = 0; p < sizes.size(); ++p)
                size = {.width = std::max(size.width, corners[p].x + sizes[p].width),
                    .height = std::max(size.height, corners[p].y + sizes[p].height)};
            return size;
        };
        if (!block.single.empty()) {
            members.push_back(block.single);
            std::vector<Size> single;
            single.reserve(block.single.size());
            for (const std::size_t i : block.single)
                single.push_back(m_request.boxes[i]);
            pieces.emplace_back();
            // The grid takes the shape that fits best to what is there already.
            double bestSide = 0;
            std::vector<Rect> bestGrid;
            for (const double shape : {1.0, 0.1, 0.25, 0.5, 2.0, 4.0, 8.0, 16.0}) {
                pieces.back() = inGrid(single, m_request.gap * 0.8, between, m_request.aspectRatio * shape);
                const Size size = pack();
                const double side = std::max(size.width, size.height * m_request.aspectRatio);
                if (bestGrid.empty() || side < bestSide) {
                    bestSide = side;
                    bestGrid = pieces.back();
                }
                if (pieces.size() == 1)
                    break;
            }
            pieces.back() = bestGrid;
        }
        block.size = pack();
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            for (std::size_t k = 0; k < pieces[p].size(); ++k) {
                Rect box = pieces[p][k];
                box.x += corners[p].x;
                box.y += corners[p].y;
                boxes[members[p][k]] = box;
            }
        }
    }

    [[nodiscard]] std::vector<std::vector<double>> blockWeights() const
    {
        std::vector<std::vector<double>> weights(m_blocks.size(), std::vector<double>(m_blocks.size(), 0));
        for (const auto &[child, parent] : m_request.edges) {
            const std::size_t a = m_blockOf[child];
            const std::size_t b = m_blockOf[parent];
            if (a != b) {
                weights[a][b] += 1;
                weights[b][a] += 1;
            }
        }
        return weights;
    }

    const LayoutRequest &m_request;
    bool m_transposed = false;
    ColumnOptions m_columnOptions {};
    std::vector<std::size_t> m_group;
    std::vector<std::size_t> m_blockOf;
    std::vector<std::size_t> m_edges; ///< those inside blocks, each pair of boxes once
    std::vector<Block> m_blocks;
};

} // namespace

base::Result<Placement> arrange(const LayoutRequest &request, const Engine &engine)
{
    Arrangement arrangement(request);
    const std::vector<EngineGraph> graphs = arrangement.graphs();
    std::vector<std::vector<Point>> centres;
    if (!graphs.empty()) {
        auto answer = engine(graphs);
        if (!answer)
            return std::unexpected(answer.error());
        centres = std::move(*answer);
    }
    return arrangement.placement(graphs, centres);
}

base::Result<std::vector<std::vector<Point>>> plainEngine(const std::vector<EngineGraph> &graphs)
{
    std::vector<std::vector<Point>> result;
    for (const EngineGraph &graph : graphs) {
        const std::size_t count = graph.nodes.size();
        std::vector<std::vector<std::size_t>> neighbours(count);
        for (const auto &[child, parent] : graph.edges) {
            neighbours[child].push_back(parent);
            neighbours[parent].push_back(child);
        }
        std::size_t start = 0;
        for (std::size_t i = 1; i < count; ++i) {
            if (neighbours[i].size() < neighbours[start].size())
                start = i;
        }
        std::vector<Point> centres(count);
        std::vector<bool> seen(count);
        std::vector<std::size_t> rank {start};
        seen[start] = true;
        for (double depth = 0; !rank.empty(); depth += 1) {
            std::vector<std::size_t> next;
            for (std::size_t k = 0; k < rank.size(); ++k) {
                const Point along {.x = depth, .y = static_cast<double>(k) / static_cast<double>(rank.size())};
                centres[rank[k]]
                    = graph.direction == Direction::LeftToRight ? along : Point {.x = along.y, .y = along.x};
                for (const std::size_t other : neighbours[rank[k]]) {
                    if (!seen[other])
                        next.push_back(other);
                    seen[other] = true;
                }
            }
            rank = std::move(next);
        }
        // Ranks are told by centres that are at least a unit apart.
        constexpr double unit = 100;
        for (Point &centre : centres)
            centre = {.x = centre.x * unit, .y = centre.y * unit};
        result.push_back(std::move(centres));
    }
    return result;
}

Placement plainPlacement(const LayoutRequest &request)
{
    return arrange(request, plainEngine).value_or(Placement {});
}

} // namespace diagram
