// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/facts_p.h"
#include "model/sql/tokens.h"
#include "model/sql/tree_p.h"

namespace sql {

/// Reads the facts of one parsed statement: names and structure from the tree, extents from the tokens.
class FactReader
{
public:
    FactReader(std::string_view text, const ParseTree &tree);

    [[nodiscard]] std::vector<facts::Fact> read();

private:
    // factreader.cpp
    void readStatement(const PgQuery__Node &node);
    void readComment(const PgQuery__CommentStmt &comment);
    void readRename(const PgQuery__RenameStmt &rename);
    void readSchemaChange(const PgQuery__AlterObjectSchemaStmt &change);
    void readDrop(const PgQuery__DropStmt &drop);
    void readSchema(const PgQuery__CreateSchemaStmt &schema);
    void readIndex(const PgQuery__IndexStmt &index);
    void readSearchPath(const PgQuery__VariableSetStmt &set);
    void readSetConfig(const PgQuery__SelectStmt &select);
    bool readObject(const PgQuery__Node &node);
    void addObject(std::string kind, facts::Name name, std::optional<facts::Name> on = {});

    // tablefacts.cpp
    facts::CreateTable readTable(const PgQuery__CreateStmt &create);
    facts::Column readColumn(const PgQuery__ColumnDef &definition, std::size_t first, std::size_t past);
    std::size_t typeEnd(const PgQuery__ColumnDef &definition, std::size_t first, std::size_t past) const;
    OutlineKey readKey(const PgQuery__Constraint &constraint, std::size_t first, std::size_t past) const;
    OutlineForeignKey readForeignKey(const PgQuery__Constraint &constraint, std::size_t first, std::size_t past) const;
    void readConstraint(facts::CreateTable &table, const PgQuery__Constraint &constraint) const;
    void readAlterTable(const PgQuery__AlterTableStmt &alter);
    void readAlterCommand(
        const facts::Name &table, const PgQuery__AlterTableCmd &command, std::size_t first, std::size_t past);

    // queryfacts.cpp
    void readView(const PgQuery__ViewStmt &view);
    void readTableAs(const PgQuery__CreateTableAsStmt &create);
    [[nodiscard]] facts::Query readQuery(const PgQuery__SelectStmt &select, std::vector<facts::Input> &common) const;

    [[nodiscard]] facts::Name nameOfRelation(const PgQuery__RangeVar &relation) const;
    [[nodiscard]] facts::Name nameOfParts(const std::vector<std::string> &parts) const;
    [[nodiscard]] std::string textIn(std::size_t first, std::size_t past) const
    {
        return std::string(m_tokens.text(m_tokens.range(first, past)));
    }

    Tokens m_tokens;
    const ParseTree &m_tree;
    std::string m_schema {}; ///< of the CREATE SCHEMA whose elements are read
    std::vector<facts::Fact> m_facts {};
};

/// The parts of a name that a list, a type name or a routine holds.
[[nodiscard]] std::vector<std::string> namesIn(const PgQuery__Node *node);
[[nodiscard]] inline std::span<PgQuery__Node *const> nodes(PgQuery__Node *const *first, std::size_t count)
{
    return {first, count};
}

} // namespace sql
