// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    // Unset is -1 up to version 16 and null since.
    return "SELECT 'pg_statistic_ext'::regclass::oid AS classid, s.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "s.stxname] AS names, "
           "'pg_class'::regclass::oid AS parentclass, s.stxrelid AS parentid, 0 AS parentsub, "
           "pg_get_statisticsobjdef(s.oid) AS definition, NULLIF(s.stxstattarget, -1) AS target "
           "FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE "
        + std::string(userSchema);
}

Draft target(const catalog::Object &object, const Context &context)
{
    const std::string_view wanted = object.attributes.find("target") ? object.attributes.value("target") : "-1";
    return {.step = {.sql = "ALTER STATISTICS " + context.path(object.id) + " SET STATISTICS " + std::string(wanted),
                .comment = "modify statistics object " + ownName(object),
                .needs = {object.id}}};
}

Drafts create(const catalog::Object &object, const Context &context)
{
    Draft draft = creation(
        object, std::string(object.attributes.value("definition")), "create statistics object " + ownName(object));
    if (object.parent)
        draft.step.locks = {lock(context, *object.parent, plan::Lock::ShareUpdateExclusive)};
    Drafts drafts {std::move(draft)};
    if (object.attributes.find("target"))
        drafts.push_back(target(object, context));
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft
        = removal(object, "DROP STATISTICS " + context.path(object.id), "drop statistics object " + ownName(object));
    if (object.parent)
        draft.step.locks = {lock(context, *object.parent, plan::Lock::ShareUpdateExclusive)};
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Draft draft = target(alteration.after, context);
    draft.step.needs.clear();
    draft.step.alters = {alteration.after.id};
    return {std::move(draft)};
}

Reaction react(const catalog::Object &dependent, const Cause &cause, const Context &context)
{
    // The server makes them anew around another type of a column; what else changes in them is written here.
    const catalog::Object *wanted = context.to.find(dependent.id);
    const bool carried = !cause.replaced && wanted && wanted->attributes == dependent.attributes;
    return {.type = carried ? Reaction::Type::None : Reaction::Type::Rebuild};
}

} // namespace

const KindRules statistics {
    .kind = catalog::Kind::Statistics,
    .name = "statistics object",
    .query = query,
    .catalog = "pg_statistic_ext",
    .attributes = {{.name = "definition"}, {.name = "target", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .react = react,
    .weight = 65,
};

} // namespace kinds
