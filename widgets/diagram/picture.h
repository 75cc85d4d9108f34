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

/// A diagram with everything that is needed to draw it: immutable, made off the window's thread and shared with it.
struct Picture
{
    diagram::Diagram diagram;
    diagram::Geometry geometry;
    diagram::ColumnsShown columns = diagram::ColumnsShown::All;
    std::map<std::string, std::size_t, std::less<>> tables {}; ///< key to index in diagram.tables
    std::vector<std::size_t> accents {}; ///< one a table: the number of its schema
    std::vector<std::vector<std::size_t>> outgoing {}; ///< one a table: its relations as child
    std::vector<std::vector<std::size_t>> incoming {}; ///< one a table: its relations as parent

    [[nodiscard]] std::optional<std::size_t> table(std::string_view key) const;
    [[nodiscard]] std::optional<std::size_t> column(const Element &element) const;
    [[nodiscard]] std::optional<std::size_t> relation(const Element &element) const;
    [[nodiscard]] bool holds(const Element &element) const;
    [[nodiscard]] Element tableElement(std::size_t table) const;
    [[nodiscard]] Element columnElement(std::size_t table, std::size_t column) const;
    [[nodiscard]] Element relationElement(std::size_t relation) const;
};

using SharedPicture = std::shared_ptr<const Picture>;

/// Fills in what follows from diagram and geometry. The geometry must fit the diagram.
[[nodiscard]] SharedPicture makePicture(
    diagram::Diagram diagram, diagram::Geometry geometry, diagram::ColumnsShown columns);

/// What a relation is called in an Element: its name; where it has none, its columns joined by commas.
[[nodiscard]] std::string relationName(const diagram::Diagram &diagram, const diagram::Relation &relation);

} // namespace widgets
