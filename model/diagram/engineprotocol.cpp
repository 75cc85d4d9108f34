// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/engineprotocol.h"

#include <array>
#include <charconv>
#include <cmath>

namespace diagram {

namespace {

constexpr std::size_t largest = 256UL * 1024 * 1024;

template<typename Number>
void append(std::string &text, Number number)
{
    std::array<char, 32> buffer {};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    text.append(buffer.data(), end.ptr);
    text += ' ';
}

class Reader
{
public:
    explicit Reader(std::string_view text)
        : m_text(text)
    {
    }

    template<typename Number>
    Number number()
    {
        Number value {};
        while (!m_text.empty() && (m_text.front() == ' ' || m_text.front() == '\n'))
            m_text.remove_prefix(1);
        const auto result = std::from_chars(m_text.data(), m_text.data() + m_text.size(), value);
        if (result.ec != std::errc {})
            m_good = false;
        else
            m_text.remove_prefix(static_cast<std::size_t>(result.ptr - m_text.data()));
        return value;
    }

    /// A number of things that follow, each at least two bytes long.
    std::size_t count()
    {
        const auto value = number<std::size_t>();
        if (value > m_text.size())
            m_good = false;
        return m_good ? value : 0;
    }

    double length()
    {
        const auto value = number<double>();
        if (!std::isfinite(value))
            m_good = false;
        return m_good ? value : 0;
    }

    [[nodiscard]] bool good() const { return m_good; }

private:
    std::string_view m_text;
    bool m_good = true;
};

constexpr std::string_view places = "places ";
constexpr std::string_view failure = "failure ";

} // namespace

std::string framed(std::string_view body)
{
    return std::to_string(body.size()) + "\n" + std::string(body);
}

std::size_t frameSize(std::string_view header)
{
    std::size_t size = 0;
    const auto result = std::from_chars(header.data(), header.data() + header.size(), size);
    return result.ec == std::errc {} && result.ptr == header.data() + header.size() && size <= largest ? size : 0;
}

std::string writeGraphs(const std::vector<EngineGraph> &graphs)
{
    std::string text;
    append(text, graphs.size());
    for (const EngineGraph &graph : graphs) {
        append(text, static_cast<int>(graph.method));
        append(text, static_cast<int>(graph.direction));
        append(text, graph.gap);
        append(text, graph.nodes.size());
        append(text, graph.edges.size());
        for (const Size &size : graph.nodes) {
            append(text, size.width);
            append(text, size.height);
        }
        for (const auto &[child, parent] : graph.edges) {
            append(text, child);
            append(text, parent);
        }
    }
    return text;
}

base::Result<std::vector<EngineGraph>> readGraphs(std::string_view body)
{
    Reader reader(body);
    std::vector<EngineGraph> graphs(reader.count());
    for (EngineGraph &graph : graphs) {
        graph.method = reader.number<int>() == 0 ? EngineGraph::Method::Ranks : EngineGraph::Method::Forces;
        graph.direction = reader.number<int>() == 0 ? Direction::LeftToRight : Direction::TopDown;
        graph.gap = reader.length();
        const std::size_t nodes = reader.count();
        const std::size_t edges = reader.count();
        for (std::size_t i = 0; i < nodes && reader.good(); ++i) {
            const double width = reader.length();
            graph.nodes.push_back({.width = width, .height = reader.length()});
        }
        for (std::size_t i = 0; i < edges && reader.good(); ++i) {
            const auto child = reader.number<std::size_t>();
            const auto parent = reader.number<std::size_t>();
            if (child >= nodes || parent >= nodes)
                return base::failed(base::Code::Internal, "an edge names a box that does not exist");
            graph.edges.emplace_back(child, parent);
        }
        if (!reader.good())
            return base::failed(base::Code::Internal, "the request is not understood");
    }
    return graphs;
}

std::string writeCentres(const std::vector<std::vector<Point>> &centres)
{
    std::string text(places);
    for (const std::vector<Point> &graph : centres) {
        for (const Point &centre : graph) {
            append(text, centre.x);
            append(text, centre.y);
        }
    }
    return text;
}

std::string writeFailure(std::string_view message)
{
    return std::string(failure) + std::string(message);
}

base::Result<std::vector<std::vector<Point>>> readCentres(std::string_view body, const std::vector<EngineGraph> &graphs)
{
    if (body.starts_with(failure))
        return base::failed(base::Code::Failed, std::string(body.substr(failure.size())));
    if (!body.starts_with(places))
        return base::failed(base::Code::Internal, "the answer is not understood");
    Reader reader(body.substr(places.size()));
    std::vector<std::vector<Point>> centres;
    for (const EngineGraph &graph : graphs) {
        std::vector<Point> &points = centres.emplace_back();
        for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
            const double x = reader.length();
            points.push_back({.x = x, .y = reader.length()});
        }
    }
    if (!reader.good())
        return base::failed(base::Code::Internal, "the answer is not complete");
    return centres;
}

} // namespace diagram
