// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// The ER graph as a value: what is shown, without any position. Made from a catalog (here) or an outline (model/sql).
namespace diagram {

struct Column
{
    std::string name;
    std::string type; ///< as PostgreSQL prints it: character varying(40)
    bool primaryKey = false;
    bool foreignKey = false;
    bool notNull = false;
    bool unique = false; ///< alone in a unique constraint or index
    std::string comment {};
    bool operator==(const Column &) const = default;
};

enum class TableKind : std::uint8_t { Table, Partitioned, View, MaterializedView, Foreign };

struct Table
{
    std::string schema; ///< "public" when the text names none
    std::string name;
    TableKind kind = TableKind::Table;
    std::vector<Column> columns {};
    std::string comment {};
    std::vector<std::string> partitions {}; ///< folded under this parent, by qualified name
    /// Unique in a diagram, and stable: schema and name joined by a dot, each as quoteName writes it.
    [[nodiscard]] std::string key() const;
    bool operator==(const Table &) const = default;
};

/// How many rows at one end belong to one row at the other.
enum class Cardinality : std::uint8_t { ZeroOrOne, One, ZeroOrMany, OneOrMany };

struct End
{
    std::size_t table = 0; ///< index in Diagram::tables
    std::vector<std::size_t> columns {}; ///< indexes in Table::columns; several for a composite key
    Cardinality cardinality = Cardinality::One;
    bool operator==(const End &) const = default;
};

/// A foreign key: from the referencing table (child) to the referenced one (parent).
struct Relation
{
    std::string name;
    End child;
    End parent;
    std::string onDelete {}; ///< "CASCADE"; empty for NO ACTION
    std::string onUpdate {};
    std::vector<std::string>
        partitions {}; ///< names of the same foreign key on other partitions, folded into this line
    bool operator==(const Relation &) const = default;
};

struct Enum
{
    std::string schema;
    std::string name;
    std::vector<std::string> values {};
    bool operator==(const Enum &) const = default;
};

/// Tables sorted by schema and name; relations by child, then name.
struct Diagram
{
    std::string title {};
    std::vector<Table> tables {};
    std::vector<Relation> relations {};
    std::vector<Enum> enums {};
    bool operator==(const Diagram &) const = default;
};

} // namespace diagram
