// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/svg.h"

#include "model/diagram/boxlook.h"
#include "model/diagram/compose.h"
#include "model/diagram/notation.h"
#include "model/diagram/xmltext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace diagram {

namespace {

constexpr std::array<Cardinality, 4> cardinalities {
    Cardinality::ZeroOrOne, Cardinality::One, Cardinality::ZeroOrMany, Cardinality::OneOrMany};
constexpr std::array<Mark, 5> markShapes {
    Mark::PrimaryKey, Mark::ForeignKey, Mark::Unique, Mark::NotNull, Mark::Nullable};

/// With one decimal at most: a tenth of a pixel is not seen.
std::string number(double value)
{
    std::array<char, 32> text {};
    const double rounded = std::round(value * 10) / 10 + 0.0; // and never "-0"
    const auto end = std::to_chars(text.data(), text.data() + text.size(), rounded);
    return {text.data(), end.ptr};
}

std::string pair(Point point)
{
    return number(point.x) + "," + number(point.y);
}

std::string attribute(const char *name, double value)
{
    return std::string(" ") + name + "=\"" + number(value) + "\"";
}

/// Right angles with rounded corners.
std::string roundedPath(const std::vector<Point> &points)
{
    std::string path = "M" + pair(points.front());
    for (std::size_t i = 1; i + 1 < points.size(); ++i) {
        const Point before = points[i - 1];
        const Point corner = points[i];
        const Point after = points[i + 1];
        const double in = std::hypot(corner.x - before.x, corner.y - before.y);
        const double out = std::hypot(after.x - corner.x, after.y - corner.y);
        const double radius = std::min({lineCorner, in / 2, out / 2});
        if (radius <= 0)
            continue;
        const Point start {
            .x = corner.x - (corner.x - before.x) / in * radius, .y = corner.y - (corner.y - before.y) / in * radius};
        const Point end {
            .x = corner.x + (after.x - corner.x) / out * radius, .y = corner.y + (after.y - corner.y) / out * radius};
        path += "L" + pair(start) + "Q" + pair(corner) + " " + pair(end);
    }
    return path + "L" + pair(points.back());
}

std::string plainPath(const std::vector<Point> &points)
{
    std::string path;
    for (std::size_t i = 0; i < points.size(); ++i)
        path += (i == 0 ? "M" : "L") + pair(points[i]);
    return path;
}

std::string endId(Cardinality cardinality)
{
    static constexpr std::array<const char *, 4> ids {"e01", "e1", "e0n", "e1n"};
    return ids[static_cast<std::size_t>(cardinality)];
}

std::string markId(Mark mark)
{
    static constexpr std::array<const char *, 5> ids {"pk", "fk", "uq", "nn", "nu"};
    return ids[static_cast<std::size_t>(mark)];
}

std::string drawn(const Shape &shape)
{
    std::string text;
    for (const Circle &circle : shape.circles)
        text += "<circle" + attribute("cx", circle.centre.x) + attribute("cy", circle.centre.y)
            + attribute("r", circle.radius) + "/>";
    std::string path;
    for (const std::vector<Point> &points : shape.polygons)
        path += plainPath(points) + "Z";
    for (const std::vector<Point> &points : shape.lines)
        path += plainPath(points);
    if (!path.empty())
        text += "<path d=\"" + path + "\"/>";
    return text;
}

class Svg
{
public:
    Svg(const Diagram &diagram, const Geometry &geometry, const SvgOptions &options)
        : m_diagram(diagram)
        , m_geometry(geometry)
        , m_options(options)
        , m_theme(options.dark ? Theme::darkTheme() : Theme::light())
        , m_schemas(schemaNumbers(diagram))
    {
    }

    std::string text()
    {
        m_out.reserve(4096 + 2048 * m_diagram.tables.size());
        head();
        definitions();
        groups();
        relations();
        tables();
        m_out += "</svg>\n";
        return std::move(m_out);
    }

private:
    void head()
    {
        const Rect &bounds = m_geometry.bounds;
        const std::string title = m_diagram.title.empty() ? "Schema" : m_diagram.title;
        m_out += "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
            + attribute("width", bounds.width) + attribute("height", bounds.height) + " viewBox=\"" + number(bounds.x)
            + " " + number(bounds.y) + " " + number(bounds.width) + " " + number(bounds.height) + "\" role=\"img\">\n";
        m_out += "<title>" + xmlText(title) + "</title>\n";
        m_out += "<desc>Entity relationship diagram: " + std::to_string(m_diagram.tables.size()) + " tables, "
            + std::to_string(m_diagram.relations.size()) + " relations</desc>\n";
    }

    void rule(const char *selector, const std::string &body) { m_out += std::string(selector) + "{" + body + "}\n"; }

    void definitions()
    {
        const Measures &m = m_options.measures;
        const auto font = [](double size) { return "font-size:" + number(size) + "px"; };
        m_out += "<style>\n";
        rule("text",
            std::string("font-family:") + fontFamilies + ";" + font(m.fontSize) + ";fill:" + m_theme.text.css());
        rule(".p", "font-weight:bold");
        rule(".n", "font-weight:bold;" + font(m.headerFontSize));
        rule(".i", "font-style:italic");
        rule(".y", "text-anchor:end;" + font(m.smallFontSize) + ";fill:" + m_theme.mutedText.css());
        rule(".b", "fill:" + m_theme.box.css() + ";stroke:" + m_theme.border.css());
        rule(".d", "fill:none;stroke:" + m_theme.divider.css());
        rule(".r", "fill:none;stroke:" + m_theme.relation.css() + ";stroke-width:1.25");
        rule(".w", "fill:" + m_theme.background.css() + ";stroke:" + m_theme.relation.css() + ";stroke-width:1.25");
        rule(".s", "stroke-dasharray:5,4");
        const auto mark = [&](Mark which, Color color) {
            rule(("." + markId(which)).c_str(),
                std::string("fill:") + (isFilled(which) ? color.css() : "none") + ";stroke:" + color.css()
                    + ";stroke-width:1.3");
        };
        mark(Mark::PrimaryKey, m_theme.key);
        mark(Mark::ForeignKey, m_theme.foreignKey);
        mark(Mark::Unique, m_theme.unique);
        mark(Mark::NotNull, m_theme.notNull);
        mark(Mark::Nullable, m_theme.notNull);
        const std::size_t schemas = m_schemas.empty() ? 0 : std::ranges::max(m_schemas) + 1;
        for (std::size_t i = 0; i < std::min(schemas, m_theme.accents.size()); ++i) {
            const Accent &accent = m_theme.accents[i];
            const std::string index = std::to_string(i);
            rule((".h" + index).c_str(), "fill:" + accent.header.css());
            rule((".t" + index).c_str(), "fill:" + accent.headerText.css());
            rule((".u" + index).c_str(), "stroke:" + accent.strong.css());
            rule((".a" + index).c_str(), "fill:" + accent.area.css() + ";stroke:" + accent.strong.css());
            rule((".l" + index).c_str(),
                "fill:" + accent.strong.css() + ";font-weight:bold;" + font(m.headerFontSize + 3));
        }
        m_out += "</style>\n<defs>\n";
        for (const Cardinality cardinality : cardinalities)
            m_out += "<g id=\"" + endId(cardinality) + "\" class=\"w\">" + drawn(endShape(cardinality)) + "</g>\n";
        for (const Mark which : markShapes)
            m_out += "<g id=\"" + markId(which) + "\" class=\"" + markId(which) + "\">" + drawn(markShape(which))
                + "</g>\n";
        m_out += "</defs>\n";
        const Rect &bounds = m_geometry.bounds;
        m_out += "<rect" + attribute("x", bounds.x) + attribute("y", bounds.y) + attribute("width", bounds.width)
            + attribute("height", bounds.height) + " fill=\"" + m_theme.background.css() + "\"/>\n";
    }

    [[nodiscard]] std::string accentIndex(std::size_t schema) const
    {
        return std::to_string(schema % m_theme.accents.size());
    }

    void groups()
    {
        for (std::size_t i = 0; i < m_geometry.groups.size(); ++i) {
            const Group &group = m_geometry.groups[i];
            const Rect &area = group.area;
            m_out += "<g><title>schema " + xmlText(group.schema) + "</title><rect class=\"a" + accentIndex(i) + "\""
                + attribute("x", area.x) + attribute("y", area.y) + attribute("width", area.width)
                + attribute("height", area.height) + attribute("rx", groupCorner) + "/><text class=\"l" + accentIndex(i)
                + "\"" + attribute("x", area.x + groupPadding)
                + attribute("y", area.y + (groupPadding + groupTitle) / 2 + m_options.measures.headerFontSize / 2) + ">"
                + xmlText(group.schema) + "</text></g>\n";
        }
    }

    static std::string use(const std::string &id, Point at, Point towards)
    {
        const double degrees = std::atan2(towards.y - at.y, towards.x - at.x) * 180 / M_PI;
        std::string transform = "translate(" + pair(at) + ")";
        if (std::abs(degrees) > 0.05)
            transform += "rotate(" + number(degrees) + ")";
        return "<use xlink:href=\"#" + id + "\" transform=\"" + transform + "\"/>";
    }

    void relations()
    {
        m_out += "<g id=\"relations\">\n";
        for (std::size_t i = 0; i < m_diagram.relations.size() && i < m_geometry.routes.size(); ++i) {
            const Relation &relation = m_diagram.relations[i];
            const Route &route = m_geometry.routes[i];
            if (route.points.size() < 2)
                continue;
            const Table &child = m_diagram.tables[relation.child.table];
            const std::string name = relation.name.empty() ? "foreign key of " + child.name : relation.name;
            m_out += "<g><title>" + xmlText(name) + "</title><desc>" + xmlText(description(m_diagram, relation))
                + "</desc><path class=\"r" + (route.straight ? " s" : "") + "\" d=\""
                + (route.straight ? plainPath(route.points) : roundedPath(route.points));
            for (const std::vector<Point> &foot : route.feet)
                m_out += plainPath(foot);
            m_out += "\"/>";
            const std::size_t last = route.points.size() - 1;
            m_out += use(endId(relation.child.cardinality), route.points[0], route.points[1]);
            m_out += use(endId(relation.parent.cardinality), route.points[last], route.points[last - 1]);
            m_out += "</g>\n";
        }
        m_out += "</g>\n";
    }

    void line(const TextLook &look, const std::string &classes, const std::string &full)
    {
        if (look.text.empty())
            return;
        const std::string element = "<text" + (classes.empty() ? "" : " class=\"" + classes + "\"")
            + attribute("x", look.at.x) + attribute("y", look.at.y) + ">" + xmlText(look.text) + "</text>";
        if (full.empty())
            m_out += element;
        else
            m_out += "<g><title>" + xmlText(full) + "</title>" + element + "</g>";
    }

    void row(const Table &table, const RowLook &look)
    {
        const Column &column = table.columns[look.column];
        std::string full = look.name.shortened || look.type.shortened ? column.name + " " + column.type : std::string();
        if (!column.comment.empty())
            full += (full.empty() ? "" : ": ") + column.comment;
        line(look.name, look.name.bold ? "p" : "", full);
        line(look.type, "y", {});
        for (const MarkLook &mark : look.marks)
            m_out += "<use xlink:href=\"#" + markId(mark.mark) + "\"" + attribute("x", mark.centre.x)
                + attribute("y", mark.centre.y) + "/>";
        m_out += "\n";
    }

    void table(std::size_t index)
    {
        const Table &table = m_diagram.tables[index];
        const Rect &box = m_geometry.placement.boxes[index];
        const Size size {.width = box.width, .height = box.height};
        const BoxLook look = boxLook(table, size, m_options.columns, m_options.measures);
        const std::string accent = accentIndex(m_schemas[index]);
        m_out += "<g id=\"" + xmlId("", table.key()) + "\" transform=\"translate(" + pair({.x = box.x, .y = box.y})
            + ")\"><title>" + xmlText(table.schema + "." + table.name) + "</title><desc>" + xmlText(description(table))
            + "</desc>\n<rect class=\"b\"" + attribute("width", box.width) + attribute("height", box.height)
            + attribute("rx", boxCorner) + "/>";
        const double bottom = look.header.height;
        const double corner = boxCorner - 0.5;
        const double right = box.width - 0.5;
        const bool open = !look.rows.empty();
        // The header lies inside the box's border and follows its upper corners, or all of them.
        std::string path = "M0.5," + number(open ? bottom : bottom - boxCorner) + "V" + number(boxCorner) + "Q0.5,0.5 "
            + number(boxCorner) + ",0.5H" + number(right - corner) + "Q" + number(right) + ",0.5 " + number(right) + ","
            + number(boxCorner);
        if (open)
            path += "V" + number(bottom) + "Z";
        else
            path += "V" + number(bottom - boxCorner) + "Q" + number(right) + "," + number(bottom - 0.5) + " "
                + number(right - corner) + "," + number(bottom - 0.5) + "H" + number(boxCorner) + "Q0.5,"
                + number(bottom - 0.5) + " 0.5," + number(bottom - boxCorner) + "Z";
        m_out += "<path class=\"h" + accent + "\" d=\"" + path + "\"/>";
        if (open)
            m_out += "<path class=\"u" + accent + "\" d=\"M0," + number(bottom) + "H" + number(box.width) + "\"/>";
        line(look.name, "n t" + accent + (look.name.italic ? " i" : ""), {});
        line(look.note, "y", {});
        m_out += "\n";
        if (look.keysEnd > 0)
            m_out += "<path class=\"d\" d=\"M0.5," + number(look.keysEnd) + "H" + number(right) + "\"/>\n";
        for (const RowLook &rowLook : look.rows)
            row(table, rowLook);
        m_out += "</g>\n";
    }

    void tables()
    {
        for (std::size_t i = 0; i < m_diagram.tables.size(); ++i) {
            const bool first = i == 0 || m_diagram.tables[i - 1].schema != m_diagram.tables[i].schema;
            if (first)
                m_out += std::string(i == 0 ? "" : "</g>\n") + "<g><title>schema " + xmlText(m_diagram.tables[i].schema)
                    + "</title>\n";
            table(i);
        }
        if (!m_diagram.tables.empty())
            m_out += "</g>\n";
    }

    const Diagram &m_diagram;
    const Geometry &m_geometry;
    const SvgOptions &m_options;
    const Theme &m_theme;
    std::vector<std::size_t> m_schemas;
    std::string m_out;
};

} // namespace

std::string svg(const Diagram &diagram, const Geometry &geometry, const SvgOptions &options)
{
    return Svg(diagram, geometry, options).text();
}

} // namespace diagram
