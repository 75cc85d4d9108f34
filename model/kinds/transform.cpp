// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_transform'::regclass::oid AS classid, t.oid AS objid, 0 AS objsubid, "
           "ARRAY[format_type(t.trftype, NULL)] AS names, ARRAY[l.lanname] AS arguments, "
           "CASE WHEN t.trffromsql <> 0 THEN t.trffromsql::regprocedure::text END AS \"fromSql\", "
           "CASE WHEN t.trftosql <> 0 THEN t.trftosql::regprocedure::text END AS \"toSql\" "
           "FROM pg_transform t JOIN pg_language l ON l.oid = t.trflang WHERE t.oid >= 16384";
}

std::string place(const catalog::Object &object, const Context &context)
{
    return "TRANSFORM FOR " + typeText(object.id.names.front(), context) + " LANGUAGE "
        + base::quoteNameAlways(object.id.arguments.front());
}

std::string comment(std::string_view verb, const catalog::Object &object)
{
    return std::string(verb) + " transform for " + object.id.names.front() + " of language "
        + base::quoteNameAlways(object.id.arguments.front());
}

std::string functions(const catalog::Object &object, const Context &context)
{
    std::vector<std::string> parts;
    const auto add = [&](std::string_view keyword, std::string_view attribute) {
        if (object.attributes.find(attribute))
            parts.push_back(
                std::string(keyword) + " SQL WITH FUNCTION " + typeText(object.attributes.value(attribute), context));
    };
    add("FROM", "fromSql");
    add("TO", "toSql");
    return " (" + base::join(parts, ", ") + ')';
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {
        creation(object, "CREATE " + place(object, context) + functions(object, context), comment("create", object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP " + place(object, context), comment("drop", object))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    return {change(alteration.after,
        "CREATE OR REPLACE " + place(alteration.after, context) + functions(alteration.after, context),
        comment("modify", alteration.after))};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules transform {
    .kind = catalog::Kind::Transform,
    .name = "transform",
    .query = query,
    .catalog = "pg_transform",
    .attributes = {{.name = "fromSql", .treatment = Alter}, {.name = "toSql", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 49,
};

} // namespace kinds
