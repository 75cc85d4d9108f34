// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/picture.h"

#include "model/diagram/compose.h"

#include <algorithm>

namespace widgets {

SharedSchema makeSchema(diagram::Diagram diagram)
{
    auto schema = std::make_shared<Schema>();
    schema->diagram = std::move(diagram);
    const diagram::Diagram &shown = schema->diagram;
    schema->keys.reserve(shown.tables.size());
    for (std::size_t table = 0; table < shown.tables.size(); ++table) {
        schema->keys.push_back(shown.tables[table].key());
        schema->tables.emplace(schema->keys.back(), table);
    }
    schema->accents = diagram::schemaNumbers(shown);
    schema->outgoing.resize(shown.tables.size());
    schema->incoming.resize(shown.tables.size());
    for (std::size_t relation = 0; relation < shown.relations.size(); ++relation) {
        schema->outgoing[shown.relations[relation].child.table].push_back(relation);
        schema->incoming[shown.relations[relation].parent.table].push_back(relation);
    }
    return schema;
}

std::string relationName(const diagram::Diagram &diagram, const diagram::Relation &relation)
{
    if (!relation.name.empty())
        return relation.name;
    std::string name;
    for (const std::size_t column : relation.child.columns) {
        if (!name.empty())
            name += ',';
        name += diagram.tables[relation.child.table].columns[column].name;
    }
    return name;
}

std::optional<std::size_t> Picture::table(std::string_view key) const
{
    const auto found = schema->tables.find(key);
    return found == schema->tables.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> Picture::column(const Element &element) const
{
    const auto index = table(element.table);
    if (!index || element.type != Element::Type::Column)
        return std::nullopt;
    const auto &all = diagram().tables[*index].columns;
    const auto found = std::ranges::find(all, element.name, &diagram::Column::name);
    return found == all.end() ? std::nullopt : std::optional<std::size_t>(found - all.begin());
}

std::optional<std::size_t> Picture::relation(const Element &element) const
{
    const auto index = table(element.table);
    if (!index || element.type != Element::Type::Relation)
        return std::nullopt;
    for (const std::size_t relation : schema->outgoing[*index]) {
        if (relationName(diagram(), diagram().relations[relation]) == element.name)
            return relation;
    }
    return std::nullopt;
}

bool Picture::holds(const Element &element) const
{
    switch (element.type) {
    case Element::Type::Table:
        return table(element.table).has_value();
    case Element::Type::Column:
        return column(element).has_value();
    case Element::Type::Relation:
        return relation(element).has_value();
    }
    return false;
}

Element Picture::tableElement(std::size_t table) const
{
    return {.type = Element::Type::Table, .table = schema->keys[table]};
}

Element Picture::columnElement(std::size_t table, std::size_t column) const
{
    return {.type = Element::Type::Column,
        .table = schema->keys[table],
        .name = diagram().tables[table].columns[column].name};
}

Element Picture::relationElement(std::size_t relation) const
{
    const diagram::Relation &shown = diagram().relations[relation];
    return {.type = Element::Type::Relation,
        .table = schema->keys[shown.child.table],
        .name = relationName(diagram(), shown)};
}

} // namespace widgets
