// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/inheritance.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_attrdef'::regclass::oid AS classid, d.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, c.relname, "
           "a.attname] AS names, "
           "'pg_class'::regclass::oid AS parentclass, d.adrelid AS parentid, d.adnum AS parentsub, "
           "pg_get_expr(d.adbin, d.adrelid) AS expression, "
           // The functions of the server are in no pg_depend: the stored expression names them.
           "CASE WHEN EXISTS (SELECT FROM unnest((string_to_array(d.adbin::text, 'funcid '))[2:]) part JOIN pg_proc p "
           "ON p.oid = split_part(part, ' ', 1)::oid WHERE p.provolatile = 'v') THEN 't' END AS \"_volatile\", "
           "CASE WHEN c.relkind = 'v' THEN 'VIEW' WHEN c.relkind = 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END AS "
           "\"_relation\" "
           "FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum JOIN pg_class c ON "
           "c.oid = d.adrelid "
           "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE a.attgenerated = '' AND "
        + std::string(userSchema);
}

catalog::ObjectId columnOf(const catalog::Object &object)
{
    return {.kind = catalog::Kind::Column, .names = object.id.names};
}

Draft action(const catalog::Object &object, const Context &context, const std::string &text, int order)
{
    if (object.attributes.value("_relation") == "VIEW") {
        const auto view = tableOf(object.id);
        return {.step = {.sql = "ALTER VIEW " + context.path(view) + ' ' + text,
                    .comment = "modify " + base::quoteNameAlways(view.names.back()) + " view"}};
    }
    return tableAction(tableOf(object.id), context, text, order);
}

std::string head(const catalog::Object &object)
{
    return "ALTER COLUMN " + base::quoteNameAlways(object.id.names.back()) + ' ';
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const std::string expression(object.attributes.value("expression"));
    Draft draft = action(object, context, head(object) + "SET DEFAULT " + expression, 700);
    draft.step.creates = {object.id};
    const catalog::ObjectId column = columnOf(object);
    const catalog::Object *target = context.to.find(column);
    const bool inherited = target && target->attributes.flag("_inherited");
    if (inherited) {
        for (const catalog::ObjectId &part : parentParts(context.to, object.id)) {
            const catalog::Object *parent = context.to.find(part);
            if (!parent || parent->attributes.value("expression") != expression)
                continue;
            if (context.creates(column))
                draft.impliedBy = column;
            else if (context.creates(part))
                draft.impliedBy = part;
        }
    } else if (target && context.creates(column) && draft.clause) {
        draft.clause->host = column;
        draft.clause->inlined = " DEFAULT " + expression;
        draft.clause->loose = 2;
        draft.step.rewrites = !context.creates(tableOf(object.id)) && object.attributes.flag("_volatile");
    }
    return {std::move(draft)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = action(object, context, head(object) + "DROP DEFAULT", -500);
    draft.step.drops = {object.id};
    for (const catalog::ObjectId &part : parentParts(context.from, object.id)) {
        if (context.drops(part) && !context.drops(columnOf(object)))
            draft.impliedBy = part;
    }
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Draft draft = action(alteration.after, context,
        head(alteration.after) + "SET DEFAULT " + std::string(alteration.after.attributes.value("expression")), 700);
    draft.step.alters = {alteration.after.id};
    for (const catalog::ObjectId &part : parentParts(context.to, alteration.after.id)) {
        const catalog::Object *before = context.from.find(part);
        const catalog::Object *after = context.to.find(part);
        if (before && after && before->attributes == alteration.before.attributes
            && after->attributes == alteration.after.attributes)
            draft.impliedBy = part;
    }
    return {std::move(draft)};
}

Reaction react(const catalog::Object &dependent, const Cause &cause, const Context &context)
{
    // The server converts a default with its column, unless the wanted one has another text: then it may not be able
    // to.
    if (cause.object.id.kind == catalog::Kind::Column) {
        const catalog::Object *wanted = context.to.find(dependent.id);
        if (wanted && wanted->attributes == dependent.attributes)
            return {.type = Reaction::Type::None};
    }
    return {.type = Reaction::Type::Rebuild};
}

} // namespace

const KindRules columnDefault {
    .kind = catalog::Kind::Default,
    .name = "default",
    .query = query,
    .catalog = relationsOfUsers,
    .attributes = {{.name = "expression", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .react = react,
    .withParent = true,
    .weight = 2,
};

} // namespace kinds
