// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/edit/edits.h"
#include "model/sql/tokens.h"

#include <cstdint>
#include <initializer_list>
#include <optional>

namespace edit {

/// One statement of the text. Its tokens count from the statement's beginning.
struct ScriptStatement
{
    base::Range range {};
    std::vector<base::Range> comments {}; ///< attached in front
    sql::Tokens tokens;

    [[nodiscard]] base::Range at(std::size_t token) const { return shifted(tokens[token].range); }
    [[nodiscard]] base::Range shifted(base::Range inside) const
    {
        return {range.begin + inside.begin, range.begin + inside.end};
    }
};

/// What every edit needs: the text with its statements, and the edits being collected.
class Script
{
public:
    explicit Script(const Source &source);

    [[nodiscard]] std::string_view text() const { return m_text; }
    [[nodiscard]] const sql::Outline &outline() const { return m_outline; }
    [[nodiscard]] const std::vector<ScriptStatement> &statements() const { return m_statements; }
    [[nodiscard]] const ScriptStatement *statementAt(std::size_t byte) const;

    [[nodiscard]] base::Result<const sql::OutlineTable *> table(const TableName &name) const;
    /// The column, which must be written in this text and not inherited.
    [[nodiscard]] base::Result<const sql::OutlineColumn *> column(const ColumnName &name) const;

    /// The statement's own table when it is ALTER TABLE, CREATE INDEX … ON, COMMENT ON, CREATE TRIGGER … ON and the
    /// like: the token of its name's last part.
    [[nodiscard]] std::optional<std::size_t> subject(
        const ScriptStatement &statement, const sql::OutlineTable &table) const;
    /// Whether the name that begins at the token is the table's; last becomes its last part.
    [[nodiscard]] bool isName(
        const ScriptStatement &statement, std::size_t first, const sql::OutlineTable &table, std::size_t &last) const;
    /// The commands of ALTER TABLE behind the last part of its name.
    [[nodiscard]] static std::vector<base::Range> commands(const ScriptStatement &statement, std::size_t name);
    /// The table as its CREATE statement writes it: with the schema or without.
    [[nodiscard]] std::string written(const sql::OutlineTable &table) const;
    /// A new name in that schema, qualified when the text's other tables there are, or when the schema needs it.
    [[nodiscard]] std::string written(const TableName &name) const;

    /// The elements of CREATE TABLE (…), each from its first to its last token; empty when there is no list.
    [[nodiscard]] std::vector<base::Range> elements(const sql::OutlineTable &table) const;
    /// The blanks in front of a table's columns; empty when they stand in one line.
    [[nodiscard]] std::string indentation(const sql::OutlineTable &table) const;

    /// The place behind a column's type and collation, where NOT NULL and DEFAULT go.
    [[nodiscard]] std::size_t behindType(const sql::OutlineColumn &column) const;
    /// The last command ALTER TABLE … ALTER [COLUMN] column words …
    [[nodiscard]] std::optional<base::Range> alterColumn(
        const sql::OutlineTable &table, const std::string &column, std::initializer_list<std::string_view> words) const;

    void insert(std::size_t position, std::string text);
    void remove(base::Range range) { replace(range, {}); }
    void replace(base::Range range, std::string text);
    enum class Place : std::uint8_t { BehindColumns, Last };
    /// Puts a column or constraint into CREATE TABLE (…), in the style of its neighbours. False when it has no list.
    [[nodiscard]] bool addElement(const sql::OutlineTable &table, const std::string &element, Place place);
    /// Takes out an element of a list in parentheses with its comma, or a clause of one.
    void removeElement(base::Range element);
    /// Takes out several elements of one list, not all of them.
    void removeElements(const std::vector<base::Range> &all, const std::vector<base::Range> &gone);
    /// Takes out a constraint where it stands: an element of CREATE TABLE, a clause of a column, or a command of ALTER
    /// TABLE, with the statement when it is its only one.
    void removeConstraint(base::Range constraint);
    /// Takes out a statement with the comments attached to it and one of the blank lines around it.
    void removeStatement(const ScriptStatement &statement);
    /// Puts a statement in a line of its own behind the one that ends there.
    void insertStatement(std::size_t behind, const std::string &statement);
    /// Puts a statement at the end of the text, behind a blank line.
    void append(const std::string &statement);

    [[nodiscard]] TextEdits take();

private:
    void removeTail(const ScriptStatement &statement, std::size_t first, std::size_t past);
    [[nodiscard]] std::size_t lineBegin(std::size_t position) const;
    [[nodiscard]] std::size_t lineEnd(std::size_t position) const;
    [[nodiscard]] bool startsLine(std::size_t position) const;
    void removeListElement(const ScriptStatement &statement, std::size_t first, std::size_t past);
    [[nodiscard]] bool isUnambiguous(const sql::OutlineTable &table) const;
    [[nodiscard]] std::size_t behindComment(std::size_t position) const;

    std::string_view m_text;
    const sql::Outline &m_outline;
    std::vector<ScriptStatement> m_statements {};
    TextEdits m_edits {};
};

/// "id bigint NOT NULL DEFAULT 1"
[[nodiscard]] std::string definition(const NewColumn &column);
/// "(a, b)", names quoted where needed
[[nodiscard]] std::string nameList(const std::vector<std::string> &names);

} // namespace edit
