// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/edit/textedit.h"
#include "model/sql/outline.h"

#include <cstdint>

/// Edits made on the diagram, as the smallest changes of the text that mean the same: comments, spacing and the style
/// of the text stay. Each function is pure and answers with edits or with an error that says which place cannot be
/// found (Code::NotFound) or why the text does not allow it (Code::Unsupported). Names are as PostgreSQL stores them,
/// unquoted; types and expressions are SQL. Each lives in the file of its name.
namespace edit {

/// A text with its outline.
struct Source
{
    std::string_view text;
    const sql::Outline &outline; ///< of exactly this text
};

struct TableName
{
    std::string schema = "public";
    std::string name;
    bool operator==(const TableName &) const = default;
};

struct ColumnName
{
    TableName table;
    std::string column;
};

struct NewColumn
{
    std::string name;
    std::string type;
    bool notNull = false;
    bool primaryKey = false;
    std::string defaultValue {}; ///< an expression; empty for none
};

struct NewTable
{
    TableName name;
    std::vector<NewColumn> columns {}; ///< empty gives the usual identity column "id"
};

struct NewForeignKey
{
    TableName table;
    std::vector<std::string> columns; ///< those that the table lacks are added with the type of what they reference
    TableName referenced;
    std::vector<std::string> referencedColumns {}; ///< empty means the primary key
    std::string name {}; ///< empty leaves the name to PostgreSQL
    std::string onDelete {}; ///< "CASCADE"; empty for NO ACTION
};

struct NewIndex
{
    TableName table;
    std::vector<std::string> columns;
    std::string name {}; ///< empty gives table_column_idx
    bool unique = false;
};

struct NewEnumValue
{
    std::string schema = "public";
    std::string name; ///< of the enum
    std::string value;
    std::string before {}; ///< an existing value; empty appends
};

using Edited = base::Result<TextEdits>;

[[nodiscard]] Edited addTable(const Source &source, const NewTable &table);
[[nodiscard]] Edited dropTable(const Source &source, const TableName &table);
/// The definition and every mention of the table that the text's own statements make; not those inside function bodies.
[[nodiscard]] Edited renameTable(const Source &source, const TableName &table, const std::string &name);

[[nodiscard]] Edited addColumn(const Source &source, const TableName &table, const NewColumn &column);
[[nodiscard]] Edited dropColumn(const Source &source, const ColumnName &column);
[[nodiscard]] Edited renameColumn(const Source &source, const ColumnName &column, const std::string &name);
[[nodiscard]] Edited changeType(const Source &source, const ColumnName &column, const std::string &type);
[[nodiscard]] Edited setNotNull(const Source &source, const ColumnName &column, bool notNull);
/// An empty expression drops the default.
[[nodiscard]] Edited setDefault(const Source &source, const ColumnName &column, const std::string &expression);

[[nodiscard]] Edited addForeignKey(const Source &source, const NewForeignKey &key);
[[nodiscard]] Edited dropForeignKey(const Source &source, const TableName &table, const sql::OutlineForeignKey &key);
[[nodiscard]] Edited addIndex(const Source &source, const NewIndex &index);

/// An empty comment removes the COMMENT statement; an empty column name means the table's own comment.
[[nodiscard]] Edited setComment(const Source &source, const ColumnName &on, const std::string &comment);
[[nodiscard]] Edited addEnumValue(const Source &source, const NewEnumValue &value);

} // namespace edit
