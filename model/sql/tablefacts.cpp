// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/factreader_p.h"

#include <array>

namespace sql {

using namespace facts;

namespace {

std::string action(const char *code)
{
    switch (view(code).empty() ? 'a' : *code) {
    case 'r':
        return "RESTRICT";
    case 'c':
        return "CASCADE";
    case 'n':
        return "SET NULL";
    case 'd':
        return "SET DEFAULT";
    default:
        return {};
    }
}

std::optional<OutlineKey::Type> keyType(PgQuery__ConstrType type)
{
    switch (type) {
    case PG_QUERY__CONSTR_TYPE__CONSTR_PRIMARY:
        return OutlineKey::Type::Primary;
    case PG_QUERY__CONSTR_TYPE__CONSTR_UNIQUE:
        return OutlineKey::Type::Unique;
    case PG_QUERY__CONSTR_TYPE__CONSTR_CHECK:
        return OutlineKey::Type::Check;
    case PG_QUERY__CONSTR_TYPE__CONSTR_EXCLUSION:
        return OutlineKey::Type::Exclusion;
    default:
        return std::nullopt;
    }
}

std::size_t position(std::int32_t location)
{
    return location > 0 ? static_cast<std::size_t>(location) : 0;
}

bool isSerial(const PgQuery__TypeName &type)
{
    static constexpr auto serials
        = std::to_array<std::string_view>({"serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"});
    const std::vector<std::string> parts = names(nodes(type.names, type.n_names));
    return parts.size() == 1 && std::ranges::contains(serials, parts.front());
}

} // namespace

/// The token behind the type: what follows it are storage words, a collation and constraints.
std::size_t FactReader::typeEnd(const PgQuery__ColumnDef &definition, std::size_t first, std::size_t past) const
{
    std::size_t end = past;
    for (const PgQuery__Node *node : nodes(definition.constraints, definition.n_constraints)) {
        if (node->node_case == PG_QUERY__NODE__NODE_CONSTRAINT)
            end = std::min(end, m_tokens.at(position(node->constraint->location)));
    }
    if (definition.coll_clause)
        end = std::min(end, m_tokens.at(position(definition.coll_clause->location)));
    for (const std::string_view word : {"storage", "compression", "options", "using"}) {
        if (const auto found = m_tokens.find(first + 1, end, word))
            end = *found;
    }
    return end;
}

Column FactReader::readColumn(const PgQuery__ColumnDef &definition, std::size_t first, std::size_t past)
{
    Column read;
    OutlineColumn &column = read.column;
    column.name = view(definition.colname);
    column.nameRange = m_tokens[first].range;
    column.range = m_tokens.range(first, past);
    if (definition.type_name) {
        const std::size_t type = m_tokens.at(position(definition.type_name->location));
        column.typeRange = m_tokens.range(type, typeEnd(definition, type, past));
        column.type = m_tokens.text(column.typeRange);
        column.notNull = isSerial(*definition.type_name);
    }
    const auto constraints = nodes(definition.constraints, definition.n_constraints);
    for (std::size_t i = 0; i < constraints.size(); ++i) {
        if (constraints[i]->node_case != PG_QUERY__NODE__NODE_CONSTRAINT)
            continue;
        const PgQuery__Constraint &constraint = *constraints[i]->constraint;
        const std::size_t begin = m_tokens.at(position(constraint.location));
        std::size_t end = past;
        for (const PgQuery__Node *other : constraints.subspan(i + 1)) {
            if (other->node_case == PG_QUERY__NODE__NODE_CONSTRAINT)
                end = std::min(end, std::max(begin, m_tokens.at(position(other->constraint->location))));
        }
        if (definition.coll_clause && position(definition.coll_clause->location) > m_tokens[begin].range.begin)
            end = std::min(end, m_tokens.at(position(definition.coll_clause->location)));
        const auto inParentheses = [&] {
            const auto open = m_tokens.findOpen(begin, end);
            return open ? textIn(*open + 1, m_tokens.behindParentheses(*open) - 1) : std::string();
        };
        switch (constraint.contype) {
        case PG_QUERY__CONSTR_TYPE__CONSTR_NOTNULL:
            column.notNull = true;
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_DEFAULT:
            column.defaultValue = textIn(m_tokens.find(begin, end, "default").value_or(begin) + 1, end);
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_IDENTITY:
            column.generated = "identity";
            column.notNull = true;
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_GENERATED:
            column.generated = inParentheses();
            break;
        case PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN:
            read.foreignKeys.push_back(readForeignKey(constraint, begin, end));
            read.foreignKeys.back().columns = {column.name};
            break;
        default:
            if (keyType(constraint.contype)) {
                OutlineKey key = readKey(constraint, begin, end);
                if (key.type != OutlineKey::Type::Check)
                    key.columns = {column.name};
                read.keys.push_back(std::move(key));
            }
            break;
        }
    }
    return read;
}

OutlineKey FactReader::readKey(const PgQuery__Constraint &constraint, std::size_t first, std::size_t past) const
{
    OutlineKey key {.type = keyType(constraint.contype).value_or(OutlineKey::Type::Check),
        .name = std::string(view(constraint.conname)),
        .columns = names(nodes(constraint.keys, constraint.n_keys)),
        .range = m_tokens.range(first, past)};
    const auto open = m_tokens.findOpen(first, past);
    if (open && (key.type == OutlineKey::Type::Check || key.type == OutlineKey::Type::Exclusion))
        key.expression = textIn(*open + 1, m_tokens.behindParentheses(*open) - 1);
    for (const PgQuery__Node *pair : nodes(constraint.exclusions, constraint.n_exclusions)) {
        if (pair->node_case != PG_QUERY__NODE__NODE_LIST || pair->list->n_items == 0)
            continue;
        const PgQuery__Node *element = pair->list->items[0];
        if (element->node_case == PG_QUERY__NODE__NODE_INDEX_ELEM && !view(element->index_elem->name).empty())
            key.columns.emplace_back(element->index_elem->name);
    }
    return key;
}

OutlineForeignKey FactReader::readForeignKey(
    const PgQuery__Constraint &constraint, std::size_t first, std::size_t past) const
{
    return {.name = std::string(view(constraint.conname)),
        .columns = names(nodes(constraint.fk_attrs, constraint.n_fk_attrs)),
        .referencedSchema = constraint.pktable ? nameOfRelation(*constraint.pktable).schema : std::string(),
        .referencedTable = constraint.pktable ? std::string(view(constraint.pktable->relname)) : std::string(),
        .referencedColumns = names(nodes(constraint.pk_attrs, constraint.n_pk_attrs)),
        .onDelete = action(constraint.fk_del_action),
        .onUpdate = action(constraint.fk_upd_action),
        .range = m_tokens.range(first, past)};
}

void FactReader::readConstraint(CreateTable &table, const PgQuery__Constraint &constraint) const
{
    const std::size_t first = m_tokens.at(position(constraint.location));
    const std::size_t past = m_tokens.elementEnd(first);
    if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN)
        table.foreignKeys.push_back(readForeignKey(constraint, first, past));
    else if (keyType(constraint.contype))
        table.keys.push_back(readKey(constraint, first, past));
}

CreateTable FactReader::readTable(const PgQuery__CreateStmt &create)
{
    CreateTable table {.name = nameOfRelation(*create.relation),
        .partitioned = create.partspec != nullptr,
        .onlyIfMissing = create.if_not_exists != 0};
    for (const PgQuery__Node *node : nodes(create.table_elts, create.n_table_elts)) {
        if (node->node_case == PG_QUERY__NODE__NODE_COLUMN_DEF) {
            const std::size_t first = m_tokens.at(position(node->column_def->location));
            table.columns.push_back(readColumn(*node->column_def, first, m_tokens.elementEnd(first)));
        } else if (node->node_case == PG_QUERY__NODE__NODE_CONSTRAINT) {
            readConstraint(table, *node->constraint);
        } else if (node->node_case == PG_QUERY__NODE__NODE_TABLE_LIKE_CLAUSE) {
            // The option's bits are those of TableLikeOption in parsenodes.h.
            const PgQuery__TableLikeClause &like = *node->table_like_clause;
            const auto option = [&](unsigned bit) { return (like.options & (1U << bit)) != 0; };
            table.likes.push_back({.source = nameOfRelation(*like.relation),
                .position = table.columns.size(),
                .defaults = option(3),
                .generated = option(4) || option(5),
                .comments = option(0),
                .indexes = option(6),
                .constraints = option(2)});
        }
    }
    for (const PgQuery__Node *node : nodes(create.constraints, create.n_constraints)) {
        if (node->node_case == PG_QUERY__NODE__NODE_CONSTRAINT)
            readConstraint(table, *node->constraint);
    }
    for (const PgQuery__Node *node : nodes(create.inh_relations, create.n_inh_relations)) {
        if (node->node_case != PG_QUERY__NODE__NODE_RANGE_VAR)
            continue;
        if (create.partbound)
            table.partitionOf = nameOfRelation(*node->range_var);
        else
            table.parents.push_back(nameOfRelation(*node->range_var));
    }
    return table;
}

void FactReader::readAlterTable(const PgQuery__AlterTableStmt &alter)
{
    const bool known = alter.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_TABLE
        || alter.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE;
    if (!known || !alter.relation)
        return;
    const Name table = nameOfRelation(*alter.relation);
    std::size_t first = m_tokens.at(table.range.begin) + 1;
    if (m_tokens.text(first) == "*" || m_tokens[first].type == Token::Type::Close)
        ++first;
    for (const PgQuery__Node *command : nodes(alter.cmds, alter.n_cmds)) {
        const std::size_t past = m_tokens.elementEnd(first);
        if (command->node_case == PG_QUERY__NODE__NODE_ALTER_TABLE_CMD)
            readAlterCommand(table, *command->alter_table_cmd, first, past);
        first = past + 1;
    }
}

void FactReader::readAlterCommand(
    const Name &table, const PgQuery__AlterTableCmd &command, std::size_t first, std::size_t past)
{
    using Type = AlterTable::Type;
    AlterTable fact {.type = Type::AddColumn,
        .table = table,
        .name = std::string(view(command.name)),
        .onlyIfMissing = command.missing_ok != 0};
    const auto other = [&] {
        if (command.def && command.def->node_case == PG_QUERY__NODE__NODE_PARTITION_CMD
            && command.def->partition_cmd->name)
            fact.other = nameOfRelation(*command.def->partition_cmd->name);
        else if (command.def && command.def->node_case == PG_QUERY__NODE__NODE_RANGE_VAR)
            fact.other = nameOfRelation(*command.def->range_var);
    };
    switch (command.subtype) {
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddColumn: {
        if (!command.def || command.def->node_case != PG_QUERY__NODE__NODE_COLUMN_DEF)
            return;
        const PgQuery__ColumnDef &definition = *command.def->column_def;
        fact.name = view(definition.colname);
        fact.column = readColumn(definition, m_tokens.at(position(definition.location)), past);
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropColumn:
        fact.type = Type::DropColumn;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull:
        fact.type = Type::SetNotNull;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropNotNull:
        fact.type = Type::DropNotNull;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_ColumnDefault:
        fact.type = command.def ? Type::SetDefault : Type::DropDefault;
        if (command.def) {
            const std::size_t word = m_tokens.find(first, past, "set").value_or(first) + 1;
            fact.range = m_tokens.range(word + 1, past);
            fact.text = m_tokens.text(fact.range);
        }
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType: {
        if (!command.def || command.def->node_case != PG_QUERY__NODE__NODE_COLUMN_DEF
            || !command.def->column_def->type_name)
            return;
        const PgQuery__ColumnDef &definition = *command.def->column_def;
        const std::size_t type = m_tokens.at(position(definition.type_name->location));
        fact.type = Type::SetType;
        fact.range = m_tokens.range(type, typeEnd(definition, type, past));
        fact.text = m_tokens.text(fact.range);
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddIdentity:
        fact.type = Type::AddIdentity;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropIdentity:
        fact.type = Type::DropIdentity;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropExpression:
        fact.type = Type::DropExpression;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint: {
        if (!command.def || command.def->node_case != PG_QUERY__NODE__NODE_CONSTRAINT)
            return;
        const PgQuery__Constraint &constraint = *command.def->constraint;
        const std::size_t begin = m_tokens.at(position(constraint.location));
        if (constraint.contype == PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN) {
            fact.type = Type::AddForeignKey;
            fact.foreignKey = readForeignKey(constraint, begin, past);
        } else if (keyType(constraint.contype)) {
            fact.key = readKey(constraint, begin, past);
            fact.type = view(constraint.indexname).empty() ? Type::AddKey : Type::AddKeyByIndex;
            fact.name = view(constraint.indexname);
        } else {
            return;
        }
        break;
    }
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint:
        fact.type = Type::DropConstraint;
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AttachPartition:
        fact.type = Type::AttachPartition;
        other();
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
        fact.type = Type::DetachPartition;
        other();
        break;
    case PG_QUERY__ALTER_TABLE_TYPE__AT_AddInherit:
        fact.type = Type::Inherit;
        other();
        break;
    default:
        return;
    }
    m_facts.emplace_back(std::move(fact));
}

} // namespace sql
