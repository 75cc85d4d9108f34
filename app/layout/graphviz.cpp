// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/graphviz.h"

#include "model/diagram/engineprotocol.h"

#include <array>
#include <charconv>
#include <clocale>
#include <cstdlib>
#include <gvc.h>
#include <vector>

// Linked, not loaded: Graphviz would read its list of plugins and open those for fonts and pictures, too.
extern "C" {
extern gvplugin_library_t gvplugin_dot_layout_LTX_library;
extern gvplugin_library_t gvplugin_neato_layout_LTX_library;
}

namespace layout {

namespace {

constexpr double pointsPerInch = 72; // one diagram unit is one of Graphviz's points

/// A number as Graphviz reads it; never with a comma.
std::string inches(double units)
{
    std::array<char, 32> text {};
    const auto end
        = std::to_chars(text.data(), text.data() + text.size(), units / pointsPerInch, std::chars_format::fixed, 4);
    return {text.data(), end.ptr};
}

void set(void *object, const char *name, const std::string &value)
{
    // Graphviz 2 takes char * and does not write.
    agset(object, const_cast<char *>(name), const_cast<char *>(value.c_str()));
}

void declare(Agraph_t *graph, int kind, const char *name, const std::string &value)
{
    agattr(graph, kind, const_cast<char *>(name), const_cast<char *>(value.c_str()));
}

class Graph
{
public:
    explicit Graph(const diagram::EngineGraph &source)
        : m_graph(agopen(const_cast<char *>("schema"), Agdirected, nullptr))
    {
        const bool ranks = source.method == diagram::EngineGraph::Method::Ranks;
        declare(m_graph, AGRAPH, "rankdir", source.direction == diagram::Direction::LeftToRight ? "LR" : "TB");
        declare(m_graph, AGRAPH, "nodesep", inches(source.gap * 0.6));
        declare(m_graph, AGRAPH, "ranksep", inches(source.gap));
        declare(m_graph, AGRAPH, "splines", "none");
        declare(m_graph, AGRAPH, "overlap", "true"); // boxes are put apart by the one who asked
        declare(m_graph, AGRAPH, "outputorder", "nodesfirst");
        if (ranks) {
            // Bounds for the network simplex: the last few percent cost most of the time.
            declare(m_graph, AGRAPH, "nslimit", "2");
            declare(m_graph, AGRAPH, "nslimit1", "4");
            declare(m_graph, AGRAPH, "mclimit", "0.6");
        }
        declare(m_graph, AGNODE, "shape", "box");
        declare(m_graph, AGNODE, "fixedsize", "true");
        declare(m_graph, AGNODE, "label", "");
        declare(m_graph, AGNODE, "width", "1");
        declare(m_graph, AGNODE, "height", "1");
        for (std::size_t i = 0; i < source.nodes.size(); ++i) {
            Agnode_t *node = agnode(m_graph, std::to_string(i).data(), 1);
            set(node, "width", inches(source.nodes[i].width));
            set(node, "height", inches(source.nodes[i].height));
            m_nodes.push_back(node);
        }
        for (const auto &[child, parent] : source.edges)
            agedge(m_graph, m_nodes[child], m_nodes[parent], nullptr, 1);
    }
    ~Graph() { agclose(m_graph); }
    Graph(const Graph &) = delete;
    Graph &operator=(const Graph &) = delete;

    bool arrange(GVC_t *context, const char *engine, std::vector<diagram::Point> &centres)
    {
        // The force layout draws from these; the same request shall get the same answer, first or later.
        constexpr unsigned seed = 1;
        srand(seed);
        srand48(seed);
        if (gvLayout(context, m_graph, engine) != 0)
            return false;
        for (Agnode_t *node : m_nodes)
            centres.push_back({.x = ND_coord(node).x, .y = -ND_coord(node).y}); // theirs grows upwards
        gvFreeLayout(context, m_graph);
        return true;
    }

private:
    Agraph_t *m_graph;
    std::vector<Agnode_t *> m_nodes;
};

} // namespace

struct Graphviz::Private
{
    GVC_t *context = nullptr;
};

Graphviz::Graphviz()
    : d(std::make_unique<Private>())
{
    std::setlocale(LC_NUMERIC, "C");
    static const std::array<lt_symlist_t, 3> plugins {{
        {"gvplugin_dot_layout_LTX_library", &gvplugin_dot_layout_LTX_library},
        {"gvplugin_neato_layout_LTX_library", &gvplugin_neato_layout_LTX_library},
        {nullptr, nullptr},
    }};
    constexpr int load = 0;
    d->context = gvContextPlugins(plugins.data(), load);
    agseterr(AGMAX); // its warnings are of no use to the one who asked
}

Graphviz::~Graphviz()
{
    gvFreeContext(d->context);
}

std::string Graphviz::answer(const std::string &request)
{
    const auto graphs = diagram::readGraphs(request);
    if (!graphs)
        return diagram::writeFailure(graphs.error().message);
    std::vector<std::vector<diagram::Point>> centres;
    for (const diagram::EngineGraph &source : *graphs) {
        const char *engine = source.method == diagram::EngineGraph::Method::Ranks ? "dot" : "sfdp";
        Graph graph(source);
        if (!graph.arrange(d->context, engine, centres.emplace_back()))
            return diagram::writeFailure(std::string(engine) + " could not arrange a graph of "
                + std::to_string(source.nodes.size()) + " tables");
    }
    return diagram::writeCentres(centres);
}

} // namespace layout
