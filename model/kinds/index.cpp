// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/bypartition.h"
#include "model/kinds/reach.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <algorithm>

namespace kinds {

namespace {

std::string query(int)
{
    // Indexes of constraints, and those attached to the index of a partitioned table, follow from their owners.
    return "SELECT 'pg_class'::regclass::oid AS classid, ic.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, ic.relname] "
           "AS names, "
           "'pg_class'::regclass::oid AS parentclass, i.indrelid AS parentid, 0 AS parentsub, ARRAY[n.nspname, "
           "c.relname] AS \"table\", "
           "i.indisunique AS \"unique\", "
           "substr(pg_get_indexdef(ic.oid), length(format('CREATE %sINDEX %I ON %s%I.%I USING ', CASE WHEN "
           "i.indisunique THEN 'UNIQUE ' ELSE '' END, ic.relname, "
           "CASE WHEN ic.relkind = 'I' THEN 'ONLY ' ELSE '' END, n.nspname, c.relname)) + 1) AS definition, "
           "(SELECT ts.spcname FROM pg_tablespace ts WHERE ts.oid = ic.reltablespace) AS tablespace, CASE WHEN "
           "i.indisclustered THEN true END AS clustered, "
           "CASE WHEN ic.relkind = 'I' AND NOT i.indisvalid THEN true END AS \"onlyParent\", i.indisvalid AS "
           "\"_valid\", c.relkind AS \"_relationKind\", "
           "(SELECT array_agg(a.attname ORDER BY x.place) FROM unnest(i.indkey) WITH ORDINALITY x(number, place) "
           "JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.number) AS \"_columns\", "
           "CASE WHEN ic.relkind = 'I' THEN (SELECT array_agg(x.name ORDER BY pc.oid, x.place) FROM "
           "pg_partition_tree(ic.oid) t JOIN pg_class pc ON pc.oid = t.relid JOIN pg_namespace pn ON pn.oid = "
           "pc.relnamespace JOIN pg_index pi ON pi.indexrelid = pc.oid JOIN pg_class pt ON pt.oid = pi.indrelid CROSS "
           "JOIN LATERAL unnest(ARRAY[pn.nspname, pc.relname, pt.relname]) WITH ORDINALITY x(name, place) "
           "WHERE t.level > 0) END AS \"_attached\", "
           "(SELECT array_agg(a.attnum || '=' || a.attstattarget ORDER BY a.attnum) FROM pg_attribute a WHERE "
           "a.attrelid = ic.oid AND a.attstattarget >= 0) AS statistics "
           "FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid JOIN "
           "pg_namespace n ON n.oid = c.relnamespace "
           "WHERE c.relkind IN ('r', 'p', 'm') AND NOT ic.relispartition AND c.relname <> 'atlas_schema_revisions' "
           "AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = ic.oid AND k.contype IN ('p', 'u', 'x')) "
           "AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

catalog::ObjectId relationOf(const catalog::Object &object)
{
    return {.kind = catalog::Kind::Table, .names = catalog::textArray(object.attributes.value("table"))};
}

std::string about(const catalog::Object &object)
{
    return "table: " + base::quoteNameAlways(relationOf(object).names.back());
}

Draft clusterOn(const catalog::Object &object, const Context &context)
{
    const bool on = object.attributes.flag("clustered");
    const bool view = object.attributes.value("_relationKind") == "m";
    const catalog::ObjectId relation = relationOf(object);
    Draft draft {
        .step = {.sql = std::string("ALTER ") + (view ? "MATERIALIZED VIEW " : "TABLE ") + context.path(relation)
                + (on ? " CLUSTER ON " + quoted(object) : std::string(" SET WITHOUT CLUSTER")),
            .comment = "modify " + base::quoteNameAlways(relation.names.back()) + (view ? " view" : " table"),
            .needs = {object.id},
            .locks = {lock(context, relation, plan::Lock::ShareUpdateExclusive)}}};
    return draft;
}

void addStatistics(Drafts &drafts, const catalog::Object &object, std::string_view before, const Context &context)
{
    const auto wanted = catalog::textArray(object.attributes.value("statistics"));
    const auto old = catalog::textArray(before);
    const auto add = [&](std::string_view column, std::string_view target) {
        drafts.push_back({.step = {.sql = std::string("ALTER INDEX ")
                                       .append(context.path(object.id))
                                       .append(" ALTER COLUMN ")
                                       .append(column)
                                       .append(" SET STATISTICS ")
                                       .append(target),
                              .comment = "modify index " + quoted(object),
                              .needs = {object.id}}});
    };
    const auto numberOf = [](const std::string &entry) { return entry.substr(0, entry.find('=')); };
    for (const std::string &entry : wanted) {
        if (!std::ranges::contains(old, entry))
            add(numberOf(entry), entry.substr(entry.find('=') + 1));
    }
    for (const std::string &entry : old) {
        if (std::ranges::none_of(wanted, [&](const std::string &other) { return numberOf(other) == numberOf(entry); }))
            add(numberOf(entry), "-1");
    }
}

std::string alikeNowhere(const catalog::Object &index)
{
    return "no two rows of " + base::quotePath(relationOf(index).names) + " are alike in " + quoted(index);
}

/// What building an index at once does to its table.
void stateLocks(plan::Step &step, const catalog::Object &object, bool concurrently, const Context &context)
{
    step.locks
        = {lock(context, relationOf(object), concurrently ? plan::Lock::ShareUpdateExclusive : plan::Lock::Share)};
    if (!object.attributes.flag("onlyParent"))
        addPartitionLocks(step, relationOf(object), plan::Lock::Share, context);
    // A partitioned table has no rows of its own.
    const catalog::Object *table = context.to.find(relationOf(object));
    step.scans = !table || !table->attributes.find("partitionKey") || step.locks.size() > 1;
    if (concurrently)
        step.transaction = plan::Transaction::Alone;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string definition = quoteListedNames(faithful(attributes.value("definition")));
    if (definition.starts_with("btree "))
        definition.erase(0, 6);
    else
        definition.insert(0, "USING ");
    if (attributes.find("tablespace")) {
        // The clause stands in front of WHERE, which is the last one.
        const std::size_t where = definition.rfind(" WHERE ");
        definition.insert(
            std::min(where, definition.size()), " TABLESPACE " + base::quoteNameAlways(attributes.value("tablespace")));
    }
    const std::string only = attributes.flag("onlyParent") ? "ONLY " : "";
    const bool concurrently
        = context.options.safe && !context.creates(relationOf(object)) && attributes.value("_relationKind") == "r";
    Draft draft = creation(object,
        std::string("CREATE ") + (attributes.flag("unique") ? "UNIQUE " : "") + "INDEX "
            + (concurrently ? "CONCURRENTLY " : "") + quoted(object) + " ON " + only + context.path(relationOf(object))
            + ' ' + definition,
        "create index " + quoted(object) + " to " + about(object));
    Drafts drafts {std::move(draft)};
    if (context.options.safe && only.empty() && hasPlainPartitions(relationOf(object), context))
        drafts = indexByPartitions(object, relationOf(object), drafts.front().step.comment, definition, context);
    else
        stateLocks(drafts.front().step, object, concurrently, context);
    for (Draft &built : drafts) {
        if (attributes.flag("unique") && built.step.scans)
            built.step.condition = alikeNowhere(object);
    }
    if (attributes.flag("clustered"))
        drafts.push_back(clusterOn(object, context));
    addStatistics(drafts, object, {}, context);
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(
        object, "DROP INDEX " + context.path(object.id), "drop index " + quoted(object) + " from " + about(object));
    draft.step.locks = {lock(context, relationOf(object), plan::Lock::AccessExclusive)};
    addPartitionLocks(draft.step, relationOf(object), plan::Lock::AccessExclusive, context);
    if (context.options.safe && object.attributes.value("_relationKind") == "r") {
        draft.step.sql.insert(std::string_view("DROP INDEX ").size(), "CONCURRENTLY ");
        draft.step.locks.front().lock = plan::Lock::ShareUpdateExclusive;
        draft.step.transaction = plan::Transaction::Alone;
    }
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts;
    if (alteration.changes("clustered"))
        drafts.push_back(clusterOn(alteration.after, context));
    if (alteration.changes("statistics"))
        addStatistics(drafts, alteration.after, alteration.before.attributes.value("statistics"), context);
    if (alteration.changes("tablespace")) {
        const std::string space = alteration.after.attributes.find("tablespace")
            ? base::quoteNameAlways(alteration.after.attributes.value("tablespace"))
            : "pg_default";
        Draft draft {.step = {.sql = "ALTER INDEX " + context.path(alteration.after.id) + " SET TABLESPACE " + space,
                         .comment = "modify index " + quoted(alteration.after),
                         .rewrites = true}};
        draft.step.locks = {lock(context, alteration.after.id, plan::Lock::AccessExclusive)};
        drafts.push_back(std::move(draft));
    }
    for (Draft &draft : drafts)
        draft.step.alters = {alteration.after.id};
    return drafts;
}

Reaction react(const catalog::Object &, const Cause &cause, const Context &)
{
    // The server rebuilds an index with its columns.
    const bool carried = !cause.replaced
        && (cause.object.id.kind == catalog::Kind::Column || cause.object.id.kind == catalog::Kind::Table);
    return {.type = carried ? Reaction::Type::None : Reaction::Type::Rebuild};
}

/// Its own name, and those of the indexes that are attached to it.
std::vector<std::string> claims(const catalog::Object &object)
{
    std::vector<std::string> names {"relation " + base::quotePath(object.id.names)};
    const auto attached = catalog::textArray(object.attributes.value("_attached"));
    for (std::size_t i = 0; i + 2 < attached.size(); i += 3)
        names.push_back("relation " + base::quotePath({attached[i], attached[i + 1]}));
    return names;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

const std::vector<AttributeRule> attributeRules {{.name = "clustered", .treatment = Alter},
    {.name = "definition", .same = sameExpression}, {.name = "onlyParent"}, {.name = "statistics", .treatment = Alter},
    {.name = "table"}, {.name = "tablespace", .treatment = Alter}, {.name = "unique"}};

} // namespace

const KindRules index {
    .kind = catalog::Kind::Index,
    .name = "index",
    .query = query,
    .catalog = relationsOfUsers,
    .attributes = attributeRules,
    .create = create,
    .drop = drop,
    .alter = alter,
    .react = react,
    .withParent = true,
    .carried = KindRules::Carried::ByParent,
    .weight = 5,
    .claims = claims,
};

} // namespace kinds
