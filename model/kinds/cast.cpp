// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    // Oids below are those of initdb. A range type brings the cast to its multirange along.
    return "SELECT 'pg_cast'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, "
           "CASE WHEN c.castfunc <> 0 THEN c.castfunc::regprocedure::text END AS function, c.castmethod AS method, "
           "c.castcontext AS context "
           "FROM pg_cast c WHERE c.oid >= 16384 "
           "AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass AND d.objid = c.oid AND "
           "d.deptype = 'i')";
}

std::string head(const catalog::Object &object, const Context &context)
{
    return " CAST (" + typeText(object.id.names.front(), context) + " AS " + argumentList(object.id, context) + ')';
}

std::string comment(std::string_view verb, const catalog::Object &object)
{
    return std::string(verb) + " cast from " + object.id.names.front() + " to "
        + (object.id.arguments.empty() ? std::string() : object.id.arguments.front());
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = "CREATE" + head(object, context);
    if (attributes.find("function"))
        sql += " WITH FUNCTION " + typeText(attributes.value("function"), context);
    else
        sql += attributes.value("method") == "i" ? " WITH INOUT" : " WITHOUT FUNCTION";
    if (attributes.value("context") != "e")
        sql += attributes.value("context") == "i" ? " AS IMPLICIT" : " AS ASSIGNMENT";
    return {creation(object, std::move(sql), comment("create", object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP" + head(object, context), comment("drop", object))};
}

} // namespace

const KindRules castRules {
    .kind = catalog::Kind::Cast,
    .name = "cast",
    .query = query,
    .catalog = "pg_cast",
    .attributes = {{.name = "function"}, {.name = "method"}, {.name = "context"}},
    .create = create,
    .drop = drop,
    .weight = 41,
};

} // namespace kinds
