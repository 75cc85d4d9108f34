// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outlinebuilder_p.h"

#include <algorithm>

namespace sql {

using namespace facts;

void OutlineBuilder::dropColumn(OutlineTable &table, const std::string &column)
{
    std::erase_if(table.columns, [&](const OutlineColumn &each) { return each.name == column; });
    const auto names = [&](const auto &each) { return std::ranges::contains(each.columns, column); };
    std::erase_if(table.keys, names);
    std::erase_if(table.foreignKeys, names);
    std::erase_if(table.indexes, names);
}

void OutlineBuilder::dropConstraint(OutlineTable &table, const std::string &name)
{
    std::erase_if(table.keys, [&](const OutlineKey &key) { return key.name == name; });
    std::erase_if(table.foreignKeys, [&](const OutlineForeignKey &key) { return key.name == name; });
}

void OutlineBuilder::add(AlterTable &alter)
{
    using Type = AlterTable::Type;
    const auto index = find(alter.table);
    if (!index)
        return;
    OutlineTable &changed = m_outline.tables[*index];
    OutlineColumn *column = sql::find(changed.columns, alter.name);
    switch (alter.type) {
    case Type::AddColumn:
        if (!column) {
            for (OutlineForeignKey &key : alter.column.foreignKeys)
                resolve(key, changed);
            addColumn(changed, std::move(alter.column));
        }
        break;
    case Type::DropColumn:
        dropColumn(changed, alter.name);
        break;
    case Type::SetNotNull:
    case Type::DropNotNull:
        if (column)
            column->notNull = alter.type == Type::SetNotNull;
        break;
    case Type::SetDefault:
        if (column)
            column->defaultValue = std::move(alter.text);
        break;
    case Type::DropDefault:
        if (column)
            column->defaultValue.reset();
        break;
    case Type::SetType:
        if (column) {
            column->type = std::move(alter.text);
            column->typeRange = alter.range;
        }
        break;
    case Type::AddIdentity:
        if (column)
            column->generated = "identity";
        break;
    case Type::DropIdentity:
    case Type::DropExpression:
        if (column)
            column->generated.reset();
        break;
    case Type::AddKey:
        changed.keys.push_back(std::move(*alter.key));
        break;
    case Type::AddKeyByIndex: {
        const auto used = std::ranges::find(changed.indexes, alter.name, &OutlineIndex::name);
        if (used != changed.indexes.end()) {
            alter.key->columns = used->columns;
            changed.indexes.erase(used);
        }
        changed.keys.push_back(std::move(*alter.key));
        break;
    }
    case Type::AddForeignKey:
        resolve(*alter.foreignKey, changed);
        changed.foreignKeys.push_back(std::move(*alter.foreignKey));
        break;
    case Type::DropConstraint:
        dropConstraint(changed, alter.name);
        break;
    case Type::AttachPartition:
        if (OutlineTable *partition = table(alter.other))
            partition->partitionOf = quotedKey(changed.schema, changed.name);
        break;
    case Type::DetachPartition:
        if (OutlineTable *partition = table(alter.other))
            partition->partitionOf.reset();
        break;
    case Type::Inherit:
        if (const OutlineTable *parent = table(alter.other); parent && parent != &changed)
            inherit(changed, OutlineTable(*parent));
        break;
    }
}

void OutlineBuilder::renameTable(OutlineTable &table, const std::string &schema, const std::string &name)
{
    const std::string from = quotedKey(table.schema, table.name);
    const auto node = m_tables.find(mapKey(table.schema, table.name));
    if (m_tables.contains(mapKey(schema, name)) || node == m_tables.end())
        return;
    m_tables.emplace(mapKey(schema, name), node->second);
    m_tables.erase(mapKey(table.schema, table.name));
    for (OutlineTable &other : m_outline.tables) {
        for (OutlineForeignKey &key : other.foreignKeys) {
            if (key.referencedSchema == table.schema && key.referencedTable == table.name) {
                key.referencedSchema = schema;
                key.referencedTable = name;
            }
        }
        if (other.partitionOf == from)
            other.partitionOf = quotedKey(schema, name);
    }
    for (OutlineObject &object : m_outline.objects) {
        if (object.on == from)
            object.on = quotedKey(schema, name);
    }
    table.schema = schema;
    table.name = name;
}

void OutlineBuilder::renameColumn(OutlineTable &table, const std::string &from, const std::string &to)
{
    if (OutlineColumn *column = sql::find(table.columns, from))
        column->name = to;
    for (OutlineKey &key : table.keys)
        std::ranges::replace(key.columns, from, to);
    for (OutlineIndex &index : table.indexes)
        std::ranges::replace(index.columns, from, to);
    for (OutlineForeignKey &key : table.foreignKeys)
        std::ranges::replace(key.columns, from, to);
    for (OutlineTable &other : m_outline.tables) {
        for (OutlineForeignKey &key : other.foreignKeys) {
            if (key.referencedSchema == table.schema && key.referencedTable == table.name)
                std::ranges::replace(key.referencedColumns, from, to);
        }
    }
}

void OutlineBuilder::add(Rename &rename)
{
    const auto inSchema = [&](auto &each) {
        if (each.schema == rename.part)
            each.schema = rename.name;
    };
    switch (rename.what) {
    case Rename::What::Table:
        if (OutlineTable *renamed = table(rename.object))
            renameTable(*renamed, renamed->schema, rename.name);
        break;
    case Rename::What::Column:
        if (OutlineTable *renamed = table(rename.object))
            renameColumn(*renamed, rename.part, rename.name);
        break;
    case Rename::What::Constraint:
        if (OutlineTable *renamed = table(rename.object)) {
            for (OutlineKey &key : renamed->keys)
                key.name = key.name == rename.part ? rename.name : key.name;
            for (OutlineForeignKey &key : renamed->foreignKeys)
                key.name = key.name == rename.part ? rename.name : key.name;
        }
        break;
    case Rename::What::Index:
        for (OutlineTable &each : m_outline.tables) {
            for (OutlineIndex &index : each.indexes) {
                if (each.schema == schemaOf(rename.object) && index.name == rename.object.name)
                    index.name = rename.name;
            }
        }
        break;
    case Rename::What::Type:
        if (OutlineEnum *renamed = enumOf(rename.object))
            renamed->name = rename.name;
        break;
    case Rename::What::Schema:
        for (std::size_t i = 0; i < m_outline.tables.size(); ++i) {
            OutlineTable &each = m_outline.tables[i];
            if (!m_dropped[i] && each.schema == rename.part)
                renameTable(each, rename.name, each.name);
        }
        std::ranges::for_each(m_outline.enums, inSchema);
        std::ranges::for_each(m_outline.objects, inSchema);
        break;
    case Rename::What::Other:
        break;
    }
}

void OutlineBuilder::add(SetSchema &change)
{
    if (change.kind == "table") {
        if (OutlineTable *moved = table(change.object))
            renameTable(*moved, change.schema, moved->name);
    } else if (change.kind == "type") {
        if (OutlineEnum *moved = enumOf(change.object))
            moved->schema = change.schema;
    }
}

void OutlineBuilder::dropTable(std::size_t index)
{
    const OutlineTable &dropped = m_outline.tables[index];
    const std::string key = quotedKey(dropped.schema, dropped.name);
    for (OutlineTable &other : m_outline.tables) {
        std::erase_if(other.foreignKeys, [&](const OutlineForeignKey &foreignKey) {
            return foreignKey.referencedSchema == dropped.schema && foreignKey.referencedTable == dropped.name;
        });
    }
    std::erase_if(m_outline.objects, [&](const OutlineObject &object) { return object.on == key; });
    m_tables.erase(mapKey(dropped.schema, dropped.name));
    m_dropped[index] = true;
}

void OutlineBuilder::add(Drop &drop)
{
    if (drop.kind == "table") {
        if (const auto index = find(drop.object))
            dropTable(*index);
    } else if (drop.kind == "index") {
        for (OutlineTable &each : m_outline.tables) {
            if (each.schema == schemaOf(drop.object))
                std::erase_if(each.indexes, [&](const OutlineIndex &index) { return index.name == drop.object.name; });
        }
    } else if (drop.kind == "schema") {
        for (std::size_t i = 0; i < m_outline.tables.size(); ++i) {
            if (!m_dropped[i] && m_outline.tables[i].schema == drop.object.name)
                dropTable(i);
        }
        const auto inside = [&](const auto &each) { return each.schema == drop.object.name; };
        std::erase_if(m_outline.enums, inside);
        std::erase_if(m_outline.objects, [&](const OutlineObject &each) {
            return inside(each) || (each.kind == "schema" && each.name == drop.object.name);
        });
    } else {
        if (const OutlineEnum *known = drop.kind == "type" ? enumOf(drop.object) : nullptr)
            m_outline.enums.erase(m_outline.enums.begin() + (known - m_outline.enums.data()));
        const std::string on = drop.on ? keyOf(*drop.on) : std::string();
        std::erase_if(m_outline.objects, [&](const OutlineObject &object) {
            const bool sameKind = object.kind == drop.kind
                || (drop.kind == "type" && (object.kind.ends_with(" type") || object.kind == "domain"));
            return sameKind && object.name == drop.object.name && object.on == on
                && (object.schema.empty() || drop.on || object.schema == schemaOf(drop.object));
        });
    }
}

void OutlineBuilder::add(AlterEnum &alter)
{
    OutlineEnum *changed = enumOf(alter.name);
    if (!changed)
        return;
    if (!alter.oldValue.empty()) {
        std::ranges::replace(changed->values, alter.oldValue, alter.newValue);
        return;
    }
    if (std::ranges::contains(changed->values, alter.newValue))
        return;
    auto place = alter.neighbour.empty() ? changed->values.end() : std::ranges::find(changed->values, alter.neighbour);
    if (alter.after && place != changed->values.end())
        ++place;
    changed->values.insert(place, alter.newValue);
}

} // namespace sql
