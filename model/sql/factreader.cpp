// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/factreader_p.h"

namespace sql {

using namespace facts;

namespace {

std::string_view kindOf(PgQuery__ObjectType type)
{
    switch (type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
        return "table";
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
        return "type";
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
        return "index";
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
        return "schema";
    case PG_QUERY__OBJECT_TYPE__OBJECT_FUNCTION:
        return "function";
    case PG_QUERY__OBJECT_TYPE__OBJECT_PROCEDURE:
        return "procedure";
    case PG_QUERY__OBJECT_TYPE__OBJECT_AGGREGATE:
        return "aggregate";
    case PG_QUERY__OBJECT_TYPE__OBJECT_SEQUENCE:
        return "sequence";
    case PG_QUERY__OBJECT_TYPE__OBJECT_EXTENSION:
        return "extension";
    case PG_QUERY__OBJECT_TYPE__OBJECT_TRIGGER:
        return "trigger";
    case PG_QUERY__OBJECT_TYPE__OBJECT_POLICY:
        return "policy";
    case PG_QUERY__OBJECT_TYPE__OBJECT_RULE:
        return "rule";
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLLATION:
        return "collation";
    case PG_QUERY__OBJECT_TYPE__OBJECT_OPERATOR:
        return "operator";
    default:
        return {};
    }
}

std::string_view constant(const PgQuery__Node *node)
{
    if (node->node_case == PG_QUERY__NODE__NODE_TYPE_CAST)
        node = node->type_cast->arg;
    if (node->node_case != PG_QUERY__NODE__NODE_A_CONST || node->a_const->val_case != PG_QUERY__A__CONST__VAL_SVAL)
        return {};
    return view(node->a_const->sval->sval);
}

/// The schemas of a search_path that may hold what the text creates.
SearchPath searchPath(std::span<const std::string> entries)
{
    SearchPath path;
    for (const std::string &entry : entries) {
        if (entry != "$user" && !entry.empty())
            path.schemas.push_back(entry);
    }
    return path;
}

} // namespace

std::vector<std::string> namesIn(const PgQuery__Node *node)
{
    switch (node ? node->node_case : PG_QUERY__NODE__NODE__NOT_SET) {
    case PG_QUERY__NODE__NODE_LIST:
        return names(nodes(node->list->items, node->list->n_items));
    case PG_QUERY__NODE__NODE_TYPE_NAME:
        return names(nodes(node->type_name->names, node->type_name->n_names));
    case PG_QUERY__NODE__NODE_OBJECT_WITH_ARGS:
        return names(nodes(node->object_with_args->objname, node->object_with_args->n_objname));
    case PG_QUERY__NODE__NODE_STRING:
        return {std::string(view(node->string->sval))};
    default:
        return {};
    }
}

FactReader::FactReader(std::string_view text, const ParseTree &tree)
    : m_tokens(text)
    , m_tree(tree)
{
}

std::vector<Fact> FactReader::read()
{
    for (const PgQuery__RawStmt *statement : m_tree.nodes().statements())
        readStatement(*statement->stmt);
    return std::move(m_facts);
}

Name FactReader::nameOfRelation(const PgQuery__RangeVar &relation) const
{
    Name name {.schema = std::string(view(relation.schemaname)), .name = std::string(view(relation.relname))};
    if (name.schema.empty())
        name.schema = m_schema;
    if (relation.location >= 0)
        name.range = m_tokens[m_tokens.lastPart(m_tokens.at(static_cast<std::size_t>(relation.location)))].range;
    return name;
}

Name FactReader::nameOfParts(const std::vector<std::string> &parts) const
{
    Name name {.schema = m_schema, .range = m_tokens.findName(parts)};
    if (!parts.empty())
        name.name = parts.back();
    if (parts.size() > 1)
        name.schema = parts[parts.size() - 2];
    return name;
}

void FactReader::readStatement(const PgQuery__Node &node)
{
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_STMT:
        m_facts.emplace_back(readTable(*node.create_stmt));
        break;
    case PG_QUERY__NODE__NODE_CREATE_FOREIGN_TABLE_STMT: {
        CreateTable table = readTable(*node.create_foreign_table_stmt->base_stmt);
        table.type = OutlineTable::Type::Foreign;
        m_facts.emplace_back(std::move(table));
        break;
    }
    case PG_QUERY__NODE__NODE_ALTER_TABLE_STMT:
        readAlterTable(*node.alter_table_stmt);
        break;
    case PG_QUERY__NODE__NODE_INDEX_STMT:
        readIndex(*node.index_stmt);
        break;
    case PG_QUERY__NODE__NODE_VIEW_STMT:
        readView(*node.view_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_TABLE_AS_STMT:
        readTableAs(*node.create_table_as_stmt);
        break;
    case PG_QUERY__NODE__NODE_COMMENT_STMT:
        readComment(*node.comment_stmt);
        break;
    case PG_QUERY__NODE__NODE_RENAME_STMT:
        readRename(*node.rename_stmt);
        break;
    case PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT:
        readSchemaChange(*node.alter_object_schema_stmt);
        break;
    case PG_QUERY__NODE__NODE_DROP_STMT:
        readDrop(*node.drop_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_SCHEMA_STMT:
        readSchema(*node.create_schema_stmt);
        break;
    case PG_QUERY__NODE__NODE_CREATE_ENUM_STMT: {
        const auto &created = *node.create_enum_stmt;
        m_facts.emplace_back(CreateEnum {.name = nameOfParts(names(nodes(created.type_name, created.n_type_name))),
            .values = names(nodes(created.vals, created.n_vals))});
        break;
    }
    case PG_QUERY__NODE__NODE_ALTER_ENUM_STMT: {
        const auto &alter = *node.alter_enum_stmt;
        m_facts.emplace_back(AlterEnum {.name = nameOfParts(names(nodes(alter.type_name, alter.n_type_name))),
            .oldValue = std::string(view(alter.old_val)),
            .newValue = std::string(view(alter.new_val)),
            .neighbour = std::string(view(alter.new_val_neighbor)),
            .after = alter.new_val_is_after != 0});
        break;
    }
    case PG_QUERY__NODE__NODE_VARIABLE_SET_STMT:
        readSearchPath(*node.variable_set_stmt);
        break;
    case PG_QUERY__NODE__NODE_SELECT_STMT:
        readSetConfig(*node.select_stmt);
        break;
    default:
        readObject(node);
        break;
    }
}

void FactReader::readComment(const PgQuery__CommentStmt &comment)
{
    std::vector<std::string> parts = namesIn(comment.object);
    Comment fact {.on = Comment::On::Table, .object = {}, .comment = std::string(view(comment.comment))};
    switch (comment.objtype) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
        if (parts.size() < 2)
            return;
        fact.on = Comment::On::Column;
        fact.column = parts.back();
        parts.pop_back();
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
        fact.on = Comment::On::Type;
        break;
    default:
        return;
    }
    fact.object = nameOfParts(parts);
    m_facts.emplace_back(std::move(fact));
}

void FactReader::readRename(const PgQuery__RenameStmt &rename)
{
    Rename fact {.what = Rename::What::Other,
        .object = rename.relation ? nameOfRelation(*rename.relation) : nameOfParts(namesIn(rename.object)),
        .part = std::string(view(rename.subname)),
        .name = std::string(view(rename.newname))};
    switch (rename.rename_type) {
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABLE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_VIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW:
    case PG_QUERY__OBJECT_TYPE__OBJECT_FOREIGN_TABLE:
        fact.what = Rename::What::Table;
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_COLUMN:
        fact.what = Rename::What::Column;
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TABCONSTRAINT:
        fact.what = Rename::What::Constraint;
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_INDEX:
        fact.what = Rename::What::Index;
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_TYPE:
    case PG_QUERY__OBJECT_TYPE__OBJECT_DOMAIN:
        fact.what = Rename::What::Type;
        break;
    case PG_QUERY__OBJECT_TYPE__OBJECT_SCHEMA:
        fact.what = Rename::What::Schema;
        break;
    default:
        break;
    }
    m_facts.emplace_back(std::move(fact));
}

void FactReader::readSchemaChange(const PgQuery__AlterObjectSchemaStmt &change)
{
    m_facts.emplace_back(SetSchema {.kind = std::string(kindOf(change.object_type)),
        .object = change.relation ? nameOfRelation(*change.relation) : nameOfParts(namesIn(change.object)),
        .schema = std::string(view(change.newschema))});
}

void FactReader::readDrop(const PgQuery__DropStmt &drop)
{
    const std::string kind(kindOf(drop.remove_type));
    for (const PgQuery__Node *object : nodes(drop.objects, drop.n_objects)) {
        Drop fact {.kind = kind, .object = {}};
        std::vector<std::string> parts = namesIn(object);
        if ((kind == "trigger" || kind == "policy" || kind == "rule") && parts.size() > 1) {
            fact.object.name = parts.back();
            parts.pop_back();
            fact.on = nameOfParts(parts);
        } else {
            fact.object = nameOfParts(parts);
        }
        m_facts.emplace_back(std::move(fact));
    }
}

void FactReader::readSchema(const PgQuery__CreateSchemaStmt &schema)
{
    std::string name(view(schema.schemaname));
    if (name.empty() && schema.authrole)
        name = view(schema.authrole->rolename);
    addObject("schema", {.name = name, .range = m_tokens.findName({name})});
    m_schema = name;
    for (const PgQuery__Node *element : nodes(schema.schema_elts, schema.n_schema_elts))
        readStatement(*element);
    m_schema.clear();
}

void FactReader::readIndex(const PgQuery__IndexStmt &index)
{
    CreateIndex fact {.table = nameOfRelation(*index.relation),
        .index = {.name = std::string(view(index.idxname)),
            .unique = index.unique != 0,
            .partial = index.where_clause != nullptr,
            .range = m_tokens.range(0, m_tokens.elementEnd(0))}};
    const std::size_t relation = m_tokens.at(fact.table.range.begin);
    const auto open = m_tokens.findOpen(relation, m_tokens.size());
    std::size_t first = open.value_or(m_tokens.size()) + 1;
    for (const PgQuery__Node *node : nodes(index.index_params, index.n_index_params)) {
        const std::size_t past = m_tokens.elementEnd(first);
        const PgQuery__IndexElem &element = *node->index_elem;
        fact.index.columns.push_back(view(element.name).empty() ? textIn(first, past) : std::string(element.name));
        first = past + 1;
    }
    m_facts.emplace_back(std::move(fact));
}

void FactReader::readSearchPath(const PgQuery__VariableSetStmt &set)
{
    if (set.kind == PG_QUERY__VARIABLE_SET_KIND__VAR_RESET_ALL) {
        m_facts.emplace_back(SearchPath {});
        return;
    }
    if (view(set.name) != "search_path")
        return;
    std::vector<std::string> entries;
    for (const PgQuery__Node *argument : nodes(set.args, set.n_args))
        entries.emplace_back(constant(argument));
    m_facts.emplace_back(searchPath(entries));
}

/// pg_dump sets the path by SELECT pg_catalog.set_config('search_path', '', false).
void FactReader::readSetConfig(const PgQuery__SelectStmt &select)
{
    if (select.n_target_list != 1 || select.target_list[0]->node_case != PG_QUERY__NODE__NODE_RES_TARGET)
        return;
    const PgQuery__Node *value = select.target_list[0]->res_target->val;
    if (!value || value->node_case != PG_QUERY__NODE__NODE_FUNC_CALL || value->func_call->n_args != 3)
        return;
    const PgQuery__FuncCall &call = *value->func_call;
    if (names(nodes(call.funcname, call.n_funcname)).back() != "set_config" || constant(call.args[0]) != "search_path")
        return;
    const std::string_view path = constant(call.args[1]);
    std::vector<std::string> entries;
    Scanner scanner(path);
    for (Token token = scanner.nextCode(); token.type != Token::Type::End; token = scanner.nextCode()) {
        if (token.type == Token::Type::Word || token.type == Token::Type::QuotedName)
            entries.push_back(nameOf(scanner.text(token)));
    }
    m_facts.emplace_back(searchPath(entries));
}

void FactReader::addObject(std::string kind, Name name, std::optional<Name> on)
{
    m_facts.emplace_back(CreateObject {.kind = std::move(kind), .name = std::move(name), .on = std::move(on)});
}

bool FactReader::readObject(const PgQuery__Node &node)
{
    const auto single = [&](const char *name) {
        return Name {.name = std::string(view(name)), .range = m_tokens.findName({std::string(view(name))})};
    };
    switch (node.node_case) {
    case PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT: {
        const auto &routine = *node.create_function_stmt;
        addObject(routine.is_procedure ? "procedure" : "function",
            nameOfParts(names(nodes(routine.funcname, routine.n_funcname))));
        return true;
    }
    case PG_QUERY__NODE__NODE_CREATE_TRIG_STMT:
        addObject("trigger", single(node.create_trig_stmt->trigname), nameOfRelation(*node.create_trig_stmt->relation));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_POLICY_STMT:
        addObject(
            "policy", single(node.create_policy_stmt->policy_name), nameOfRelation(*node.create_policy_stmt->table));
        return true;
    case PG_QUERY__NODE__NODE_RULE_STMT:
        addObject("rule", single(node.rule_stmt->rulename), nameOfRelation(*node.rule_stmt->relation));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_DOMAIN_STMT:
        addObject("domain",
            nameOfParts(names(nodes(node.create_domain_stmt->domainname, node.create_domain_stmt->n_domainname))));
        return true;
    case PG_QUERY__NODE__NODE_COMPOSITE_TYPE_STMT:
        addObject("composite type", nameOfRelation(*node.composite_type_stmt->typevar));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_RANGE_STMT:
        addObject("range type",
            nameOfParts(names(nodes(node.create_range_stmt->type_name, node.create_range_stmt->n_type_name))));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_SEQ_STMT:
        addObject("sequence", nameOfRelation(*node.create_seq_stmt->sequence));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_EXTENSION_STMT:
        addObject("extension", single(node.create_extension_stmt->extname));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_EVENT_TRIG_STMT:
        addObject("event trigger", single(node.create_event_trig_stmt->trigname));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_PUBLICATION_STMT:
        addObject("publication", single(node.create_publication_stmt->pubname));
        return true;
    case PG_QUERY__NODE__NODE_CREATE_STATS_STMT:
        addObject("statistics",
            nameOfParts(names(nodes(node.create_stats_stmt->defnames, node.create_stats_stmt->n_defnames))));
        return true;
    case PG_QUERY__NODE__NODE_DEFINE_STMT: {
        const std::string kind(kindOf(node.define_stmt->kind));
        if (!kind.empty())
            addObject(kind, nameOfParts(names(nodes(node.define_stmt->defnames, node.define_stmt->n_defnames))));
        return true;
    }
    default:
        return false;
    }
}

} // namespace sql
