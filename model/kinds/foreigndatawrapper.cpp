// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/foreignoptions.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_foreign_data_wrapper'::regclass::oid AS classid, f.oid AS objid, 0 AS objsubid, "
           "ARRAY[f.fdwname] AS names, "
           "NULLIF(f.fdwhandler::regproc::text, '-') AS handler, NULLIF(f.fdwvalidator::regproc::text, '-') AS "
           "validator, "
           "(SELECT array_agg(o ORDER BY o) FROM unnest(f.fdwoptions) o) AS options FROM pg_foreign_data_wrapper f";
}

std::string routine(
    std::string_view keyword, const catalog::Attributes &attributes, std::string_view attribute, const Context &context)
{
    return attributes.find(attribute)
        ? ' ' + std::string(keyword) + ' ' + typeText(attributes.value(attribute), context)
        : " NO " + std::string(keyword);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE FOREIGN DATA WRAPPER " + ownName(object);
    if (attributes.find("handler"))
        sql += routine("HANDLER", attributes, "handler", context);
    if (attributes.find("validator"))
        sql += routine("VALIDATOR", attributes, "validator", context);
    return {creation(
        object, sql + foreignOptions(attributes.value("options")), "create foreign-data wrapper " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(
        object, "DROP FOREIGN DATA WRAPPER " + ownName(object), "drop foreign-data wrapper " + ownName(object))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    const catalog::Attributes &after = alteration.after.attributes;
    std::string sql = "ALTER FOREIGN DATA WRAPPER " + ownName(alteration.after);
    if (alteration.changes("handler"))
        sql += routine("HANDLER", after, "handler", context);
    if (alteration.changes("validator"))
        sql += routine("VALIDATOR", after, "validator", context);
    if (alteration.changes("options"))
        sql += ' ' + foreignOptionChanges(alteration.before.attributes.value("options"), after.value("options"));
    return {change(alteration.after, std::move(sql), "modify foreign-data wrapper " + ownName(alteration.after))};
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules foreignDataWrapper {
    .kind = catalog::Kind::ForeignDataWrapper,
    .name = "foreign-data wrapper",
    .query = query,
    .catalog = "pg_foreign_data_wrapper",
    .attributes = {{.name = "handler", .treatment = Alter}, {.name = "validator", .treatment = Alter},
        {.name = "options", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .weight = 26,
};

} // namespace kinds
