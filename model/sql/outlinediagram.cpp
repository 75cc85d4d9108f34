// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outlinediagram.h"

#include "model/base/quote.h"
#include "model/diagram/filter.h"
#include "model/diagram/foldrelation.h"
#include "model/sql/defaultname.h"
#include "model/sql/typename.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace sql {

namespace {

using Indexes = std::unordered_map<std::string, std::size_t>;

std::string keyOf(std::string_view schema, std::string_view name)
{
    return base::quoteName(schema) + '.' + base::quoteName(name);
}

diagram::TableKind kindOf(const OutlineTable &table)
{
    switch (table.type) {
    case OutlineTable::Type::View:
        return diagram::TableKind::View;
    case OutlineTable::Type::MaterializedView:
        return diagram::TableKind::MaterializedView;
    case OutlineTable::Type::Foreign:
        return diagram::TableKind::Foreign;
    case OutlineTable::Type::Table:
        break;
    }
    return table.partitioned ? diagram::TableKind::Partitioned : diagram::TableKind::Table;
}

/// The sets of columns that no two rows have in common.
std::vector<std::vector<std::string>> uniqueSets(const OutlineTable &table)
{
    std::vector<std::vector<std::string>> sets;
    for (const OutlineKey &key : table.keys) {
        if (key.type == OutlineKey::Type::Primary || key.type == OutlineKey::Type::Unique)
            sets.push_back(key.columns);
    }
    for (const OutlineIndex &index : table.indexes) {
        if (index.unique && !index.partial)
            sets.push_back(index.columns);
    }
    return sets;
}

diagram::Table boxOf(const OutlineTable &table)
{
    diagram::Table box {.schema = table.schema, .name = table.name, .kind = kindOf(table), .comment = table.comment};
    box.columns.reserve(table.columns.size());
    for (const OutlineColumn &column : table.columns) {
        box.columns.push_back({.name = column.name,
            .type = printedType(column.type),
            .notNull = column.notNull,
            .comment = column.comment});
    }
    const auto mark = [&](const std::vector<std::string> &names, bool diagram::Column::*flag) {
        for (diagram::Column &column : box.columns)
            column.*flag |= std::ranges::contains(names, column.name);
    };
    for (const OutlineKey &key : table.keys) {
        if (key.type == OutlineKey::Type::Primary)
            mark(key.columns, &diagram::Column::primaryKey);
        else if (key.type == OutlineKey::Type::Unique && key.columns.size() == 1)
            mark(key.columns, &diagram::Column::unique);
    }
    for (const OutlineIndex &index : table.indexes) {
        if (index.unique && !index.partial && index.columns.size() == 1)
            mark(index.columns, &diagram::Column::unique);
    }
    for (const OutlineForeignKey &key : table.foreignKeys)
        mark(key.columns, &diagram::Column::foreignKey);
    return box;
}

std::vector<std::size_t> indexesOf(const diagram::Table &box, const std::vector<std::string> &names)
{
    std::vector<std::size_t> indexes;
    for (const std::string &name : names) {
        const auto found = std::ranges::find(box.columns, name, &diagram::Column::name);
        if (found != box.columns.end())
            indexes.push_back(static_cast<std::size_t>(found - box.columns.begin()));
    }
    return indexes;
}

diagram::Cardinality parentsOfChild(const diagram::Table &child, const std::vector<std::size_t> &columns)
{
    const bool always = std::ranges::all_of(columns, [&](std::size_t column) { return child.columns[column].notNull; });
    return always ? diagram::Cardinality::One : diagram::Cardinality::ZeroOrOne;
}

diagram::Cardinality childrenOfParent(const OutlineTable &child, const OutlineForeignKey &key)
{
    const auto within = [&](const std::vector<std::string> &set) {
        return !set.empty() && std::ranges::all_of(set, [&](const std::string &column) {
            return std::ranges::contains(key.columns, column);
        });
    };
    return std::ranges::any_of(uniqueSets(child), within) ? diagram::Cardinality::ZeroOrOne
                                                          : diagram::Cardinality::ZeroOrMany;
}

/// The partitioned table in which a partition is folded, or the table itself.
const OutlineTable &rootOf(const OutlineTable &table, const std::map<std::string, const OutlineTable *> &byKey)
{
    const OutlineTable *root = &table;
    for (int depth = 0; root->partitionOf && depth < 32; ++depth) {
        const auto parent = byKey.find(*root->partitionOf);
        if (parent == byKey.end())
            break;
        root = parent->second;
    }
    return *root;
}

} // namespace

diagram::Diagram diagramOf(const Outline &outline, const diagram::Options &options)
{
    diagram::Diagram diagram;
    std::map<std::string, const OutlineTable *> byKey;
    for (const OutlineTable &table : outline.tables)
        byKey.emplace(keyOf(table.schema, table.name), &table);

    Indexes boxes; // by the table's key; of a folded partition the box of its root
    std::vector<const OutlineTable *> folded;
    for (const OutlineTable &table : outline.tables) {
        const OutlineTable &root = options.foldPartitions ? rootOf(table, byKey) : table;
        if (&root != &table) {
            folded.push_back(&table);
            continue;
        }
        boxes.emplace(keyOf(table.schema, table.name), diagram.tables.size());
        diagram.tables.push_back(boxOf(table));
    }
    for (const OutlineTable *table : folded) {
        const OutlineTable &root = rootOf(*table, byKey);
        const std::size_t box = boxes.at(keyOf(root.schema, root.name));
        const std::string key = keyOf(table->schema, table->name);
        boxes.emplace(key, box);
        diagram.tables[box].partitions.push_back(key);
    }
    for (diagram::Table &table : diagram.tables)
        std::ranges::sort(table.partitions);

    for (const OutlineTable &table : outline.tables) {
        const std::size_t childBox = boxes.at(keyOf(table.schema, table.name));
        for (const OutlineForeignKey &key : table.foreignKeys) {
            const auto parent = boxes.find(keyOf(key.referencedSchema, key.referencedTable));
            if (parent == boxes.end())
                continue;
            diagram::Table &child = diagram.tables[childBox];
            diagram::Relation relation {
                .name = key.name.empty() ? defaultName(table.name, key.columns, "fkey") : key.name,
                .child = {.table = childBox,
                    .columns = indexesOf(child, key.columns),
                    .cardinality = childrenOfParent(table, key)},
                .parent = {.table = parent->second,
                    .columns = indexesOf(diagram.tables[parent->second], key.referencedColumns)},
                .onDelete = key.onDelete,
                .onUpdate = key.onUpdate};
            relation.parent.cardinality = parentsOfChild(child, relation.child.columns);
            if (child.key() != keyOf(table.schema, table.name)) {
                diagram::addFolded(diagram, std::move(relation));
                continue;
            }
            diagram.relations.push_back(std::move(relation));
        }
    }
    for (const OutlineEnum &each : outline.enums)
        diagram.enums.push_back({.schema = each.schema, .name = each.name, .values = each.values});
    std::ranges::sort(diagram.enums, {}, [](const diagram::Enum &each) { return std::tie(each.schema, each.name); });
    diagram::sort(diagram);
    return diagram::filtered(diagram, options);
}

} // namespace sql
