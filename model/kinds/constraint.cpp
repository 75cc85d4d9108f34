// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/bypartition.h"
#include "model/kinds/reach.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/storageoptions.h"

#include <algorithm>
#include <array>

namespace kinds {

namespace {

std::string query(int serverVersion)
{
    const bool hasEnforced = serverVersion >= 180000;
    // Copies on partitions and inherited checks follow from their parents.
    // Most keys have one column: that is looked up without a query over the array.
    const auto columns = [](const std::string &keys, const std::string &relation) {
        const std::string attribute = "pg_attribute a WHERE a.attrelid = " + relation + " AND a.attnum = ";
        return "CASE WHEN cardinality(" + keys + ") = 1 THEN ARRAY[(SELECT a.attname FROM " + attribute + keys
            + "[1])] ELSE (SELECT array_agg((SELECT a.attname FROM " + attribute
            + "x.number) ORDER BY x.place) FROM unnest(" + keys + ") WITH ORDINALITY x(number, place)) END";
    };
    return "SELECT 'pg_constraint'::regclass::oid AS classid, k.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "c.relname, k.conname] AS names, "
           "'pg_class'::regclass::oid AS parentclass, k.conrelid AS parentid, 0 AS parentsub, k.contype AS type, "
           "CASE WHEN k.condeferrable OR NOT k.convalidated THEN regexp_replace(pg_get_constraintdef(k.oid), "
           "'( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT VALID| NOT ENFORCED)?$', '') ELSE pg_get_constraintdef(k.oid) "
           "END AS definition, "
           "k.condeferrable AS deferrable, k.condeferred AS deferred, "
        + std::string(hasEnforced ? "k.convalidated OR NOT k.conenforced AS valid, nullif(NOT k.conenforced, false)"
                                  : "k.convalidated AS valid, NULL::boolean")
        + " AS \"notEnforced\", "
          "(SELECT array_agg(o ORDER BY o) FROM unnest(ic.reloptions) o) AS \"indexOptions\", "
          "(SELECT ts.spcname FROM pg_tablespace ts WHERE ts.oid = ic.reltablespace) AS \"indexTablespace\", "
          "(SELECT i.indisclustered FROM pg_index i WHERE i.indexrelid = ic.oid AND i.indisclustered) AS clustered, "
        + columns("k.conkey", "k.conrelid")
        + " AS \"_columns\", CASE WHEN k.contype = 'f' THEN ARRAY[fn.nspname, f.relname] END AS \"_target\", "
        + columns("k.confkey", "k.confrelid")
        + " AS \"_targetColumns\", k.confupdtype AS \"_onUpdate\", k.confdeltype AS \"_onDelete\" "
          "FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
          "LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace "
          "LEFT JOIN pg_class ic ON ic.oid = k.conindid AND k.contype IN ('p', 'u', 'x') "
          "WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND k.conparentid = 0 AND (k.conislocal OR k.coninhcount = 0) "
          "AND c.relname <> 'atlas_schema_revisions' AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

std::string_view actionName(std::string_view code)
{
    if (code == "c")
        return "CASCADE";
    if (code == "r")
        return "RESTRICT";
    if (code == "n")
        return "SET NULL";
    return code == "d" ? "SET DEFAULT" : "NO ACTION";
}

std::string foreignKey(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    const std::string_view definition = attributes.value("definition");
    const auto names
        = [&](std::string_view attribute) { return nameList(catalog::textArray(attributes.value(attribute))); };
    if (definition.contains("PERIOD "))
        return std::string(definition);
    std::string text = "FOREIGN KEY " + names("_columns") + " REFERENCES "
        + context.path(catalog::textArray(attributes.value("_target"))) + ' ' + names("_targetColumns");
    if (definition.contains(" MATCH FULL"))
        text += " MATCH FULL";
    text.append(" ON UPDATE ")
        .append(actionName(attributes.value("_onUpdate")))
        .append(" ON DELETE ")
        .append(actionName(attributes.value("_onDelete")));
    // SET NULL and SET DEFAULT may name columns: nothing follows them in the definition.
    const std::size_t action = definition.rfind(" ON DELETE SET ");
    const std::size_t open = action == std::string_view::npos ? action : definition.find(" (", action);
    if (open != std::string_view::npos)
        text += ' ' + quoteListedNames(definition.substr(open + 1));
    return text;
}

std::string definitionText(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    const std::string_view type = attributes.value("type");
    std::string text;
    if (type == "f")
        text = foreignKey(object, context);
    else if (type == "p" || type == "u")
        text = quoteListedNames(attributes.value("definition"));
    else
        text = faithful(attributes.value("definition"));
    if (attributes.find("indexOptions")) {
        const std::string options = " WITH (" + base::join(optionList(attributes.value("indexOptions")), ", ") + ')';
        const std::size_t where = type == "x" ? text.find(" WHERE (") : std::string::npos;
        text.insert(std::min(where, text.size()), options);
    }
    if (attributes.find("indexTablespace")) {
        const std::size_t where = type == "x" ? text.find(" WHERE (") : std::string::npos;
        text.insert(std::min(where, text.size()),
            " USING INDEX TABLESPACE " + base::quoteNameAlways(attributes.value("indexTablespace")));
    }
    if (attributes.flag("deferrable"))
        text += " DEFERRABLE";
    if (attributes.flag("deferred"))
        text += " INITIALLY DEFERRED";
    if (attributes.flag("notEnforced"))
        text += " NOT ENFORCED";
    return text;
}

/// Atlas leaves the name out where the server would give the same.
bool hasUsualName(const catalog::Object &object)
{
    const std::string usual = object.id.names[1] + "_pkey";
    return object.attributes.value("type") == "p" && usual.size() <= 63 && object.id.names.back() == usual;
}

int order(std::string_view type)
{
    if (type == "p")
        return 10000;
    if (type == "f")
        return 10002;
    return type == "c" ? 10003 : 10001;
}

Draft clusterOn(const catalog::Object &object, const Context &context)
{
    const bool on = object.attributes.flag("clustered");
    Draft draft = tableAction(
        tableOf(object.id), context, on ? "CLUSTER ON " + quoted(object) : std::string("SET WITHOUT CLUSTER"), 11000);
    draft.step.needs = {object.id};
    draft.step.locks = {lock(context, tableOf(object.id), plan::Lock::ShareUpdateExclusive)};
    return draft;
}

bool isPartitioned(const catalog::ObjectId &id, const Context &context)
{
    const catalog::Object *table = context.to.find(id);
    return table && table->attributes.find("partitionKey");
}

/// A key whose index is built while others write: possible for plain keys of plain tables, and not for one over
/// periods, which stands on an exclusion.
bool takesIndex(const catalog::Object &object, const Context &context)
{
    const std::string_view definition = object.attributes.value("definition");
    return (definition.starts_with("UNIQUE (") || definition.starts_with("PRIMARY KEY ("))
        && !definition.contains(" WITHOUT OVERLAPS)") && !isPartitioned(tableOf(object.id), context)
        && !object.attributes.find("indexTablespace") && !object.attributes.find("indexOptions");
}

/// Keys that go and that a new foreign key would lean on while they are there.
std::vector<catalog::ObjectId> formerKeys(const catalog::Object &foreignKey, const Context &context)
{
    const auto columns = [](const catalog::Object &object, std::string_view attribute) {
        auto names = catalog::textArray(object.attributes.value(attribute));
        std::ranges::sort(names);
        return names;
    };
    std::vector<catalog::ObjectId> keys;
    const catalog::ObjectId target {
        .kind = catalog::Kind::Table, .names = catalog::textArray(foreignKey.attributes.value("_target"))};
    for (const catalog::Object *child : context.from.children(target)) {
        const std::string_view type = child->attributes.value("type");
        if (child->id.kind == catalog::Kind::Constraint && (type == "p" || type == "u") && context.drops(child->id)
            && columns(*child, "_columns") == columns(foreignKey, "_targetColumns"))
            keys.push_back(child->id);
    }
    return keys;
}

/// Of what the server checks all rows by.
std::string met(const catalog::Object &constraint)
{
    return "all rows of " + base::quotePath(tableOf(constraint.id).names) + " meet " + quoted(constraint);
}

/// A foreign key of a partitioned table, which cannot be NOT VALID: those of the partitions are added and validated,
/// and the one of the table takes them over without reading.
Drafts foreignKeyByPartitions(const catalog::Object &object, const Context &context)
{
    const catalog::ObjectId table = tableOf(object.id);
    const std::string constraint = "CONSTRAINT " + quoted(object) + ' ';
    const std::string text = definitionText(object, context);
    const plan::RelationLock onTarget {.relation = context.path(catalog::textArray(object.attributes.value("_target"))),
        .lock = plan::Lock::ShareRowExclusive};
    Drafts drafts;
    const auto add = [&](const catalog::ObjectId &of, const std::string &action, plan::Lock mode) -> plan::Step & {
        Draft draft {.step = {.sql = "ALTER TABLE " + context.path(of) + ' ' + action,
                         .comment = modifies(of),
                         .locks = {lock(context, of, mode)}}};
        drafts.push_back(std::move(draft));
        return drafts.back().step;
    };
    const auto parts = leaves(table, context);
    for (const catalog::ObjectId &part : parts) {
        plan::Step &step = add(part, "ADD " + constraint + text + " NOT VALID", plan::Lock::ShareRowExclusive);
        step.locks.push_back(onTarget);
        step.transaction = plan::Transaction::EndsBefore;
    }
    for (const catalog::ObjectId &part : parts) {
        plan::Step &step = add(part, "VALIDATE CONSTRAINT " + quoted(object), plan::Lock::ShareUpdateExclusive);
        step.scans = true;
        step.condition = met(object);
    }
    plan::Step &whole = add(table, "ADD " + constraint + text, plan::Lock::ShareRowExclusive);
    whole.creates = {object.id};
    addPartitionLocks(whole, table, plan::Lock::ShareRowExclusive, context);
    whole.locks.push_back(onTarget);
    drafts.front().step.needs = object.dependsOn;
    drafts.front().afterDrops = formerKeys(object, context);
    return drafts;
}

/// Constraints of the same name that a table has from those it is a partition of, and that go: the name is taken until
/// then.
std::vector<catalog::ObjectId> formerOnes(const catalog::Object &object, const Context &context)
{
    std::vector<catalog::ObjectId> found;
    const catalog::Object *table = context.from.find(tableOf(object.id));
    while (table && table->attributes.find("partitionOf")) {
        catalog::ObjectId id {
            .kind = catalog::Kind::Constraint, .names = catalog::textArray(table->attributes.value("partitionOf"))};
        table = context.from.find({.kind = catalog::Kind::Table, .names = id.names});
        id.names.push_back(object.id.names.back());
        if (context.drops(id))
            found.push_back(std::move(id));
    }
    return found;
}

Drafts createSafely(const catalog::Object &object, const Context &context)
{
    const catalog::ObjectId table = tableOf(object.id);
    const std::string_view type = object.attributes.value("type");
    const std::string alter = "ALTER TABLE " + context.path(table) + ' ';
    const std::string text = definitionText(object, context);
    const std::string constraint = "CONSTRAINT " + quoted(object) + ' ';
    if (type == "p" || type == "u") {
        const std::size_t list = text.find('(');
        const std::size_t end = text.find(" DEFERRABLE");
        Draft index {
            .step = {.sql = "CREATE UNIQUE INDEX CONCURRENTLY " + quoted(object) + " ON " + context.path(table) + ' '
                    + text.substr(list, end - list),
                .comment = "create index " + quoted(object) + " to table: " + base::quoteNameAlways(table.names.back()),
                .locks = {lock(context, table, plan::Lock::ShareUpdateExclusive)},
                .scans = true,
                .condition = met(object),
                .transaction = plan::Transaction::Alone}};
        for (const std::string &column : catalog::textArray(object.attributes.value("_columns"))) {
            catalog::ObjectId id {.kind = catalog::Kind::Column, .names = table.names};
            id.names.push_back(column);
            index.step.needs.push_back(std::move(id));
        }
        index.takes = {"relation " + base::quotePath({object.id.names.front(), object.id.names.back()})};
        Draft key = creation(object,
            alter + "ADD " + constraint + text.substr(0, list) + "USING INDEX " + quoted(object)
                + (end == std::string::npos ? "" : text.substr(end)),
            modifies(table));
        key.step.locks = {lock(context, table, plan::Lock::AccessExclusive)};
        return {std::move(index), std::move(key)};
    }
    Draft added = creation(object, alter + "ADD " + constraint + text + " NOT VALID", modifies(table));
    added.step.locks
        = {lock(context, table, type == "f" ? plan::Lock::ShareRowExclusive : plan::Lock::AccessExclusive)};
    if (type == "f") {
        added.step.locks.push_back({.relation = context.path(catalog::textArray(object.attributes.value("_target"))),
            .lock = plan::Lock::ShareRowExclusive});
        added.afterDrops = formerKeys(object, context);
    }
    // Its lock must be gone before the rows are read.
    added.step.transaction = plan::Transaction::EndsBefore;
    Draft validated {.step = {.sql = alter + "VALIDATE CONSTRAINT " + quoted(object),
                         .comment = modifies(table),
                         .needs = {object.id},
                         .locks = {lock(context, table, plan::Lock::ShareUpdateExclusive)},
                         .scans = true,
                         .condition = met(object)}};
    return {std::move(added), std::move(validated)};
}

/// Of two keys over the same columns in one statement the server makes only one.
bool isSecondKey(const catalog::Object &object, const Context &context)
{
    const auto key = [](const catalog::Object &constraint) {
        const std::string_view definition = constraint.attributes.value("definition");
        return definition.substr(definition.find(definition.contains(" NULLS NOT DISTINCT") ? "NULLS" : "("));
    };
    const auto isKey = [](const catalog::Object &constraint) {
        const std::string_view type = constraint.attributes.value("type");
        return type == "p" || type == "u";
    };
    if (object.attributes.value("type") != "u")
        return false;
    const auto siblings = context.to.children(tableOf(object.id));
    return std::ranges::any_of(siblings, [&](const catalog::Object *other) {
        return other->id.kind == catalog::Kind::Constraint && isKey(*other) && context.creates(other->id)
            && (other->attributes.value("type") == "p" || other->id < object.id) && key(*other) == key(object)
            && other->attributes.value("deferrable") == object.attributes.value("deferrable")
            && other->attributes.value("deferred") == object.attributes.value("deferred");
    });
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    const catalog::ObjectId table = tableOf(object.id);
    const std::string_view type = attributes.value("type");
    const bool scans = attributes.flag("valid") && !attributes.flag("notEnforced");
    if (context.options.safe && !context.creates(table) && scans) {
        const bool isWhole = type == "f" && isPartitioned(table, context) && context.to.serverVersion < 180000;
        if (isWhole && hasPlainPartitions(table, context))
            return foreignKeyByPartitions(object, context);
        if ((type == "f" && !isWhole) || type == "c" || takesIndex(object, context))
            return createSafely(object, context);
    }
    std::string text = definitionText(object, context);
    if (!hasUsualName(object))
        text.insert(0, "CONSTRAINT " + quoted(object) + ' ');
    const bool valid = attributes.flag("valid");
    Draft draft = tableAction(table, context, "ADD " + text + (valid ? "" : " NOT VALID"), order(type));
    draft.step.creates = {object.id};
    draft.step.scans = scans;
    if (valid)
        draft.step.condition = met(object);
    if (valid)
        draft.clause->element = std::move(text);
    draft.clause->loose = type == "f" ? 4 : 3;
    draft.afterDrops = formerOnes(object, context);
    if (isSecondKey(object, context)) {
        draft.step.sql = "ALTER TABLE " + draft.clause->path + ' ' + draft.clause->action;
        draft.clause.reset();
    }
    if (type == "f") {
        std::ranges::move(formerKeys(object, context), std::back_inserter(draft.afterDrops));
        draft.step.locks = {lock(context, table, plan::Lock::ShareRowExclusive),
            {.relation = context.path(catalog::textArray(attributes.value("_target"))),
                .lock = plan::Lock::ShareRowExclusive}};
    }
    addPartitionLocks(draft.step, table, draft.step.locks.front().lock, context);
    Drafts drafts {std::move(draft)};
    if (attributes.flag("clustered"))
        drafts.push_back(clusterOn(object, context));
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    const catalog::ObjectId table = tableOf(object.id);
    Draft draft = tableAction(table, context, "DROP CONSTRAINT " + quoted(object), -1000);
    draft.step.drops = {object.id};
    if (object.attributes.value("type") == "f") {
        draft.step.locks.push_back({.relation = context.path(catalog::textArray(object.attributes.value("_target"))),
            .lock = plan::Lock::AccessExclusive});
        draft.clause->order = -1001;
        draft.clause->loose = 4;
    }
    addPartitionLocks(draft.step, table, plan::Lock::AccessExclusive, context);
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts;
    const catalog::Object &constraint = alteration.after;
    const catalog::Attributes &after = constraint.attributes;
    const auto action = [&](const std::string &text) {
        drafts.push_back(tableAction(tableOf(constraint.id), context, text, 10500));
        drafts.back().step.alters = {constraint.id};
    };
    if (alteration.changes("notEnforced")) {
        action("ALTER CONSTRAINT " + quoted(constraint) + (after.flag("notEnforced") ? " NOT ENFORCED" : " ENFORCED"));
        drafts.back().step.scans = !after.flag("notEnforced");
        if (!after.flag("notEnforced"))
            drafts.back().step.condition = met(constraint);
        // The triggers of the referenced table come and go with it.
        if (after.value("type") == "f") {
            drafts.back().step.locks.push_back({.relation = context.path(catalog::textArray(after.value("_target"))),
                .lock = after.flag("notEnforced") ? plan::Lock::AccessExclusive : plan::Lock::ShareRowExclusive});
        }
    }
    if (alteration.changes("deferrable") || alteration.changes("deferred")) {
        action("ALTER CONSTRAINT " + quoted(constraint) + (after.flag("deferrable") ? " DEFERRABLE" : " NOT DEFERRABLE")
            + (after.flag("deferred") ? " INITIALLY DEFERRED" : " INITIALLY IMMEDIATE"));
    }
    if (alteration.changes("valid")) {
        action("VALIDATE CONSTRAINT " + quoted(constraint));
        Draft &validation = drafts.back();
        validation.step.scans = true;
        validation.step.condition = met(constraint);
        validation.step.locks = {lock(context, tableOf(constraint.id), plan::Lock::ShareUpdateExclusive)};
        if (context.options.safe) { // joined with another action it would read under that one's lock
            validation.step.sql = "ALTER TABLE " + validation.clause->path + ' ' + validation.clause->action;
            validation.clause.reset();
        }
    }
    if (alteration.changes("indexOptions")) {
        for (const std::string &change :
            optionChanges(alteration.before.attributes.value("indexOptions"), after.value("indexOptions"))) {
            const std::string index = context.path({constraint.id.names.front(), constraint.id.names.back()});
            drafts.push_back({.step = {.sql = "ALTER INDEX " + index + ' ' + change,
                                  .comment = "modify index " + quoted(constraint),
                                  .alters = {constraint.id},
                                  .locks = {{.relation = index, .lock = plan::Lock::ShareUpdateExclusive}}}});
        }
    }
    if (alteration.changes("clustered")) {
        drafts.push_back(clusterOn(constraint, context));
        drafts.back().step.alters = {constraint.id};
    }
    return drafts;
}

bool isNoForeignKey(const Alteration &alteration, const Context &)
{
    return alteration.after.attributes.value("type") != "f";
}

bool losesValidity(const Alteration &alteration, const Context &)
{
    return alteration.before.attributes.flag("valid");
}

/// Types between which the server compares keys: a foreign key over them survives while its columns change one by one.
bool comparable(std::string_view a, std::string_view b)
{
    constexpr std::array integers {"smallint", "integer", "bigint"};
    const auto isText = [](std::string_view type) { return type == "text" || type.starts_with("character varying"); };
    return a == b || (std::ranges::contains(integers, a) && std::ranges::contains(integers, b))
        || (isText(a) && isText(b));
}

Reaction react(const catalog::Object &dependent, const Cause &cause, const Context &context)
{
    if (cause.object.id.kind == catalog::Kind::Table)
        return {.type = Reaction::Type::None};
    if (cause.object.id.kind == catalog::Kind::Column && dependent.attributes.value("type") == "f") {
        const catalog::Object *after = context.to.find(cause.object.id);
        if (after && !comparable(cause.object.attributes.value("type"), after->attributes.value("type")))
            return {.type = Reaction::Type::Rebuild};
    }
    // The server rebuilds keys and checks with their columns; one that the new type does not allow has another text
    // anyway.
    if (cause.object.id.kind == catalog::Kind::Column && !cause.replaced)
        return {.type = Reaction::Type::None};
    return {.type = Reaction::Type::Rebuild};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

const std::vector<AttributeRule> attributeRules {{.name = "clustered", .treatment = Alter},
    {.name = "deferrable", .treatment = Alter, .replaces = isNoForeignKey},
    {.name = "deferred", .treatment = Alter, .replaces = isNoForeignKey},
    {.name = "definition", .same = sameExpression}, {.name = "indexOptions", .treatment = Alter},
    {.name = "indexTablespace"}, {.name = "notEnforced", .treatment = Alter, .replaces = isNoForeignKey},
    {.name = "type"}, {.name = "valid", .treatment = Alter, .replaces = losesValidity}};

} // namespace

const KindRules constraint {
    .kind = catalog::Kind::Constraint,
    .name = "constraint",
    .query = query,
    .catalog = relationsOfUsers,
    .attributes = attributeRules,
    .create = create,
    .drop = drop,
    .alter = alter,
    .react = react,
    .withParent = true,
    .weight = 4,
    .claims =
        [](const catalog::Object &object) {
            const std::string_view type = object.attributes.value("type");
            if (type == "c" || type == "f")
                return std::vector<std::string>();
            std::vector claims {"relation " + base::quotePath({object.id.names.front(), object.id.names.back()})};
            // A table has one primary key at a time.
            if (type == "p")
                claims.push_back("primary key of " + base::quotePath(tableOf(object.id).names));
            return claims;
        },
};

} // namespace kinds
