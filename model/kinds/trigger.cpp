// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_trigger'::regclass::oid AS classid, t.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, c.relname, "
           "t.tgname] AS names, "
           "'pg_class'::regclass::oid AS parentclass, t.tgrelid AS parentid, 0 AS parentsub, pg_get_triggerdef(t.oid) "
           "AS definition, "
           "CASE WHEN t.tgenabled <> 'O' THEN t.tgenabled END AS enabled, c.relkind AS \"_relationKind\" "
           "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace "
           "WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

Draft enable(const catalog::Object &object, const Context &context)
{
    const std::string_view state = object.attributes.value("enabled");
    const std::string verb = state == "D" ? "DISABLE"
        : state == "R"                    ? "ENABLE REPLICA"
        : state == "A"                    ? "ENABLE ALWAYS"
                                          : "ENABLE";
    Draft draft {
        .step = {.sql = "ALTER TABLE " + context.path(tableOf(object.id)) + ' ' + verb + " TRIGGER " + quoted(object),
            .comment = modifies(tableOf(object.id)),
            .needs = {object.id},
            .locks = {lock(context, tableOf(object.id), plan::Lock::ShareRowExclusive)}}};
    return draft;
}

std::string definition(const catalog::Object &object, const Context &context)
{
    std::string_view text = object.attributes.value("definition");
    std::string sql;
    for (const std::string_view head :
        {std::string_view("CREATE CONSTRAINT TRIGGER "), std::string_view("CREATE TRIGGER ")}) {
        const std::string name = base::quoteName(object.id.names.back());
        if (text.starts_with(head) && text.substr(head.size()).starts_with(name)) {
            sql.append(head).append(quoted(object));
            text.remove_prefix(head.size() + name.size());
            break;
        }
    }
    const std::string table
        = " ON " + base::quoteName(object.id.names[0]) + '.' + base::quoteName(object.id.names[1]) + ' ';
    const std::size_t at = text.find(table);
    if (!sql.empty() && at != std::string_view::npos)
        return sql.append(text.substr(0, at))
            .append(" ON ")
            .append(context.path(tableOf(object.id)))
            .append(text.substr(at + table.size() - 1));
    return sql.append(text);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    Draft draft = creation(object, definition(object, context), "create trigger " + quoted(object));
    draft.step.locks = {lock(context, tableOf(object.id), plan::Lock::ShareRowExclusive)};
    Drafts drafts {std::move(draft)};
    if (object.attributes.find("enabled"))
        drafts.push_back(enable(object, context));
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(object, "DROP TRIGGER " + quoted(object) + " ON " + context.path(tableOf(object.id)),
        "drop trigger " + quoted(object));
    draft.step.locks = {lock(context, tableOf(object.id), plan::Lock::AccessExclusive)};
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Draft draft = enable(alteration.after, context);
    draft.step.alters = {alteration.after.id};
    return {std::move(draft)};
}

} // namespace

const KindRules trigger {
    .kind = catalog::Kind::Trigger,
    .name = "trigger",
    .query = query,
    .catalog = "pg_trigger WHERE NOT tgisinternal",
    .attributes = {{.name = "definition", .same = sameExpression},
        {.name = "enabled", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 60,
};

} // namespace kinds
