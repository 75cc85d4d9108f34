// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/diagram.h"
#include "model/diagram/options.h"

#include <string_view>
#include <vector>

namespace diagram {

/// What the options ask for: schemas, table patterns and their neighbours, views. Relations to what is not shown go.
/// options.columns changes nothing here: it is for measures and renderers.
[[nodiscard]] Diagram filtered(const Diagram &diagram, const Options &options);

/// Patterns of options.tables that no table matches: a typing mistake worth a message.
[[nodiscard]] std::vector<std::string> unmatched(const Diagram &diagram, const Options &options);

/// * is any number of characters, ? is one. The pattern is matched with the table's name, or with schema.name when it
/// holds a dot.
[[nodiscard]] bool matches(std::string_view pattern, const Table &table);

/// Sorts tables and relations as a Diagram promises; indexes of relations follow.
void sort(Diagram &diagram);

} // namespace diagram
