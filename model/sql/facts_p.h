// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/outline.h"

#include <functional>
#include <variant>
#include <vector>

/// What single statements say about a schema, before names are resolved. Ranges are bytes from the statement's start,
/// so that facts stay true when the statement moves.
namespace sql::facts {

struct Name
{
    std::string schema {}; ///< empty when the text names none
    std::string name {};
    base::Range range {}; ///< of the name itself, without its schema
};

/// A column as a CREATE or ALTER TABLE defines it, with the keys written into it.
struct Column
{
    OutlineColumn column {};
    std::vector<OutlineKey> keys {};
    std::vector<OutlineForeignKey> foreignKeys {};
};

struct Like
{
    Name source;
    std::size_t position = 0; ///< number of columns written before it
    bool defaults = false;
    bool generated = false;
    bool comments = false;
    bool indexes = false;
    bool constraints = false;
};

/// What a query shows in one column, best effort.
struct Output
{
    std::string name {};
    std::string type {}; ///< of a cast and of some functions
    std::string table {}; ///< of a column reference: alias or name; empty when unqualified
    std::string column {}; ///< of a column reference
    bool star = false; ///< all columns of table, or of all of them
};

struct Input;

struct Query
{
    std::vector<Output> outputs {};
    std::vector<Input> inputs; // Input is complete only below
};

/// A table or subquery in a FROM clause.
struct Input
{
    Name table;
    std::string alias {};
    std::vector<Query> subquery {}; ///< one, or none for a table
    std::vector<std::string> columns {}; ///< new names of the first columns
};

struct CreateTable
{
    Name name;
    OutlineTable::Type type = OutlineTable::Type::Table;
    std::vector<Column> columns {};
    std::vector<OutlineKey> keys {};
    std::vector<OutlineForeignKey> foreignKeys {};
    std::vector<Like> likes {};
    std::vector<Name> parents {}; ///< INHERITS
    std::optional<Name> partitionOf {};
    bool partitioned = false;
    bool onlyIfMissing = false;
    bool orReplace = false;
    std::optional<Query> query {}; ///< of a view or CREATE TABLE AS
    std::vector<std::string> aliases {};
};

struct AlterTable
{
    enum class Type {
        AddColumn,
        DropColumn,
        SetNotNull,
        DropNotNull,
        SetDefault,
        DropDefault,
        SetType,
        AddIdentity,
        DropIdentity,
        DropExpression,
        AddKey,
        AddForeignKey,
        AddKeyByIndex,
        DropConstraint,
        AttachPartition,
        DetachPartition,
        Inherit,
    };
    Type type;
    Name table;
    std::string name {}; ///< of the column, constraint or index
    std::string text {}; ///< type or expression
    base::Range range {}; ///< of text
    Column column {}; ///< AddColumn
    std::optional<OutlineKey> key {};
    std::optional<OutlineForeignKey> foreignKey {};
    Name other {}; ///< partition or parent
    bool onlyIfMissing = false;
};

struct Rename
{
    enum class What { Table, Column, Constraint, Index, Type, Schema, Other };
    What what;
    Name object;
    std::string part {}; ///< the column or constraint
    std::string name {}; ///< the new one
};

struct SetSchema
{
    std::string kind {}; ///< "table", "type", "function"
    Name object;
    std::string schema {};
};

struct Comment
{
    enum class On { Table, Column, Type };
    On on;
    Name object;
    std::string column {};
    std::string comment {};
};

struct CreateIndex
{
    Name table;
    OutlineIndex index {};
};

struct CreateEnum
{
    Name name;
    std::vector<std::string> values {};
};

struct AlterEnum
{
    Name name;
    std::string oldValue {}; ///< renamed, when not empty
    std::string newValue {};
    std::string neighbour {};
    bool after = false;
};

struct CreateObject
{
    std::string kind {};
    Name name;
    std::optional<Name> on {}; ///< of a trigger or policy
};

struct Drop
{
    std::string kind {}; ///< "table", "index", "type", "schema", …
    Name object;
    std::optional<Name> on {}; ///< of a trigger, policy or rule
};

struct SearchPath
{
    std::vector<std::string> schemas {}; ///< empty: back to the default
};

using Fact = std::variant<CreateTable, AlterTable, Rename, SetSchema, Comment, CreateIndex, CreateEnum, AlterEnum,
    CreateObject, Drop, SearchPath>;

/// Moves every range in the fact: the function says where a byte is now.
void movePlaces(Fact &fact, const std::function<std::size_t(std::size_t)> &place);

} // namespace sql::facts
