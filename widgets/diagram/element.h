// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace widgets {

/// Something of a diagram that can be selected or asked for, by its names, so that it outlives an edit of the schema.
struct Element
{
    enum class Type : std::uint8_t { Table, Column, Relation };
    Type type = Type::Table;
    std::string table {}; ///< diagram::Table::key(); of a relation: the referencing table's
    std::string name {}; ///< of the column; of a relation as relationName() says; empty for a table
    auto operator<=>(const Element &) const = default;
};

/// A foreign key that the user drew, to be written into the text by whoever owns it.
struct DrawnForeignKey
{
    std::string table; ///< key of the referencing table
    std::string column; ///< may be empty: the table as a whole was connected, its column is to be added
    std::string referenced; ///< key of the referenced table
    std::string referencedColumn; ///< empty means the primary key
    bool operator==(const DrawnForeignKey &) const = default;
};

} // namespace widgets
