// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/facts_p.h"

#include <string_view>
#include <unordered_map>

namespace sql {

/// Puts the facts of a text's statements together, in their order, as the server would.
class OutlineBuilder
{
public:
    /// The fact's places are those of the whole text; statement is where it stands.
    void apply(facts::Fact fact, base::Range statement);
    void addProblem(base::Error problem) { m_outline.problems.push_back(std::move(problem)); }
    [[nodiscard]] Outline finish();

private:
    using Columns = std::vector<OutlineColumn>;

    void add(facts::CreateTable &created);
    void add(facts::AlterTable &alter);
    void add(facts::Rename &rename);
    void add(facts::SetSchema &change);
    void add(facts::Comment &comment);
    void add(facts::CreateIndex &created);
    void add(facts::CreateEnum &created);
    void add(facts::AlterEnum &alter);
    void add(facts::CreateObject &created);
    void add(facts::Drop &drop);
    void add(facts::SearchPath &path);

    void addColumn(OutlineTable &table, facts::Column column);
    void resolve(OutlineForeignKey &key, const OutlineTable &child) const;
    void inherit(OutlineTable &table, const OutlineTable &parent) const;
    void addLike(OutlineTable &table, const facts::Like &like) const;
    void renameTable(OutlineTable &table, const std::string &schema, const std::string &name);
    static void dropColumn(OutlineTable &table, const std::string &column);
    static void dropConstraint(OutlineTable &table, const std::string &name);
    void renameColumn(OutlineTable &table, const std::string &from, const std::string &to);
    void dropTable(std::size_t index);
    [[nodiscard]] Columns columnsOf(const facts::Query &query) const;
    [[nodiscard]] Columns columnsOf(const facts::Input &input) const;

    [[nodiscard]] const std::string &defaultSchema() const;
    [[nodiscard]] const std::string &schemaOf(const facts::Name &name) const
    {
        return name.schema.empty() ? defaultSchema() : name.schema;
    }
    [[nodiscard]] std::optional<std::size_t> find(const facts::Name &name) const;
    OutlineTable *table(const facts::Name &name);
    OutlineEnum *enumOf(const facts::Name &name);
    std::string keyOf(const facts::Name &name);

    Outline m_outline {};
    std::vector<bool> m_dropped {};
    std::unordered_map<std::string, std::size_t> m_tables {};
    std::vector<std::string> m_path {};
    base::Range m_statement {};
};

/// Schema and name as one key of a map.
[[nodiscard]] std::string mapKey(std::string_view schema, std::string_view name);
/// schema.name as base::quoteName writes them: how an outline refers to a table.
[[nodiscard]] std::string quotedKey(std::string_view schema, std::string_view name);
/// Null when there is no such column.
[[nodiscard]] OutlineColumn *find(std::vector<OutlineColumn> &columns, std::string_view name);

} // namespace sql
