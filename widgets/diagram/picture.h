// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/geometry.h"
#include "model/diagram/options.h"
#include "widgets/diagram/element.h"

#include <map>
#include <memory>
#include <optional>

namespace widgets {

/// A diagram with what follows from it alone. Immutable; shared between pictures that differ in places only.
struct Schema
{
    diagram::Diagram diagram;
    std::map<std::string, std::size_t, std::less<>> tables {}; ///< key to index in diagram.tables
    std::vector<std::string> keys {}; ///< one a table
    std::vector<std::size_t> accents {}; ///< one a table: the number of its schema
    std::vector<std::vector<std::size_t>> outgoing {}; ///< one a table: its relations as child
    std::vector<std::vector<std::size_t>> incoming {}; ///< one a table: its relations as parent
};

using SharedSchema = std::shared_ptr<const Schema>;

[[nodiscard]] SharedSchema makeSchema(diagram::Diagram diagram);

/// A diagram with everything that is needed to draw it: immutable, made off the window's thread and shared with it.
struct Picture
{
    SharedSchema schema; ///< never null
    diagram::Geometry geometry {}; ///< fits the diagram
    diagram::ColumnsShown columns = diagram::ColumnsShown::All;

    [[nodiscard]] const diagram::Diagram &diagram() const { return schema->diagram; }
    [[nodiscard]] bool isEmpty() const { return schema->diagram.tables.empty(); }

    [[nodiscard]] std::optional<std::size_t> table(std::string_view key) const;
    /// Index in its table's columns.
    [[nodiscard]] std::optional<std::size_t> column(const Element &element) const;
    [[nodiscard]] std::optional<std::size_t> relation(const Element &element) const;
    [[nodiscard]] bool holds(const Element &element) const;
    [[nodiscard]] Element tableElement(std::size_t table) const;
    [[nodiscard]] Element columnElement(std::size_t table, std::size_t column) const;
    [[nodiscard]] Element relationElement(std::size_t relation) const;
};

using SharedPicture = std::shared_ptr<const Picture>;

/// What a relation is called in an Element: its name; where it has none, its columns joined by commas.
[[nodiscard]] std::string relationName(const diagram::Diagram &diagram, const diagram::Relation &relation);

} // namespace widgets
