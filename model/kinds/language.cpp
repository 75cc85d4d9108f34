// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_language'::regclass::oid AS classid, l.oid AS objid, 0 AS objsubid, ARRAY[l.lanname] AS names, "
           "l.lanpltrusted AS trusted, "
           "l.lanplcallfoid::regproc::text AS handler, NULLIF(l.laninline::regproc::text, '-') AS inline, "
           "NULLIF(l.lanvalidator::regproc::text, '-') AS validator "
           "FROM pg_language l WHERE l.oid >= 16384";
}

std::string definition(const catalog::Object &object, const Context &context, std::string_view verb)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql
        = std::string(verb) + (attributes.flag("trusted") ? " TRUSTED" : "") + " LANGUAGE " + ownName(object);
    const auto add = [&](std::string_view keyword, std::string_view attribute) {
        if (attributes.find(attribute))
            sql.append(" ").append(keyword).append(" ").append(typeText(attributes.value(attribute), context));
    };
    add("HANDLER", "handler");
    add("INLINE", "inline");
    add("VALIDATOR", "validator");
    return sql;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {creation(object, definition(object, context, "CREATE"), "create language " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(object, "DROP LANGUAGE " + ownName(object), "drop language " + ownName(object))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    return {change(alteration.after, definition(alteration.after, context, "CREATE OR REPLACE"),
        "modify language " + ownName(alteration.after))};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules language {
    .kind = catalog::Kind::Language,
    .name = "language",
    .query = query,
    .catalog = "pg_language",
    .attributes = {{.name = "trusted", .treatment = Alter}, {.name = "handler", .treatment = Alter},
        {.name = "inline", .treatment = Alter}, {.name = "validator", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 6,
};

} // namespace kinds
