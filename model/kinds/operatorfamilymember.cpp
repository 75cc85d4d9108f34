// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

/// What both catalogs of members share: the family, and that no operator class owns the member.
std::string members(
    std::string_view catalogName, std::string_view columns, std::string_view family, std::string_view numbers)
{
    std::string sql = "SELECT 'CATALOG'::regclass::oid AS classid, x.oid AS objid, 0 AS objsubid, "
                      "ARRAY[n.nspname, f.opfname, NUMBER::text] AS names, "
                      "ARRAY[m.amname, format_type(LEFT, NULL), format_type(RIGHT, NULL)] AS arguments, "
                      "'pg_opfamily'::regclass::oid AS parentclass, f.oid AS parentid, 0 AS parentsub, ";
    const auto replace
        = [&](std::string_view what, std::string_view with) { sql.replace(sql.find(what), what.size(), with); };
    const std::string prefix(numbers);
    replace("CATALOG", catalogName);
    replace("NUMBER", family == "amopfamily" ? "x.amopstrategy" : "x.amprocnum");
    replace("LEFT", "x." + prefix + "lefttype");
    replace("RIGHT", "x." + prefix + "righttype");
    return sql.append(columns)
        .append(" FROM ")
        .append(catalogName)
        .append(" x JOIN pg_opfamily f ON f.oid = x.")
        .append(family)
        .append(" JOIN pg_namespace n ON n.oid = f.opfnamespace JOIN pg_am m ON m.oid = f.opfmethod "
                "WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = '")
        .append(catalogName)
        .append("'::regclass AND d.objid = x.oid AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i') AND ")
        .append(userSchema);
}

std::string operatorQuery(int)
{
    return members("pg_amop",
        "x.amopopr::regoperator::text AS operator, (SELECT format('%I.%I', sn.nspname, s.opfname) FROM pg_opfamily s "
        "JOIN pg_namespace sn ON sn.oid = s.opfnamespace WHERE s.oid = x.amopsortfamily) AS \"orderBy\"",
        "amopfamily", "amop");
}

std::string functionQuery(int)
{
    return members("pg_amproc", "x.amproc::regprocedure::text AS function", "amprocfamily", "amproc");
}

std::string head(const catalog::Object &object, const Context &context)
{
    return "ALTER OPERATOR FAMILY " + context.path({object.id.names[0], object.id.names[1]}) + " USING "
        + base::quoteName(object.id.arguments.front());
}

std::string comment(const catalog::Object &object)
{
    return "modify operator family " + base::quoteNameAlways(object.id.names[1]);
}

std::string types(const catalog::Object &object, const Context &context)
{
    return " (" + typeText(object.id.arguments[1], context) + ", " + typeText(object.id.arguments[2], context) + ')';
}

Drafts createOperator(const catalog::Object &object, const Context &context)
{
    std::string sql = head(object, context) + " ADD OPERATOR " + object.id.names.back() + ' '
        + std::string(object.attributes.value("operator"));
    if (object.attributes.find("orderBy"))
        sql += " FOR ORDER BY " + typeText(object.attributes.value("orderBy"), context);
    return {creation(object, std::move(sql), comment(object))};
}

Drafts createFunction(const catalog::Object &object, const Context &context)
{
    return {creation(object,
        head(object, context) + " ADD FUNCTION " + object.id.names.back() + types(object, context) + ' '
            + std::string(object.attributes.value("function")),
        comment(object))};
}

Drafts dropOperator(const catalog::Object &object, const Context &context)
{
    return {removal(object, head(object, context) + " DROP OPERATOR " + object.id.names.back() + types(object, context),
        comment(object))};
}

Drafts dropFunction(const catalog::Object &object, const Context &context)
{
    return {removal(object, head(object, context) + " DROP FUNCTION " + object.id.names.back() + types(object, context),
        comment(object))};
}

} // namespace

const KindRules familyOperator {
    .kind = catalog::Kind::FamilyOperator,
    .name = "operator of access method",
    .query = operatorQuery,
    .catalog = "pg_amop",
    .attributes = {{.name = "operator"}, {.name = "orderBy"}},
    .create = createOperator,
    .drop = dropOperator,
    .weight = 46,
};

const KindRules familyFunction {
    .kind = catalog::Kind::FamilyFunction,
    .name = "function of access method",
    .query = functionQuery,
    .catalog = "pg_amproc",
    .attributes = {{.name = "function"}},
    .create = createFunction,
    .drop = dropFunction,
    .weight = 47,
};

} // namespace kinds
