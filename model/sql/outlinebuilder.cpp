// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/outlinebuilder_p.h"

#include "model/base/quote.h"

#include <algorithm>

namespace sql {

using namespace facts;

namespace {

/// A column that stands in another statement: a place in this one without extent.
OutlineColumn borrowed(OutlineColumn column, base::Range place)
{
    column.range = column.nameRange = column.typeRange = {place.begin, place.begin};
    return column;
}

} // namespace

std::string mapKey(std::string_view schema, std::string_view name)
{
    std::string key(schema);
    key += '\0';
    return key += name;
}

std::string quotedKey(std::string_view schema, std::string_view name)
{
    return base::quoteName(schema) + '.' + base::quoteName(name);
}

OutlineColumn *find(std::vector<OutlineColumn> &columns, std::string_view name)
{
    const auto found = std::ranges::find(columns, name, &OutlineColumn::name);
    return found == columns.end() ? nullptr : &*found;
}

void OutlineBuilder::apply(Fact fact, base::Range statement)
{
    m_statement = statement;
    std::visit([this](auto &value) { add(value); }, fact);
}

const std::string &OutlineBuilder::defaultSchema() const
{
    static const std::string usual = "public";
    return m_path.empty() ? usual : m_path.front();
}

std::optional<std::size_t> OutlineBuilder::find(const Name &name) const
{
    const auto in = [&](const std::string &schema) -> std::optional<std::size_t> {
        const auto found = m_tables.find(mapKey(schema, name.name));
        return found == m_tables.end() ? std::nullopt : std::optional(found->second);
    };
    if (!name.schema.empty() || m_path.empty())
        return in(schemaOf(name));
    for (const std::string &schema : m_path) {
        if (const auto found = in(schema))
            return found;
    }
    return std::nullopt;
}

OutlineTable *OutlineBuilder::table(const Name &name)
{
    const auto found = find(name);
    return found ? &m_outline.tables[*found] : nullptr;
}

OutlineEnum *OutlineBuilder::enumOf(const Name &name)
{
    for (OutlineEnum &known : m_outline.enums) {
        const bool here = name.schema.empty()
            ? (m_path.empty() ? known.schema == defaultSchema() : std::ranges::contains(m_path, known.schema))
            : known.schema == name.schema;
        if (here && known.name == name.name)
            return &known;
    }
    return nullptr;
}

std::string OutlineBuilder::keyOf(const Name &name)
{
    const OutlineTable *known = table(name);
    return known ? quotedKey(known->schema, known->name) : quotedKey(schemaOf(name), name.name);
}

void OutlineBuilder::addColumn(OutlineTable &table, Column column)
{
    std::ranges::move(column.keys, std::back_inserter(table.keys));
    for (OutlineForeignKey &key : column.foreignKeys)
        table.foreignKeys.push_back(std::move(key));
    if (OutlineColumn *known = sql::find(table.columns, column.column.name)) {
        // A partition or child says more about a column that it inherits.
        if (column.column.type.empty())
            column.column.type = known->type;
        column.column.notNull |= known->notNull;
        if (!column.column.defaultValue)
            column.column.defaultValue = known->defaultValue;
        *known = std::move(column.column);
        return;
    }
    table.columns.push_back(std::move(column.column));
}

/// Fills in the schema of an unqualified reference, which may be to the table itself, not yet known.
void OutlineBuilder::resolve(OutlineForeignKey &key, const OutlineTable &child) const
{
    if (!key.referencedSchema.empty())
        return;
    if (const auto referenced = find({.name = key.referencedTable}))
        key.referencedSchema = m_outline.tables[*referenced].schema;
    else
        key.referencedSchema = key.referencedTable == child.name ? child.schema : defaultSchema();
}

void OutlineBuilder::inherit(OutlineTable &table, const OutlineTable &parent) const
{
    for (const OutlineColumn &column : parent.columns) {
        if (!sql::find(table.columns, column.name))
            table.columns.push_back(borrowed(column, table.nameRange));
    }
}

void OutlineBuilder::addLike(OutlineTable &table, const Like &like) const
{
    const auto source = find(like.source);
    if (!source)
        return;
    const OutlineTable &from = m_outline.tables[*source];
    for (OutlineColumn column : from.columns) {
        if (!like.defaults)
            column.defaultValue.reset();
        if (!like.generated)
            column.generated.reset();
        if (!like.comments)
            column.comment.clear();
        table.columns.push_back(borrowed(std::move(column), table.nameRange));
    }
    const auto wanted
        = [&](const OutlineKey &key) { return key.type == OutlineKey::Type::Check ? like.constraints : like.indexes; };
    std::ranges::copy_if(from.keys, std::back_inserter(table.keys), wanted);
    if (like.indexes)
        std::ranges::copy(from.indexes, std::back_inserter(table.indexes));
}

void OutlineBuilder::add(CreateTable &created)
{
    OutlineTable table {.type = created.type,
        .schema = schemaOf(created.name),
        .name = created.name.name,
        .keys = {},
        .partitioned = created.partitioned,
        .range = m_statement,
        .nameRange = created.name.range};
    const std::string key = mapKey(table.schema, table.name);
    const auto known = m_tables.find(key);
    if (known != m_tables.end() && !created.orReplace) {
        if (!created.onlyIfMissing) {
            addProblem({.code = base::Code::Failed,
                .message = "relation \"" + table.name + "\" already exists",
                .where = table.nameRange});
        }
        return;
    }
    if (created.partitionOf) {
        if (const OutlineTable *parent = this->table(*created.partitionOf))
            inherit(table, *parent);
        table.partitionOf = keyOf(*created.partitionOf);
    }
    for (const Name &name : created.parents) {
        if (const OutlineTable *parent = this->table(name))
            inherit(table, *parent);
    }
    auto like = created.likes.begin();
    for (std::size_t i = 0; i <= created.columns.size(); ++i) {
        for (; like != created.likes.end() && like->position == i; ++like)
            addLike(table, *like);
        if (i < created.columns.size())
            addColumn(table, std::move(created.columns[i]));
    }
    std::ranges::move(created.keys, std::back_inserter(table.keys));
    std::ranges::move(created.foreignKeys, std::back_inserter(table.foreignKeys));
    for (OutlineForeignKey &foreignKey : table.foreignKeys)
        resolve(foreignKey, table);
    if (created.query)
        table.columns = columnsOf(*created.query);
    for (std::size_t i = 0; i < std::min(created.aliases.size(), table.columns.size()); ++i)
        table.columns[i].name = created.aliases[i];
    if (created.query) {
        for (OutlineColumn &column : table.columns)
            column = borrowed(std::move(column), table.nameRange);
    }
    if (known != m_tables.end()) {
        m_outline.tables[known->second] = std::move(table);
        return;
    }
    m_tables.emplace(key, m_outline.tables.size());
    m_outline.tables.push_back(std::move(table));
    m_dropped.push_back(false);
}

OutlineBuilder::Columns OutlineBuilder::columnsOf(const Input &input) const
{
    Columns columns;
    if (!input.subquery.empty()) {
        columns = columnsOf(input.subquery.front());
    } else if (const auto source = find(input.table)) {
        columns = m_outline.tables[*source].columns;
    }
    for (std::size_t i = 0; i < std::min(input.columns.size(), columns.size()); ++i)
        columns[i].name = input.columns[i];
    return columns;
}

OutlineBuilder::Columns OutlineBuilder::columnsOf(const Query &query) const
{
    std::vector<std::pair<std::string, Columns>> inputs;
    for (const Input &input : query.inputs)
        inputs.emplace_back(input.alias.empty() ? input.table.name : input.alias, columnsOf(input));

    Columns columns;
    const auto shown = [](const OutlineColumn &column, std::string name) {
        return OutlineColumn {.name = std::move(name), .type = column.type};
    };
    for (const Output &output : query.outputs) {
        OutlineColumn found {.name = output.name, .type = output.type};
        for (auto &[name, available] : inputs) {
            if (!output.table.empty() && output.table != name)
                continue;
            if (output.star) {
                for (const OutlineColumn &column : available)
                    columns.push_back(shown(column, column.name));
            } else if (!output.column.empty()) {
                if (const OutlineColumn *column = sql::find(available, output.column)) {
                    found = shown(*column, output.name);
                    break;
                }
            }
        }
        if (!output.star)
            columns.push_back(std::move(found));
    }
    return columns;
}

void OutlineBuilder::add(Comment &comment)
{
    if (comment.on == Comment::On::Type) {
        if (OutlineEnum *on = enumOf(comment.object))
            on->comment = std::move(comment.comment);
        return;
    }
    OutlineTable *on = table(comment.object);
    if (!on)
        return;
    if (comment.on == Comment::On::Table)
        on->comment = std::move(comment.comment);
    else if (OutlineColumn *column = sql::find(on->columns, comment.column))
        column->comment = std::move(comment.comment);
}

void OutlineBuilder::add(CreateIndex &created)
{
    if (OutlineTable *on = table(created.table)) {
        created.index.range = m_statement;
        on->indexes.push_back(std::move(created.index));
    }
}

void OutlineBuilder::add(CreateEnum &created)
{
    m_outline.enums.push_back({.schema = schemaOf(created.name),
        .name = created.name.name,
        .values = std::move(created.values),
        .range = m_statement,
        .nameRange = created.name.range});
}

void OutlineBuilder::add(CreateObject &created)
{
    const bool hasSchema = created.kind != "schema" && created.kind != "extension" && created.kind != "event trigger"
        && created.kind != "publication" && !created.on;
    OutlineObject object {.kind = std::move(created.kind),
        .name = created.name.name,
        .range = m_statement,
        .nameRange = created.name.range};
    if (hasSchema)
        object.schema = schemaOf(created.name);
    if (created.on) {
        object.on = keyOf(*created.on);
        object.schema = schemaOf(*created.on);
    }
    m_outline.objects.push_back(std::move(object));
}

void OutlineBuilder::add(SearchPath &path)
{
    m_path = std::move(path.schemas);
}

Outline OutlineBuilder::finish()
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < m_outline.tables.size(); ++i) {
        if (!m_dropped[i]) {
            if (kept != i)
                m_outline.tables[kept] = std::move(m_outline.tables[i]);
            ++kept;
        }
    }
    m_outline.tables.resize(kept);
    m_tables.clear();
    for (std::size_t i = 0; i < kept; ++i)
        m_tables.emplace(mapKey(m_outline.tables[i].schema, m_outline.tables[i].name), i);

    const auto primaryKey = [](const OutlineTable &table) {
        return std::ranges::find(table.keys, OutlineKey::Type::Primary, &OutlineKey::type);
    };
    for (OutlineTable &each : m_outline.tables) {
        if (const auto key = primaryKey(each); key != each.keys.end()) {
            for (const std::string &name : key->columns) {
                if (OutlineColumn *column = sql::find(each.columns, name))
                    column->notNull = true;
            }
        }
        for (OutlineForeignKey &foreignKey : each.foreignKeys) {
            const auto referenced = m_tables.find(mapKey(foreignKey.referencedSchema, foreignKey.referencedTable));
            if (!foreignKey.referencedColumns.empty() || referenced == m_tables.end())
                continue;
            const OutlineTable &parent = m_outline.tables[referenced->second];
            if (const auto key = primaryKey(parent); key != parent.keys.end())
                foreignKey.referencedColumns = key->columns;
        }
    }
    return std::move(m_outline);
}

} // namespace sql
