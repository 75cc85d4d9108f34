// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/measures.h"
#include "model/diagram/notation.h"

#include <string>
#include <vector>

/// What stands where in a table's box: one decision for the SVG, the window and the printer.
namespace diagram {

/// A line of text. Its place is the baseline, relative to the box's top left corner.
struct TextLook
{
    enum class Align : std::uint8_t { Left, Right };
    Point at;
    Align align = Align::Left;
    double size = 12;
    bool bold = false;
    bool italic = false;
    std::string text {}; ///< shortened with "…" to what fits
    bool shortened = false;
    bool operator==(const TextLook &) const = default;
};

struct MarkLook
{
    Mark mark = Mark::PrimaryKey;
    Point centre;
    bool operator==(const MarkLook &) const = default;
};

struct RowLook
{
    std::size_t column = 0; ///< index in Table::columns
    double top = 0; ///< rowHeight high
    TextLook name {};
    TextLook type {};
    std::vector<MarkLook> marks {};
    bool operator==(const RowLook &) const = default;
};

/// Relative to the box's top left corner.
struct BoxLook
{
    Rect header {}; ///< as wide as the box
    TextLook name {};
    TextLook note {}; ///< right in the header: "view", "12 partitions"; empty text for a plain table
    std::vector<RowLook> rows {};
    double keysEnd = 0; ///< where a line divides the primary key from the rest; 0 for none
    std::size_t hiddenColumns = 0; ///< not drawn with ColumnsShown::Keys
    bool operator==(const BoxLook &) const = default;
};

[[nodiscard]] BoxLook boxLook(const Table &table, Size size, ColumnsShown columns, const Measures &measures = {});

inline constexpr double boxCorner = 6; ///< radius of a box's corners
inline constexpr double groupCorner = 12;
inline constexpr double lineCorner = 5; ///< radius of a relation's bends
inline constexpr double groupPadding = 24; ///< from the boxes of a group to its edge
inline constexpr double groupTitle = 30; ///< above the boxes of a group

/// What a box's rows need besides name and type: left of the names, right of the types.
struct RowSpace
{
    double left = 0;
    double right = 0;
    bool twoMarks = false; ///< some column is both primary and foreign key
    bool unique = false; ///< some column is unique
};
[[nodiscard]] RowSpace rowSpace(const Table &table, const std::vector<std::size_t> &rows, const Measures &measures);

inline constexpr double rowsPadding = 4; ///< above the first row and below the last

/// A type as it is read: "timestamp with time zone" is timestamptz, upper case written without quotes is lower case.
[[nodiscard]] std::string displayType(std::string_view type);
/// "view" for a view, "" for a table.
[[nodiscard]] std::string kindNote(const Table &table);
/// One sentence for screen readers and tooltips: "Table app.orders: 5 columns, primary key id; …".
[[nodiscard]] std::string description(const Table &table);
/// "orders.customer_id refers to customers.id (many to one), on delete cascade".
[[nodiscard]] std::string description(const Diagram &diagram, const Relation &relation);

} // namespace diagram
