// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/picture.h"

#include <QString>

namespace widgets {

/// Where the keys lead. Each answers nothing when there is no way on.
enum class Toward { Left, Right, Up, Down };

/// The table that one would look at next in this direction: near, and rather straight ahead than aside.
[[nodiscard]] std::optional<Element> nearestTable(const Picture &picture, const Element &from, Toward direction);
[[nodiscard]] std::optional<Element> nearestTable(const Picture &picture, const diagram::Point &to);
/// The next drawn column of the same table.
[[nodiscard]] std::optional<Element> nextColumn(const Picture &picture, const Element &from, int step);
/// Along a relation to what is referenced: of a column to a column, of a table to a table.
[[nodiscard]] std::optional<Element> referenced(const Picture &picture, const Element &from);
/// Against a relation to what refers here; to one from the table named preferred when there is any.
[[nodiscard]] std::optional<Element> referring(
    const Picture &picture, const Element &from, const std::string &preferred = {});
/// The relations that a column takes part in, at either end.
[[nodiscard]] std::vector<std::size_t> relationsOf(const Picture &picture, std::size_t table, std::size_t column);

/// "orders: 9 columns; 3 references out; 5 in". For a screen reader.
[[nodiscard]] QString spoken(const Picture &picture, const Element &element);
/// What the tooltip says; plain text of several lines.
[[nodiscard]] QString explained(const Picture &picture, const Element &element);

} // namespace widgets
