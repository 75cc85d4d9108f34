// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/factreader_p.h"

#include <map>

namespace sql {

using namespace facts;

namespace {

/// A type as PostgreSQL prints it, without modifiers.
std::string typeName(const PgQuery__TypeName &type)
{
    static const std::map<std::string_view, std::string_view> printed {{"int4", "integer"}, {"int8", "bigint"},
        {"int2", "smallint"}, {"bool", "boolean"}, {"float8", "double precision"}, {"float4", "real"},
        {"varchar", "character varying"}, {"bpchar", "character"}, {"timestamptz", "timestamp with time zone"},
        {"timestamp", "timestamp without time zone"}, {"time", "time without time zone"},
        {"timetz", "time with time zone"}};
    const std::vector<std::string> parts = names(nodes(type.names, type.n_names));
    if (parts.empty())
        return {};
    const auto known = printed.find(parts.back());
    std::string name(known == printed.end() ? std::string_view(parts.back()) : known->second);
    if (parts.size() > 1 && parts.front() != "pg_catalog")
        name = parts.front() + '.' + name;
    return type.n_array_bounds > 0 ? name + "[]" : name;
}

/// The name that PostgreSQL gives an output column without AS: FigureColname in parse_target.c.
std::string columnName(const PgQuery__Node *node)
{
    switch (node ? node->node_case : PG_QUERY__NODE__NODE__NOT_SET) {
    case PG_QUERY__NODE__NODE_COLUMN_REF: {
        const auto parts = names(nodes(node->column_ref->fields, node->column_ref->n_fields));
        return parts.empty() ? std::string() : parts.back();
    }
    case PG_QUERY__NODE__NODE_A_INDIRECTION: {
        const auto parts = names(nodes(node->a_indirection->indirection, node->a_indirection->n_indirection));
        return parts.empty() ? columnName(node->a_indirection->arg) : parts.back();
    }
    case PG_QUERY__NODE__NODE_FUNC_CALL: {
        const auto parts = names(nodes(node->func_call->funcname, node->func_call->n_funcname));
        return parts.empty() ? std::string() : parts.back();
    }
    case PG_QUERY__NODE__NODE_TYPE_CAST: {
        const std::string inner = columnName(node->type_cast->arg);
        const auto parts = names(nodes(node->type_cast->type_name->names, node->type_cast->type_name->n_names));
        return inner.empty() && !parts.empty() ? parts.back() : inner;
    }
    case PG_QUERY__NODE__NODE_COLLATE_CLAUSE:
        return columnName(node->collate_clause->arg);
    case PG_QUERY__NODE__NODE_CASE_EXPR: {
        const std::string inner = columnName(node->case_expr->defresult);
        return inner.empty() ? "case" : inner;
    }
    case PG_QUERY__NODE__NODE_COALESCE_EXPR:
        return "coalesce";
    case PG_QUERY__NODE__NODE_MIN_MAX_EXPR:
        return node->min_max_expr->op == PG_QUERY__MIN_MAX_OP__IS_LEAST ? "least" : "greatest";
    case PG_QUERY__NODE__NODE_A_ARRAY_EXPR:
        return "array";
    case PG_QUERY__NODE__NODE_ROW_EXPR:
        return "row";
    case PG_QUERY__NODE__NODE_A_EXPR:
        return node->a_expr->kind == PG_QUERY__A__EXPR__KIND__AEXPR_NULLIF ? "nullif" : "";
    case PG_QUERY__NODE__NODE_SUB_LINK: {
        if (node->sub_link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__EXISTS_SUBLINK)
            return "exists";
        if (node->sub_link->sub_link_type == PG_QUERY__SUB_LINK_TYPE__ARRAY_SUBLINK)
            return "array";
        const PgQuery__Node *query = node->sub_link->subselect;
        if (!query || query->node_case != PG_QUERY__NODE__NODE_SELECT_STMT || query->select_stmt->n_target_list == 0)
            return {};
        const PgQuery__ResTarget *target = query->select_stmt->target_list[0]->res_target;
        return view(target->name).empty() ? columnName(target->val) : std::string(target->name);
    }
    default:
        return {};
    }
}

Output output(const PgQuery__ResTarget &target)
{
    Output read {.name = std::string(view(target.name))};
    const PgQuery__Node *value = target.val;
    if (!value)
        return read;
    if (read.name.empty())
        read.name = columnName(value);
    if (read.name.empty())
        read.name = "?column?";
    if (value->node_case == PG_QUERY__NODE__NODE_COLUMN_REF) {
        const auto fields = nodes(value->column_ref->fields, value->column_ref->n_fields);
        std::vector<std::string> parts = names(fields);
        read.star = !fields.empty() && fields.back()->node_case == PG_QUERY__NODE__NODE_A_STAR;
        if (!read.star && !parts.empty()) {
            read.column = parts.back();
            parts.pop_back();
        }
        if (!parts.empty())
            read.table = parts.back();
    } else if (value->node_case == PG_QUERY__NODE__NODE_TYPE_CAST) {
        read.type = typeName(*value->type_cast->type_name);
    } else if (value->node_case == PG_QUERY__NODE__NODE_FUNC_CALL) {
        const std::string function = columnName(value);
        if (function == "count" || function == "row_number" || function == "rank")
            read.type = "bigint";
        else if (function == "string_agg" || function == "concat" || function == "lower" || function == "upper")
            read.type = "text";
        else if (function == "now")
            read.type = "timestamp with time zone";
    } else if (value->node_case == PG_QUERY__NODE__NODE_BOOL_EXPR
        || value->node_case == PG_QUERY__NODE__NODE_NULL_TEST) {
        read.type = "boolean";
    }
    return read;
}

const PgQuery__SelectStmt *selectOf(const PgQuery__Node *node)
{
    return node && node->node_case == PG_QUERY__NODE__NODE_SELECT_STMT ? node->select_stmt : nullptr;
}

void readAlias(Input &input, const PgQuery__Alias *alias)
{
    if (!alias)
        return;
    input.alias = view(alias->aliasname);
    input.columns = names(nodes(alias->colnames, alias->n_colnames));
}

} // namespace

Query FactReader::readQuery(const PgQuery__SelectStmt &select, std::vector<Input> &common) const
{
    const std::size_t outer = common.size();
    if (select.with_clause) {
        for (const PgQuery__Node *node : nodes(select.with_clause->ctes, select.with_clause->n_ctes)) {
            if (node->node_case != PG_QUERY__NODE__NODE_COMMON_TABLE_EXPR)
                continue;
            const PgQuery__CommonTableExpr &expression = *node->common_table_expr;
            Input input {.table = {},
                .alias = std::string(view(expression.ctename)),
                .columns = names(nodes(expression.aliascolnames, expression.n_aliascolnames))};
            if (const PgQuery__SelectStmt *query = selectOf(expression.ctequery))
                input.subquery.push_back(readQuery(*query, common));
            else
                input.subquery.emplace_back();
            common.push_back(std::move(input));
        }
    }
    // The first branch of a UNION names the columns.
    const PgQuery__SelectStmt *leaf = &select;
    while (leaf->larg)
        leaf = leaf->larg;

    Query query;
    const auto readInput = [&](auto &&self, const PgQuery__Node *node) -> void {
        if (!node)
            return;
        Input input;
        if (node->node_case == PG_QUERY__NODE__NODE_JOIN_EXPR) {
            self(self, node->join_expr->larg);
            self(self, node->join_expr->rarg);
            return;
        }
        if (node->node_case == PG_QUERY__NODE__NODE_RANGE_VAR) {
            const PgQuery__RangeVar &relation = *node->range_var;
            input.table = nameOfRelation(relation);
            for (std::size_t i = common.size(); i-- > 0 && view(relation.schemaname).empty();) {
                if (common[i].alias == view(relation.relname)) {
                    input = common[i];
                    break;
                }
            }
            readAlias(input, relation.alias);
        } else if (node->node_case == PG_QUERY__NODE__NODE_RANGE_SUBSELECT) {
            if (const PgQuery__SelectStmt *subquery = selectOf(node->range_subselect->subquery))
                input.subquery.push_back(readQuery(*subquery, common));
            readAlias(input, node->range_subselect->alias);
        } else if (node->node_case == PG_QUERY__NODE__NODE_RANGE_FUNCTION) {
            input.subquery.emplace_back();
            readAlias(input, node->range_function->alias);
            for (const std::string &column : input.columns)
                input.subquery.front().outputs.push_back({.name = column});
        } else {
            return;
        }
        query.inputs.push_back(std::move(input));
    };
    for (const PgQuery__Node *node : nodes(leaf->from_clause, leaf->n_from_clause))
        readInput(readInput, node);
    for (const PgQuery__Node *node : nodes(leaf->target_list, leaf->n_target_list)) {
        if (node->node_case == PG_QUERY__NODE__NODE_RES_TARGET)
            query.outputs.push_back(output(*node->res_target));
    }
    if (leaf->n_values_lists > 0 && leaf->values_lists[0]->node_case == PG_QUERY__NODE__NODE_LIST) {
        for (std::size_t i = 0; i < leaf->values_lists[0]->list->n_items; ++i)
            query.outputs.push_back({.name = "column" + std::to_string(i + 1)});
    }
    common.erase(common.begin() + static_cast<std::ptrdiff_t>(outer), common.end());
    return query;
}

void FactReader::readView(const PgQuery__ViewStmt &view)
{
    CreateTable table {.name = nameOfRelation(*view.view),
        .type = OutlineTable::Type::View,
        .orReplace = view.replace != 0,
        .aliases = names(nodes(view.aliases, view.n_aliases))};
    std::vector<Input> common;
    if (const PgQuery__SelectStmt *query = selectOf(view.query))
        table.query = readQuery(*query, common);
    m_facts.emplace_back(std::move(table));
}

void FactReader::readTableAs(const PgQuery__CreateTableAsStmt &create)
{
    if (!create.into || !create.into->rel)
        return;
    const bool materialized = create.objtype == PG_QUERY__OBJECT_TYPE__OBJECT_MATVIEW;
    CreateTable table {.name = nameOfRelation(*create.into->rel),
        .type = materialized ? OutlineTable::Type::MaterializedView : OutlineTable::Type::Table,
        .onlyIfMissing = create.if_not_exists != 0,
        .aliases = names(nodes(create.into->col_names, create.into->n_col_names))};
    std::vector<Input> common;
    if (const PgQuery__SelectStmt *query = selectOf(create.query))
        table.query = readQuery(*query, common);
    m_facts.emplace_back(std::move(table));
}

} // namespace sql
