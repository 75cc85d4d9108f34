// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/fromcatalog.h"

#include "model/catalog/textarray.h"
#include "model/catalog/views.h"
#include "model/diagram/filter.h"
#include "model/diagram/foldrelation.h"

#include <algorithm>
#include <map>

namespace diagram {

namespace {

using catalog::ConstraintView;
using catalog::Kind;
using catalog::ObjectId;
using catalog::TableView;
using Columns = std::vector<std::string>;

/// Sets of columns that no two rows have in common.
std::vector<Columns> uniqueSets(const TableView &table)
{
    std::vector<Columns> sets;
    for (const ConstraintView &constraint : table.constraints()) {
        if (constraint.type() == ConstraintView::Type::PrimaryKey || constraint.type() == ConstraintView::Type::Unique)
            sets.push_back(constraint.columns());
    }
    for (const catalog::IndexView &index : table.indexes()) {
        const std::string_view definition = index.definition();
        const std::size_t open = definition.find('(');
        // With a condition, or of an expression, an index says nothing about all rows of its columns.
        const bool plain = open != std::string_view::npos && definition.find('(', open + 1) == std::string_view::npos
            && definition.find(" WHERE ") == std::string_view::npos;
        if (index.isUnique() && plain)
            sets.push_back(index.columns());
    }
    return sets;
}

std::string action(std::string_view code)
{
    if (code == "c")
        return "CASCADE";
    if (code == "n")
        return "SET NULL";
    if (code == "d")
        return "SET DEFAULT";
    return code == "r" ? "RESTRICT" : "";
}

std::vector<std::size_t> indexesOf(const Table &table, const Columns &names)
{
    std::vector<std::size_t> result;
    for (const std::string &name : names) {
        const auto found = std::ranges::find(table.columns, name, &Column::name);
        if (found != table.columns.end())
            result.push_back(static_cast<std::size_t>(found - table.columns.begin()));
    }
    return result;
}

/// "name type collation" with the name as quote_ident writes it.
Column viewColumn(const std::string &text)
{
    Column column;
    std::size_t at = 0;
    if (text.starts_with('"')) {
        for (at = 1; at < text.size(); ++at) {
            if (text[at] == '"' && (at + 1 == text.size() || text[at + 1] != '"'))
                break;
            at += text[at] == '"' ? 1 : 0;
            column.name += text[at];
        }
        ++at;
    } else {
        at = std::min(text.find(' '), text.size());
        column.name = text.substr(0, at);
    }
    const std::size_t end = text.rfind(' ');
    if (end != std::string::npos && end > at)
        column.type = text.substr(at + 1, end - at - 1);
    return column;
}

class Builder
{
public:
    Builder(const catalog::Catalog &catalog, const Options &options)
        : m_catalog(catalog)
        , m_options(options)
    {
    }

    Diagram diagram()
    {
        for (const TableView &table : catalog::tables(m_catalog))
            addTable(table);
        addViews(Kind::View, TableKind::View);
        addViews(Kind::MaterializedView, TableKind::MaterializedView);
        for (const TableView &table : catalog::tables(m_catalog))
            addRelations(table);
        for (Relation &relation : m_folded)
            addFolded(m_diagram, std::move(relation));
        for (const catalog::Object &object : m_catalog.ofKind(Kind::Enum))
            m_diagram.enums.push_back({.schema = object.id.names.front(),
                .name = object.id.names.back(),
                .values = catalog::EnumView(object).labels()});
        sort(m_diagram);
        return filtered(m_diagram, m_options);
    }

private:
    [[nodiscard]] std::string comment(const ObjectId &id) const
    {
        return std::string(catalog::commentOn(m_catalog, id));
    }

    /// The partitioned table in which a partition is folded.
    [[nodiscard]] ObjectId rootOf(const TableView &table) const
    {
        ObjectId root = table.object().id;
        std::optional<ObjectId> parent = m_options.foldPartitions ? table.partitionOf() : std::nullopt;
        for (int depth = 0; parent && depth < 64; ++depth) {
            const catalog::Object *object = m_catalog.find(*parent);
            if (!object)
                break;
            root = object->id;
            parent = TableView(m_catalog, *object).partitionOf();
        }
        return root;
    }

    void addTable(const TableView &table)
    {
        const ObjectId &id = table.object().id;
        const ObjectId root = rootOf(table);
        if (root != id) {
            Table named {.schema = table.schema(), .name = table.name()};
            m_partitions[root].push_back(named.key());
            return;
        }
        Table box {.schema = table.schema(),
            .name = table.name(),
            .kind = table.isPartitioned() ? TableKind::Partitioned : TableKind::Table,
            .comment = comment(id)};
        for (const catalog::ColumnView &column : table.columns())
            box.columns.push_back({.name = column.name(),
                .type = std::string(column.type()),
                .notNull = column.notNull(),
                .comment = comment(column.object().id)});
        const auto mark = [&](const Columns &names, bool Column::*flag) {
            for (const std::size_t i : indexesOf(box, names))
                box.columns[i].*flag = true;
        };
        for (const ConstraintView &constraint : table.constraints()) {
            if (constraint.type() == ConstraintView::Type::PrimaryKey)
                mark(constraint.columns(), &Column::primaryKey);
            else if (constraint.type() == ConstraintView::Type::ForeignKey)
                mark(constraint.columns(), &Column::foreignKey);
        }
        for (const Columns &set : uniqueSets(table)) {
            if (set.size() == 1)
                mark(set, &Column::unique);
        }
        for (Column &column : box.columns)
            column.notNull = column.notNull || column.primaryKey;
        m_boxes.emplace(id, m_diagram.tables.size());
        m_diagram.tables.push_back(std::move(box));
    }

    void addViews(Kind kind, TableKind tableKind)
    {
        for (const catalog::Object &object : m_catalog.ofKind(kind)) {
            Table box {.schema = object.id.names.front(),
                .name = object.id.names.back(),
                .kind = tableKind,
                .comment = comment(object.id)};
            for (const std::string &column : catalog::textArray(object.attributes.value("_columns")))
                box.columns.push_back(viewColumn(column));
            m_diagram.tables.push_back(std::move(box));
        }
    }

    void addRelations(const TableView &table)
    {
        const auto box = m_boxes.find(rootOf(table));
        if (box == m_boxes.end())
            return;
        const bool isFolded = box->first != table.object().id;
        for (const std::string &partition : m_partitions[table.object().id])
            m_diagram.tables[box->second].partitions.push_back(partition);
        const std::vector<Columns> unique = uniqueSets(table);
        for (const ConstraintView &constraint : table.constraints()) {
            if (constraint.type() != ConstraintView::Type::ForeignKey || !constraint.target())
                continue;
            const auto parent = parentBox(*constraint.target());
            if (parent == m_boxes.end())
                continue;
            const Table &child = m_diagram.tables[box->second];
            const Columns columns = constraint.columns();
            Relation relation {.name = constraint.name(),
                .child = {.table = box->second, .columns = indexesOf(child, columns)},
                .parent = {.table = parent->second,
                    .columns = indexesOf(m_diagram.tables[parent->second], constraint.targetColumns())},
                .onDelete = action(constraint.object().attributes.value("_onDelete")),
                .onUpdate = action(constraint.object().attributes.value("_onUpdate"))};
            const bool required = std::ranges::all_of(
                relation.child.columns, [&](std::size_t column) { return child.columns[column].notNull; });
            const bool once = std::ranges::any_of(unique, [&](const Columns &set) {
                return !set.empty()
                    && std::ranges::all_of(set, [&](const auto &name) { return std::ranges::contains(columns, name); });
            });
            relation.parent.cardinality = required ? Cardinality::One : Cardinality::ZeroOrOne;
            relation.child.cardinality = once ? Cardinality::ZeroOrOne : Cardinality::ZeroOrMany;
            (isFolded ? m_folded : m_diagram.relations).push_back(std::move(relation));
        }
    }

    /// The target's box, or that of the table in which it is folded.
    [[nodiscard]] std::map<ObjectId, std::size_t>::const_iterator parentBox(const ObjectId &target) const
    {
        const auto direct = m_boxes.find(target);
        const catalog::Object *object = m_catalog.find(target);
        return direct != m_boxes.end() || !object ? direct : m_boxes.find(rootOf(TableView(m_catalog, *object)));
    }

    const catalog::Catalog &m_catalog;
    const Options &m_options;
    Diagram m_diagram;
    std::map<ObjectId, std::size_t> m_boxes;
    std::map<ObjectId, std::vector<std::string>> m_partitions;
    std::vector<Relation> m_folded; ///< of partitions, whose parents' come first
};

} // namespace

Diagram diagramOf(const catalog::Catalog &catalog, const Options &options)
{
    return Builder(catalog, options).diagram();
}

} // namespace diagram
