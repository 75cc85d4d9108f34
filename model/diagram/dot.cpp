// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/dot.h"

#include "model/diagram/boxlook.h"
#include "model/diagram/measures.h"
#include "model/diagram/xmltext.h"

#include <algorithm>
#include <array>

namespace diagram {

namespace {

std::string dotString(std::string_view text)
{
    std::string result = "\"";
    for (const char c : visible(text)) {
        if (c == '"' || c == '\\')
            result += '\\';
        result += c;
    }
    return result + "\"";
}

std::string port(const Table &table, const End &end, const std::vector<std::size_t> &rows)
{
    const std::string node = dotString(table.key());
    if (end.columns.empty() || !std::ranges::contains(rows, end.columns.front()))
        return node;
    return node + ":c" + std::to_string(end.columns.front());
}

std::string arrow(Cardinality cardinality)
{
    static constexpr std::array<const char *, 4> shapes {"teeodot", "teetee", "crowodot", "crowtee"};
    return shapes[static_cast<std::size_t>(cardinality)];
}

} // namespace

std::string dot(const Diagram &diagram, const Options &options)
{
    const Measures measures;
    std::string text = "digraph " + dotString(diagram.title.empty() ? "schema" : diagram.title) + " {\n";
    text += std::string("  graph [rankdir=") + (options.direction == Direction::LeftToRight ? "LR" : "TB")
        + ", fontname=\"sans-serif\"];\n  node [shape=plain, fontname=\"sans-serif\", fontsize=10];\n"
          "  edge [dir=both, fontname=\"sans-serif\", fontsize=9];\n";
    const auto table = [&](const Table &each, const char *indent) {
        text += indent + dotString(each.key()) + " [tooltip=" + dotString(description(each))
            + ", label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"4\">"
              "<tr><td bgcolor=\"#dce9fa\" colspan=\"2\"><b>"
            + xmlText(each.name) + "</b></td></tr>";
        for (const std::size_t row : measures.rows(each, options.columns)) {
            const Column &column = each.columns[row];
            const std::string name = xmlText(column.name);
            text += "<tr><td align=\"left\" port=\"c" + std::to_string(row) + "\">"
                + (column.primaryKey ? "<u>" + name + "</u>" : name) + "</td><td align=\"left\">"
                + xmlText(displayType(column.type)) + (column.notNull ? "" : "?") + "</td></tr>";
        }
        text += "</table>>];\n";
    };
    const bool several = std::ranges::any_of(
        diagram.tables, [&](const Table &each) { return each.schema != diagram.tables.front().schema; });
    std::size_t cluster = 0;
    for (std::size_t i = 0; i < diagram.tables.size(); ++i) {
        const std::string &schema = diagram.tables[i].schema;
        if (several && (i == 0 || diagram.tables[i - 1].schema != schema))
            text += (i == 0 ? "" : "  }\n") + ("  subgraph cluster_" + std::to_string(cluster++))
                + " {\n    label=" + dotString(schema) + ";\n";
        table(diagram.tables[i], several ? "    " : "  ");
    }
    if (several)
        text += "  }\n";
    for (const Relation &relation : diagram.relations) {
        const Table &child = diagram.tables[relation.child.table];
        const Table &parent = diagram.tables[relation.parent.table];
        text += "  " + port(child, relation.child, measures.rows(child, options.columns)) + " -> "
            + port(parent, relation.parent, measures.rows(parent, options.columns))
            + " [arrowtail=" + arrow(relation.child.cardinality) + ", arrowhead=" + arrow(relation.parent.cardinality)
            + ", tooltip=" + dotString(relation.name) + "];\n";
    }
    return text + "}\n";
}

} // namespace diagram
