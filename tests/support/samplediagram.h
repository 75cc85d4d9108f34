// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"

#include <random>
#include <string>

namespace support {

/// A table with the columns id (primary key), c1, c2, …
inline diagram::Table sampleTable(std::string schema, std::string name, std::size_t columns)
{
    diagram::Table table {.schema = std::move(schema), .name = std::move(name)};
    for (std::size_t i = 0; i < columns; ++i)
        table.columns.push_back({.name = i == 0 ? "id" : "c" + std::to_string(i), .type = "integer"});
    if (!table.columns.empty())
        table.columns.front().primaryKey = table.columns.front().notNull = true;
    return table;
}

inline void relate(diagram::Diagram &diagram, std::size_t child, std::size_t column, std::size_t parent)
{
    diagram.tables[child].columns[column].foreignKey = true;
    diagram.relations.push_back({.name = "fk" + std::to_string(diagram.relations.size()),
        .child = {.table = child, .columns = {column}, .cardinality = diagram::Cardinality::ZeroOrMany},
        .parent = {.table = parent, .columns = {0}, .cardinality = diagram::Cardinality::ZeroOrOne}});
}

/// A schema as they are: few tables that many refer to, some chains, some tables alone. The same seed gives the same
/// one.
inline diagram::Diagram sampleDiagram(std::size_t tables, std::size_t relations, unsigned seed, std::size_t schemas = 1)
{
    std::mt19937 random(seed); // its numbers are the same everywhere, those of the distributions are not
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
    diagram::Diagram diagram;
    for (std::size_t i = 0; i < tables; ++i)
        diagram.tables.push_back(sampleTable(
            "s" + std::to_string(i * schemas / tables), "table_" + std::to_string(1000 + i), 2 + below(14)));
    for (std::size_t i = 0; i < relations; ++i) {
        const std::size_t child = below(tables);
        const std::size_t parent = below(3) == 0 ? below(tables) : below(std::min<std::size_t>(tables, 12));
        relate(diagram, child, 1 + below(diagram.tables[child].columns.size() - 1), parent);
    }
    return diagram;
}

} // namespace support
