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
           "(SELECT am.amname FROM pg_am am WHERE am.oid = c.relam AND am.amname <> "
           "current_setting('default_table_access_method')) AS \"accessMethod\", "
           "(SELECT ts.spcname FROM pg_tablespace ts WHERE ts.oid = c.reltablespace) AS tablespace, c.relispopulated "
           "AS \"_populated\", "
           "(SELECT array_agg(x.setting ORDER BY x.setting) FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid "
           "CROSS JOIN LATERAL ("
           "SELECT format('%I SET STATISTICS %s', a.attname, a.attstattarget) AS setting WHERE a.attstattarget >= 0 "
           "UNION ALL "
           "SELECT format('%I SET STORAGE %s', a.attname, CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN "
           "'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END) "
           "WHERE a.attstorage <> t.typstorage UNION ALL "
           "SELECT format('%I SET (%s)', a.attname, string_agg(o, ', ' ORDER BY o)) FROM unnest(a.attoptions) o WHERE "
        + std::string(columnOptions)
        + " HAVING count(*) > 0) x "
          "WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS \"columnSettings\", "
        + std::string(viewColumnsSql())
        + " AS \"_columns\" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'm' AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

/// The attribute holds what follows ALTER COLUMN. A setting that is gone is a replacement: there is no usual one to go
/// back to by name.
void addColumnSettings(Drafts &drafts, const catalog::Object &object, std::string_view before, const Context &context)
{
    const auto old = catalog::textArray(before);
    for (const std::string &setting : catalog::textArray(object.attributes.value("columnSettings"))) {
        if (std::ranges::contains(old, setting))
            continue;
        const bool forPlanner = setting.contains(" SET STATISTICS ") || setting.contains(" SET (");
        drafts.push_back(
            {.step = {.sql = "ALTER MATERIALIZED VIEW " + context.path(object.id) + " ALTER COLUMN " + setting,
                 .comment = "modify " + quoted(object) + " materialized view",
                 .needs = {object.id},
                 .locks = {lock(context, object.id,
                     forPlanner ? plan::Lock::ShareUpdateExclusive : plan::Lock::AccessExclusive)}}});
    }
}

bool losesColumnSettings(const Alteration &alteration, const Context &)
{
    const auto subject = [](const std::string &setting) {
        return setting.substr(0, setting.find_first_of("0123456789(", setting.find(" SET ") + 5));
    };
    const auto wanted = catalog::textArray(alteration.after.attributes.value("columnSettings"));
    return std::ranges::any_of(
        catalog::textArray(alteration.before.attributes.value("columnSettings")), [&](const std::string &setting) {
            return std::ranges::none_of(
                wanted, [&](const std::string &other) { return subject(other) == subject(setting); });
        });
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
    Drafts drafts {std::move(draft)};
    addColumnSettings(drafts, object, {}, context);
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(
        object, "DROP MATERIALIZED VIEW " + context.path(object.id), "drop " + quoted(object) + " materialized view");
    draft.step.locks = {lock(context, object.id, plan::Lock::AccessExclusive)};
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts;
    const auto action = [&](const std::string &text, bool rewrites) {
        drafts.push_back(
            change(alteration.after, "ALTER MATERIALIZED VIEW " + context.path(alteration.after.id) + ' ' + text,
                "modify " + quoted(alteration.after) + " materialized view"));
        drafts.back().step.rewrites = rewrites;
        drafts.back().step.locks = {lock(
            context, alteration.after.id, rewrites ? plan::Lock::AccessExclusive : plan::Lock::ShareUpdateExclusive)};
    };
    const catalog::Attributes &after = alteration.after.attributes;
    for (const std::string &text : optionChanges(alteration.before.attributes.value("options"), after.value("options")))
        action(text, false);
    if (alteration.changes("tablespace"))
        action("SET TABLESPACE "
                + (after.find("tablespace") ? base::quoteNameAlways(after.value("tablespace"))
                                            : std::string("pg_default")),
            true);
    const std::size_t first = drafts.size();
    addColumnSettings(drafts, alteration.after, alteration.before.attributes.value("columnSettings"), context);
    for (std::size_t i = first; i < drafts.size(); ++i)
        drafts[i].step.alters = {alteration.after.id};
    return drafts;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules materializedView {
    .kind = catalog::Kind::MaterializedView,
    .name = "materialized view",
    .query = query,
    .catalog = "pg_class WHERE relkind = 'm'",
    .attributes
    = {{.name = "accessMethod"}, {.name = "columnSettings", .treatment = Alter, .replaces = losesColumnSettings},
        {.name = "definition", .same = sameExpression}, {.name = "options", .treatment = Alter},
        {.name = "tablespace", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 51,
    .claims =
        [](const catalog::Object &object) {
            return std::vector {
                "relation " + base::quotePath(object.id.names), "type " + base::quotePath(object.id.names)};
        },
};

} // namespace kinds
