// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/casts.h"
#include "model/kinds/columnaction.h"
#include "model/kinds/columnidentity.h"
#include "model/kinds/columnnotnull.h"
#include "model/kinds/compositeattributes.h"
#include "model/kinds/foreignoptions.h"
#include "model/kinds/inheritance.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/storageoptions.h"

#include <algorithm>
#include <array>

namespace kinds {

namespace {

std::string query(int serverVersion)
{
    const std::string compression = serverVersion >= 140000 ? "nullif(a.attcompression, '')" : "NULL::text";
    // Since 18 a NOT NULL is a constraint with a name, and may be of this table alone or not yet be checked.
    const bool named = serverVersion >= 180000;
    const std::string notNull = named
        ? "CASE WHEN nn.conislocal AND nn.coninhcount = 0 AND CASE WHEN octet_length(u.name) < 64 THEN nn.conname <> "
          "u.name "
          "ELSE nn.conname !~ '_not_null[0-9]*$' END THEN nn.conname END AS \"notNullName\", CASE WHEN nn.connoinherit "
          "THEN "
          "true END AS \"notNullHere\", CASE WHEN NOT nn.convalidated THEN true END AS \"notNullUnchecked\", "
          "nn.conname AS "
          "\"_notNullConstraint\", "
        : "NULL::text AS \"notNullName\", NULL::text AS \"notNullHere\", NULL::text AS \"notNullUnchecked\", ";
    const std::string notNullSource = named
        ? "LEFT JOIN pg_constraint nn ON a.attnotnull AND nn.conrelid = a.attrelid AND nn.contype = 'n' AND "
          "nn.conkey[1] = "
          "a.attnum CROSS JOIN LATERAL (SELECT c.relname || '_' || a.attname || '_not_null' AS name) u "
        : "";
    const std::string alias = named ? " WHEN nn.oid IS NOT NULL THEN 'pg_constraint'::regclass::oid" : "";
    const std::string aliased = named ? "CASE WHEN a.attgenerated <> '' THEN d.oid ELSE nn.oid END" : "d.oid";
    return "SELECT 'pg_class'::regclass::oid AS classid, a.attrelid AS objid, a.attnum AS objsubid, ARRAY[n.nspname, "
           "c.relname, a.attname] AS names, "
           "'pg_class'::regclass::oid AS parentclass, a.attrelid AS parentid, 0 AS parentsub, "
           "CASE WHEN a.attgenerated <> '' THEN 'pg_attrdef'::regclass::oid"
        + alias + " END AS aliasclass, " + aliased + " AS aliasid, " + notNull
        + "format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS \"notNull\", "
          "CASE WHEN a.attcollation <> t.typcollation THEN (SELECT format('%I.%I', cn.nspname, co.collname) FROM "
          "pg_collation co "
          "JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END AS collation, "
          "nullif(a.attidentity, '') AS identity, s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS "
          "minimum, s.seqmax AS maximum, "
          "s.seqcache AS cache, s.seqcycle AS cycle, "
          "CASE WHEN s.seqname <> c.relname || '_' || a.attname || '_seq' THEN s.seqname END AS \"_sequence\", "
          "nullif(a.attgenerated, '') AS generated, CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, "
          "d.adrelid) END AS expression, "
          "CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage, t.typstorage AS \"_typeStorage\", "
        + compression
        + " AS compression, CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics, "
          "(SELECT array_agg(o ORDER BY o) FROM unnest(a.attoptions) o WHERE "
        + std::string(columnOptions)
        + ") AS options, "
          "(a.attinhcount > 0 AND NOT a.attislocal) OR c.reloftype <> 0 AS \"_inherited\", a.attnum AS \"_position\", "
          "(SELECT array_agg(o ORDER BY o) FROM unnest(a.attfdwoptions) o) AS \"foreignOptions\", CASE WHEN c.relkind "
          "= 'f' THEN true END AS _foreign "
          "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
          "JOIN pg_type t ON t.oid = a.atttypid "
          "LEFT JOIN pg_attrdef d ON a.atthasdef AND d.adrelid = a.attrelid AND d.adnum = a.attnum "
          "LEFT JOIN (SELECT sd.refobjid, sd.refobjsubid, sc.relname AS seqname, q.* FROM pg_depend sd JOIN pg_class "
          "sc ON sc.oid = sd.objid "
          "JOIN pg_sequence q ON q.seqrelid = sc.oid WHERE sd.classid = 'pg_class'::regclass AND sd.refclassid = "
          "'pg_class'::regclass AND sd.deptype = 'i' "
          "AND sd.refobjsubid > 0) s ON a.attidentity <> '' AND s.refobjid = a.attrelid AND s.refobjsubid = a.attnum "
        + notNullSource
        + "WHERE c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> "
          "'atlas_schema_revisions' AND "
        + std::string(userSchema);
}

std::string_view storageName(std::string_view storage)
{
    if (storage == "p")
        return "PLAIN";
    if (storage == "e")
        return "EXTERNAL";
    return storage == "m" ? "MAIN" : "EXTENDED";
}

std::string generatedClause(const catalog::Attributes &attributes)
{
    return "GENERATED ALWAYS AS " + parenthesised(attributes.value("expression"))
        + (attributes.value("generated") == "v" ? " VIRTUAL" : " STORED");
}

/// A dropped column keeps its number in the table for ever, and there are only so many (PostgreSQL docs, Appendix K).
std::optional<std::string> wantOfNumbers(const catalog::Object &object, const Context &context)
{
    constexpr int limit = 1600;
    const catalog::Object *before = context.from.find(tableOf(object.id));
    const int used = before ? numberOf(*before, "_numbers") : 0;
    if (used == 0)
        return std::nullopt;
    const auto added = std::ranges::count_if(context.to.children(tableOf(object.id)), [&](const catalog::Object *each) {
        return each->id.kind == object.id.kind && positionOf(*each) <= positionOf(object) && context.creates(each->id);
    });
    if (used + added <= limit)
        return std::nullopt;
    return base::quotePath(before->id.names) + " has had no more than " + std::to_string(limit)
        + " columns, dropped ones included (it has had " + std::to_string(used) + ')';
}

void addSettings(
    Drafts &drafts, const catalog::Object &object, const Context &context, const catalog::Attributes &before)
{
    const catalog::Attributes &after = object.attributes;
    const auto differs = [&](std::string_view name) { return before.value(name) != after.value(name); };
    const int order = 600 + positionOf(object);
    if (differs("storage"))
        drafts.push_back(columnAction(object, context,
            "SET STORAGE "
                + std::string(
                    storageName(after.find("storage") ? after.value("storage") : after.value("_typeStorage"))),
            order));
    if (differs("compression")) {
        const std::string_view method = after.value("compression");
        drafts.push_back(columnAction(object, context,
            std::string("SET COMPRESSION ")
                + (method.empty()       ? "default"
                        : method == "l" ? "lz4"
                                        : "pglz"),
            order));
    }
    if (differs("statistics")) {
        drafts.push_back(columnAction(object, context,
            "SET STATISTICS " + std::string(after.find("statistics") ? after.value("statistics") : "-1"), order));
        drafts.back().step.locks = {lock(context, tableOf(object.id), plan::Lock::ShareUpdateExclusive)};
    }
    if (differs("options")) {
        for (const std::string &change : optionChanges(before.value("options"), after.value("options"))) {
            drafts.push_back(columnAction(object, context, change, order));
            drafts.back().step.locks = {lock(context, tableOf(object.id), plan::Lock::ShareUpdateExclusive)};
        }
    }
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    const catalog::ObjectId table = tableOf(object.id);
    std::string text = quotedColumn(object) + ' ' + typeText(attributes.value("type"), context)
        + foreignOptions(attributes.value("foreignOptions")) + notNullClause(object);
    std::string end;
    if (attributes.find("collation"))
        end.append(" COLLATE ").append(attributes.value("collation"));
    if (attributes.find("identity"))
        end += ' ' + identityClause(object);
    if (attributes.find("generated"))
        end += ' ' + generatedClause(attributes);
    Draft draft = tableAction(table, context, "ADD COLUMN " + text, 300 + positionOf(object));
    draft.step.creates = {object.id};
    draft.clause->element = std::move(text);
    draft.clause->elementEnd = std::move(end);
    draft.clause->loose = 0;
    const bool filled = attributes.find("identity") || attributes.find("generated")
        || context.to.find({.kind = catalog::Kind::Default, .names = object.id.names});
    if (attributes.flag("notNull") && !filled && !attributes.flag("_foreign"))
        draft.step.condition = base::quotePath(table.names) + " has no rows";
    if (auto want = wantOfNumbers(object, context))
        draft.step.condition = std::move(want);
    // A computed or numbered column is written into every row.
    draft.step.rewrites
        = !context.creates(table) && (attributes.find("identity") || attributes.value("generated") == "s");
    if (attributes.flag("_inherited")) {
        if (context.creates(table))
            draft.impliedBy = table;
        for (const catalog::ObjectId &part : parentParts(context.to, object.id)) {
            if (!draft.impliedBy && context.creates(part))
                draft.impliedBy = part;
        }
    }
    Drafts drafts {std::move(draft)};
    catalog::Attributes bare;
    if (drafts.front().impliedBy) {
        for (const catalog::ObjectId &part : parentParts(context.to, object.id)) {
            if (const catalog::Object *parent = context.to.find(part))
                bare = parent->attributes;
        }
        if (attributes.flag("notNull") && !bare.flag("notNull") && !attributes.flag("notNullUnchecked"))
            drafts.push_back(columnAction(object, context, "SET NOT NULL", 500 + positionOf(object)));
    }
    if (auto own = ownNotNull(object, context)) { // the column comes from the parent; this much is said of it
        drafts.front().impliedBy.reset();
        drafts.front().clause->element = std::move(*own);
        drafts.front().clause->elementEnd.clear();
    }
    if (attributes.flag("notNullUnchecked") && !bare.flag("notNull"))
        drafts.push_back(addNotNull(object, context, false));
    addSettings(drafts, object, context, bare);
    for (Draft &settings : drafts) {
        if (&settings != &drafts.front()) {
            settings.step.needs = {object.id};
            settings.step.alters.clear();
        }
    }
    return drafts;
}

/// Whether a table that inherits the column keeps it for itself: then it must not be dropped there as well.
bool staysWithChildren(const catalog::ObjectId &column, const Context &context)
{
    for (const catalog::Object &table : context.from.ofKind(catalog::Kind::Table)) {
        const auto parents = parentTables(context.from, table.id);
        if (!std::ranges::contains(parents, tableOf(column))
            || !std::ranges::contains(parentTables(context.to, table.id), tableOf(column)))
            continue;
        catalog::ObjectId own {.kind = column.kind, .names = table.id.names};
        own.names.push_back(column.names.back());
        const catalog::Object *before = context.from.find(own);
        if (before && before->attributes.flag("_inherited") && !context.drops(own))
            return true;
    }
    return false;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    const std::string action = "DROP COLUMN " + quotedColumn(object);
    Draft draft = tableAction(tableOf(object.id), context, action, -100);
    draft.step.drops = {object.id};
    draft.clause->loose = 0;
    // Foreign keys of the column go with it, and lock the table they point to.
    for (const catalog::Object *sibling : context.from.children(tableOf(object.id))) {
        if (!context.drops(tableOf(object.id)) && std::ranges::contains(sibling->goesWith, object.id)
            && sibling->attributes.find("_target"))
            draft.step.locks.push_back(
                {.relation = context.path(catalog::textArray(sibling->attributes.value("_target"))),
                    .lock = plan::Lock::AccessExclusive});
    }
    // What was computed can be again, but not into a plain column that takes its place.
    const catalog::Object *after = context.to.find(object.id);
    if (!object.attributes.find("generated") || (after && !after->attributes.find("generated")))
        draft.step.dataLoss = "drops column " + base::quotePath(object.id.names) + " with its values";
    if (!context.drops(tableOf(object.id)) && staysWithChildren(object.id, context)) {
        draft.clause.reset();
        draft.step.sql = "ALTER TABLE ONLY " + context.path(tableOf(object.id)) + ' ' + action;
        draft.gives = {"inherited " + base::quotePath(object.id.names)};
    }
    for (const catalog::ObjectId &part : parentParts(context.from, object.id)) {
        if (!object.attributes.flag("_inherited") || !context.drops(part) || context.drops(tableOf(object.id)))
            continue; // with its own table it goes anyway
        if (staysWithChildren(part, context))
            draft.takes = {"inherited " + base::quotePath(part.names)};
        else
            draft.impliedBy = part;
    }
    return {std::move(draft)};
}

bool typeChanges(const Alteration &alteration, const Context &)
{
    return alteration.changes("type") || alteration.changes("collation");
}

void changeType(Drafts &drafts, const Alteration &alteration, const Context &context)
{
    const catalog::Attributes &after = alteration.after.attributes;
    std::string text = "TYPE " + typeText(after.value("type"), context);
    if (after.find("collation"))
        text.append(" COLLATE ").append(after.value("collation"));
    Conversion conversion = convert(alteration.before, alteration.after, context);
    // The rows of a foreign table are elsewhere: nothing converts them.
    if (after.flag("_foreign"))
        conversion = {.rewrites = false};
    if (!conversion.expression.empty())
        text += " USING " + conversion.expression;
    Draft draft = columnAction(alteration.after, context, text, 100);
    draft.step.rewrites = conversion.rewrites;
    draft.step.scans = conversion.rewrites;
    draft.step.dataLoss = conversion.dataLoss;
    draft.step.condition = conversion.condition;
    draft.notice = conversion.warning;
    drafts.push_back(std::move(draft));
}

/// Whether the parents of an inherited column change in the same way: their statements reach it.
std::optional<catalog::ObjectId> changedByParent(
    const Alteration &alteration, std::string_view attribute, const Context &context)
{
    for (const catalog::ObjectId &part : parentParts(context.to, alteration.after.id)) {
        const catalog::Object *before = context.from.find(part);
        const catalog::Object *after = context.to.find(part);
        if (before && after && before->attributes.value(attribute) != after->attributes.value(attribute)
            && after->attributes.value(attribute) == alteration.after.attributes.value(attribute))
            return part;
    }
    return std::nullopt;
}

Drafts alter(const Alteration &given, const Context &context)
{
    std::vector<std::string> own;
    std::optional<catalog::ObjectId> implied;
    for (const std::string &attribute : given.attributes) {
        // The type of an inherited column cannot be altered in any other way.
        const auto parent = changedByParent(given, attribute, context);
        const auto parts = parentParts(context.to, given.after.id);
        if (parent)
            implied = parent;
        else if (attribute == "type" && given.after.attributes.flag("_inherited") && !parts.empty())
            implied = parts.front();
        else
            own.push_back(attribute);
    }
    const Alteration alteration {.before = given.before, .after = given.after, .attributes = own};
    const catalog::Object &column = alteration.after;
    const catalog::Attributes &after = column.attributes;
    Drafts drafts;
    if (implied) {
        Draft silent = columnAction(column, context, {}, 0);
        silent.impliedBy = implied;
        drafts.push_back(std::move(silent));
    }
    if (alteration.changes("generated") && !after.find("generated"))
        drafts.push_back(columnAction(column, context, "DROP EXPRESSION", -200));
    if (typeChanges(alteration, context))
        changeType(drafts, alteration, context);
    if (alteration.changes("expression") && after.find("generated")) {
        drafts.push_back(
            columnAction(column, context, "SET EXPRESSION AS " + parenthesised(after.value("expression")), 200));
        drafts.back().step.rewrites = after.value("generated") == "s";
    }
    if (alteration.changes("identity") && !after.find("identity"))
        changeIdentity(drafts, alteration, context);
    changeNotNull(drafts, alteration, context);
    constexpr std::array numbering {"identity", "start", "increment", "minimum", "maximum", "cache", "cycle"};
    if (after.find("identity")
        && std::ranges::any_of(numbering, [&](const char *name) { return alteration.changes(name); }))
        changeIdentity(drafts, alteration, context);
    if (alteration.changes("foreignOptions")) {
        drafts.push_back(columnAction(column, context,
            foreignOptionChanges(alteration.before.attributes.value("foreignOptions"), after.value("foreignOptions")),
            600));
    }
    constexpr std::array settings {"storage", "compression", "statistics", "options"};
    if (std::ranges::any_of(settings, [&](const char *name) { return alteration.changes(name); })) {
        catalog::Attributes before = after;
        for (const char *name : settings) {
            if (alteration.changes(name)) {
                before.remove(name);
                if (const std::string *value = alteration.before.attributes.find(name))
                    before.set(name, *value);
            }
        }
        addSettings(drafts, column, context, before);
    }
    return drafts;
}

/// Values can be computed by the server for a column that is there only since version 17, and never for a plain one.
/// Those of a virtual column are nowhere: it does not become a plain one either.
bool isMadeAnew(const Alteration &alteration, const Context &context)
{
    const catalog::Attributes &before = alteration.before.attributes;
    const catalog::Attributes &after = alteration.after.attributes;
    if (!after.find("generated"))
        return before.value("generated") == "v";
    return before.value("generated") != after.value("generated")
        || (alteration.changes("expression") && context.from.serverVersion < 170000);
}

Reaction react(const catalog::Object &dependent, const Cause &cause, const Context &context)
{
    if (cause.object.id.kind == catalog::Kind::Column)
        return {.type = dependent.attributes.find("generated") ? Reaction::Type::Rebuild : Reaction::Type::None};
    if (dependent.attributes.find("generated"))
        return {.type = Reaction::Type::Rebuild};
    if (cause.object.id.kind == catalog::Kind::Table)
        return {.type = Reaction::Type::None};
    // The name of a range's constructor does not follow the name of the type: no new one can stand beside the old one.
    // The values of an array are converted by their text, which does not say which value is which attribute's.
    const catalog::Object *after = context.to.find(dependent.id);
    const std::string_view type = dependent.attributes.value("type");
    if (cause.object.id.kind == catalog::Kind::Range
        || (after && type.ends_with("[]") && !keepsText(type, after->attributes.value("type"), context)))
        return {.type = Reaction::Type::Refuse};
    return {.type = Reaction::Type::Alter, .attribute = "type"};
}

Drafts rename(const catalog::Object &before, const catalog::ObjectId &after, const Context &context)
{
    const std::string name = base::quoteNameAlways(after.names.back());
    const catalog::ObjectId table = tableOf(after);
    Draft draft {
        .step = {.sql = "ALTER TABLE " + context.path(table) + " RENAME COLUMN " + quotedColumn(before) + " TO " + name,
            .comment = "rename a column from " + quotedColumn(before) + " to " + name,
            .alters = {after},
            .locks = {lock(context, table, plan::Lock::AccessExclusive)}}};
    return {std::move(draft)};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

const std::vector<AttributeRule> attributeRules {
    {.name = "cache", .treatment = Alter},
    {.name = "collation", .treatment = Alter, .reshapes = typeChanges},
    {.name = "compression", .treatment = Alter},
    {.name = "cycle", .treatment = Alter},
    {.name = "expression", .treatment = Alter, .replaces = isMadeAnew, .same = sameExpression},
    {.name = "foreignOptions", .treatment = Alter},
    {.name = "generated", .treatment = Alter, .replaces = isMadeAnew},
    {.name = "identity", .treatment = Alter},
    {.name = "increment", .treatment = Alter},
    {.name = "maximum", .treatment = Alter},
    {.name = "minimum", .treatment = Alter},
    {.name = "notNull", .treatment = Alter},
    {.name = "notNullHere", .treatment = Alter},
    {.name = "notNullName", .treatment = Alter},
    {.name = "notNullUnchecked", .treatment = Alter},
    {.name = "options", .treatment = Alter},
    {.name = "start", .treatment = Alter},
    {.name = "statistics", .treatment = Alter},
    {.name = "storage", .treatment = Alter},
    {.name = "type", .treatment = Alter, .reshapes = typeChanges},
};

} // namespace

const KindRules column {
    .kind = catalog::Kind::Column,
    .name = "column",
    .query = query,
    .catalog = relationsOfUsers,
    .attributes = attributeRules,
    .create = create,
    .drop = drop,
    .alter = alter,
    .rename = rename,
    .react = react,
    .withParent = true,
    .weight = 1,
};

} // namespace kinds
