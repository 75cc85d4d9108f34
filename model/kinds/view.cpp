// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/storageoptions.h"
#include "model/kinds/viewtext.h"

#include <algorithm>

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_class'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, c.relname] AS "
           "names, "
           "pg_get_viewdef(c.oid) AS definition, (SELECT array_agg(o ORDER BY o) FROM unnest(c.reloptions) o) AS "
           "options, "
        + std::string(viewColumnsSql())
        + " AS \"_columns\" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v' AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

std::string definition(const catalog::Object &object, const Context &context, std::string_view verb)
{
    std::string sql = std::string(verb) + " VIEW " + context.path(object.id);
    const auto options = optionList(object.attributes.value("options"));
    if (!options.empty())
        sql += " WITH (" + base::join(options, ", ") + ')';
    return sql + " AS\n" + viewQuery(object);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {creation(object, definition(object, context, "CREATE"), "create " + quoted(object) + " view")};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(object, "DROP VIEW " + context.path(object.id), "drop " + quoted(object) + " view");
    draft.step.locks = {lock(context, object.id, plan::Lock::AccessExclusive)};
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts;
    const std::string comment = "modify " + quoted(alteration.after) + " view";
    if (alteration.changes("definition")) {
        drafts.push_back(change(alteration.after, definition(alteration.after, context, "CREATE OR REPLACE"), comment));
    } else {
        for (const std::string &action :
            optionChanges(alteration.before.attributes.value("options"), alteration.after.attributes.value("options")))
            drafts.push_back(
                change(alteration.after, "ALTER VIEW " + context.path(alteration.after.id) + ' ' + action, comment));
    }
    for (Draft &draft : drafts)
        draft.step.locks = {lock(context, alteration.after.id, plan::Lock::AccessExclusive)};
    return drafts;
}

/// CREATE OR REPLACE VIEW may add columns at the end and change nothing else about them.
bool changesColumns(const Alteration &alteration, const Context &)
{
    const auto before = catalog::textArray(alteration.before.attributes.value("_columns"));
    const auto after = catalog::textArray(alteration.after.attributes.value("_columns"));
    return before.size() > after.size() || !std::equal(before.begin(), before.end(), after.begin());
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules view {
    .kind = catalog::Kind::View,
    .name = "view",
    .query = query,
    .catalog = "pg_class WHERE relkind = 'v'",
    .attributes = {{.name = "definition", .treatment = Alter, .replaces = changesColumns, .same = sameExpression},
        {.name = "options", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 50,
    .claims =
        [](const catalog::Object &object) {
            return std::vector {
                "relation " + base::quotePath(object.id.names), "type " + base::quotePath(object.id.names)};
        },
};

} // namespace kinds
