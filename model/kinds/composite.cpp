// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/compositeattributes.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/typeswap.h"

#include <algorithm>

namespace kinds {

namespace {

std::string query(int)
{
    // Name, type and collation of each attribute in turn.
    return "SELECT 'pg_type'::regclass::oid AS classid, t.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, t.typname] AS "
           "names, "
           "ARRAY(SELECT x.part FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid CROSS JOIN LATERAL (VALUES "
           "(1, a.attname::text), "
           "(2, format_type(a.atttypid, a.atttypmod)), (3, coalesce((SELECT format('%I.%I', cn.nspname, co.collname) "
           "FROM pg_collation co "
           "JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation AND a.attcollation <> "
           "at.typcollation), ''))) x(place, part) "
           "WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum, x.place) AS attributes "
           "FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' JOIN pg_namespace n ON n.oid = "
           "t.typnamespace WHERE "
        + std::string(userSchema);
}

using Attribute = CompositeAttribute;

std::string typeOf(const Attribute &attribute, const Context &context)
{
    return typeText(attribute.type, context)
        + (attribute.collation.empty() ? std::string() : " COLLATE " + attribute.collation);
}

Draft createType(const catalog::Object &object, const Context &context)
{
    std::vector<std::string> list;
    for (const Attribute &attribute : attributesOf(object))
        list.push_back(base::quoteNameAlways(attribute.name) + ' ' + typeOf(attribute, context));
    return creation(object, "CREATE TYPE " + context.path(object.id) + " AS (" + base::join(list, ", ") + ')',
        "create composite type " + ownName(object));
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {createType(object, context)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP TYPE " + context.path(object.id), "drop composite type " + ownName(object))};
}

/// Whether a column somewhere holds values of the type: directly, in an array, a domain or another composite.
bool holdsValues(const catalog::ObjectId &type, const catalog::Catalog &state, int depth = 0)
{
    for (const catalog::Object &object : state.objects()) {
        if (!std::ranges::binary_search(object.dependsOn, type))
            continue;
        if (object.id.kind == catalog::Kind::Column)
            return true;
        const bool isType = object.id.kind == catalog::Kind::Composite || object.id.kind == catalog::Kind::Domain
            || object.id.kind == catalog::Kind::Range;
        if (isType && depth < 16 && holdsValues(object.id, state, depth + 1))
            return true;
    }
    return false;
}

/// The attributes that stay, in the order of each side: equal when nothing has to move.
bool keepsOrder(const std::vector<Attribute> &before, const std::vector<Attribute> &after)
{
    std::size_t staying = 0;
    const auto named = [](const std::vector<Attribute> &list, const std::string &name) {
        return std::ranges::find(list, name, &Attribute::name);
    };
    std::vector<std::string> kept;
    for (const Attribute &attribute : before) {
        if (named(after, attribute.name) != after.end())
            kept.push_back(attribute.name);
    }
    for (; staying < kept.size(); ++staying) {
        if (after[staying].name != kept[staying])
            return false;
    }
    return true;
}

/// Whether what an attribute is made of is made anew under its name.
bool changesBelow(const Attribute &attribute, const Context &context)
{
    return isMadeAnew(attribute.type, context)
        || std::ranges::any_of(context.replaced, [&](const catalog::ObjectId &id) {
               return id.kind == catalog::Kind::Collation
                   && base::quoteName(id.names.front()) + '.' + base::quoteName(id.names.back()) == attribute.collation;
           });
}

/// ALTER ATTRIBUTE … TYPE is refused where rows hold values, and attributes are only ever added at the end.
bool isSwapped(const Alteration &alteration, const Context &context)
{
    if (!holdsValues(alteration.before.id, context.from))
        return false;
    const auto before = attributesOf(alteration.before);
    const auto after = attributesOf(alteration.after);
    if (!keepsOrder(before, after))
        return true;
    return std::ranges::any_of(after, [&](const Attribute &attribute) {
        const auto old = std::ranges::find(before, attribute.name, &Attribute::name);
        return old != before.end() && (*old != attribute || changesBelow(attribute, context));
    });
}

/// Views and the like that use an attribute have to make way when it goes or changes.
bool reshapes(const Alteration &alteration, const Context &context)
{
    const auto after = attributesOf(alteration.after);
    return isSwapped(alteration, context) || !keepsOrder(attributesOf(alteration.before), after)
        || std::ranges::any_of(attributesOf(alteration.before),
            [&](const Attribute &attribute) { return !std::ranges::contains(after, attribute); });
}

/// The tables that are of the type before and after.
std::vector<const catalog::Object *> typedTables(const catalog::ObjectId &type, const Context &context)
{
    std::vector<const catalog::Object *> tables;
    const auto isTyped = [&](const catalog::Object *table) {
        return table && catalog::textArray(table->attributes.value("ofType")) == type.names;
    };
    for (const catalog::Object &table : context.from.ofKind(catalog::Kind::Table)) {
        const catalog::Object *after = context.to.find(table.id);
        if (isTyped(&table) && isTyped(after))
            tables.push_back(after);
    }
    return tables;
}

/// A table of the type is let go of it before, follows by its own columns, and is of the type again after: no CASCADE.
Drafts aroundTables(Draft alteration, const catalog::Object &type, const Context &context)
{
    Drafts before;
    Drafts after;
    for (const catalog::Object *table : typedTables(type.id, context)) {
        const auto statement = [&](const std::string &action) {
            return Draft {.step = {.sql = "ALTER TABLE " + context.path(table->id) + ' ' + action,
                              .comment = modifies(table->id),
                              .locks = {lock(context, table->id, plan::Lock::AccessExclusive)}}};
        };
        before.push_back(statement("NOT OF"));
        for (const catalog::Object *column : context.from.children(table->id))
            before.back().step.releases.push_back(column->id);
        after.push_back(statement("OF " + context.path(type.id)));
        for (const catalog::Object *column : context.to.children(table->id))
            after.back().step.needs.push_back(column->id);
        alteration.step.alters.push_back(table->id);
    }
    before.push_back(std::move(alteration));
    before.insert(before.end(), std::make_move_iterator(after.begin()), std::make_move_iterator(after.end()));
    return before;
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    if (isSwapped(alteration, context))
        return swapType(alteration.before, "TYPE", createType(alteration.after, context), context);
    auto current = attributesOf(alteration.before);
    const auto after = attributesOf(alteration.after);
    std::vector<std::string> actions;
    std::string lost;
    const auto dropAttribute = [&](const Attribute &attribute) {
        actions.push_back("DROP ATTRIBUTE " + base::quoteNameAlways(attribute.name));
    };
    // Without values in rows an attribute may go and come back: all behind the first that stands elsewhere do.
    const bool ordered = keepsOrder(current, after);
    for (auto at = current.begin(); at != current.end();) {
        const std::size_t place = static_cast<std::size_t>(at - current.begin());
        const auto wanted = std::ranges::find(after, at->name, &Attribute::name);
        const bool stays
            = wanted != after.end() && (ordered || (place < after.size() && after[place].name == at->name));
        if (wanted == after.end())
            lost += (lost.empty() ? "" : ", ") + base::quoteNameAlways(at->name);
        if (stays) {
            if (*wanted != *at || changesBelow(*at, context))
                actions.push_back(
                    "ALTER ATTRIBUTE " + base::quoteNameAlways(at->name) + " TYPE " + typeOf(*wanted, context));
            ++at;
        } else {
            dropAttribute(*at);
            at = current.erase(at);
        }
    }
    for (const Attribute &attribute : after) {
        if (std::ranges::find(current, attribute.name, &Attribute::name) == current.end())
            actions.push_back(
                "ADD ATTRIBUTE " + base::quoteNameAlways(attribute.name) + ' ' + typeOf(attribute, context));
    }
    if (actions.empty())
        return {};
    Draft draft
        = change(alteration.after, "ALTER TYPE " + context.path(alteration.after.id) + ' ' + base::join(actions, ", "),
            "modify composite type " + ownName(alteration.after));
    if (!lost.empty() && holdsValues(alteration.before.id, context.from))
        draft.step.dataLoss = "drops attribute " + lost + " of type " + base::quotePath(alteration.before.id.names)
            + " with its values";
    return aroundTables(std::move(draft), alteration.after, context);
}

/// A type it is made of that is swapped: it moves along.
Reaction react(const catalog::Object &, const Cause &, const Context &)
{
    return {.type = Reaction::Type::Alter, .attribute = "attributes"};
}

} // namespace

const KindRules compositeType {
    .kind = catalog::Kind::Composite,
    .name = "composite type",
    .query = query,
    .catalog = "pg_class WHERE relkind = 'c'",
    .attributes = {{.name = "attributes", .treatment = AttributeRule::Treatment::Alter, .reshapes = reshapes}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .remakes = isSwapped,
    .react = react,
    .weight = 12,
    .claims =
        [](const catalog::Object &object) {
            return std::vector {
                "relation " + base::quotePath(object.id.names), "type " + base::quotePath(object.id.names)};
        },
};

} // namespace kinds
