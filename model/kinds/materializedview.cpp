// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/storageoptions.h"
#include "model/kinds/viewtext.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_class'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, c.relname] AS names, "
           "pg_get_viewdef(c.oid) AS definition, (SELECT array_agg(o ORDER BY o) FROM unnest(c.reloptions) o) AS options, "
           "(SELECT am.amname FROM pg_am am WHERE am.oid = c.relam AND am.amname <> current_setting('default_table_access_method')) AS \"accessMethod\", "
           "(SELECT ts.spcname FROM pg_tablespace ts WHERE ts.oid = c.reltablespace) AS tablespace, c.relispopulated AS \"_populated\", "
        + std::string(viewColumnsSql()) + " AS \"_columns\" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE MATERIALIZED VIEW " + context.path(object.id);
    if (attributes.find("accessMethod"))
        sql += " USING " + base::quoteNameAlways(attributes.value("accessMethod"));
    if (attributes.find("options"))
        sql += " WITH (" + base::join(optionList(attributes.value("options")), ", ") + ')';
    if (attributes.find("tablespace"))
        sql += " TABLESPACE " + base::quoteNameAlways(attributes.value("tablespace"));
    sql += " AS\n" + viewQuery(object);
    if (!attributes.flag("_populated"))
        sql += "\n WITH NO DATA";
    Draft draft = creation(object, std::move(sql), "create " + quoted(object) + " materialized view");
    draft.step.scans = true;
    return {std::move(draft)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(object, "DROP MATERIALIZED VIEW " + context.path(object.id), "drop " + quoted(object) + " materialized view");
    draft.step.locks = {lock(context, object.id, plan::Lock::AccessExclusive)};
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts;
    const auto action = [&](const std::string &text, bool rewrites) {
        drafts.push_back(change(alteration.after, "ALTER MATERIALIZED VIEW " + context.path(alteration.after.id) + ' ' + text,
            "modify " + quoted(alteration.after) + " materialized view"));
        drafts.back().step.rewrites = rewrites;
        drafts.back().step.locks = {lock(context, alteration.after.id, rewrites ? plan::Lock::AccessExclusive : plan::Lock::ShareUpdateExclusive)};
    };
    const catalog::Attributes &after = alteration.after.attributes;
    for (const std::string &text : optionChanges(alteration.before.attributes.value("options"), after.value("options")))
        action(text, false);
    if (alteration.changes("tablespace"))
        action("SET TABLESPACE " + (after.find("tablespace") ? base::quoteNameAlways(after.value("tablespace")) : std::string("pg_default")), true);
    return drafts;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules materializedView {
    .kind = catalog::Kind::MaterializedView,
    .name = "materialized view",
    .query = query,
    .attributes = {{.name = "accessMethod"}, {.name = "definition"}, {.name = "options", .treatment = Alter}, {.name = "tablespace", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 51,
    .claims = [](const catalog::Object &object) {
        return std::vector {"relation " + base::quotePath(object.id.names), "type " + base::quotePath(object.id.names)};
    },
};

} // namespace kinds
