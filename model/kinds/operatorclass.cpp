// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    // The members that cannot go without the class; the others belong to the family.
    const std::string owned = " IN (SELECT d.objid FROM pg_depend d WHERE d.deptype = 'i' AND d.refclassid = "
                              "'pg_opclass'::regclass AND d.refobjid = o.oid AND d.classid = ";
    return "SELECT 'pg_opclass'::regclass::oid AS classid, o.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, o.opcname] "
           "AS names, "
           "ARRAY[m.amname] AS arguments, format_type(o.opcintype, NULL) AS type, o.opcdefault AS \"default\", "
           "CASE WHEN o.opckeytype <> 0 AND o.opckeytype <> o.opcintype THEN format_type(o.opckeytype, NULL) END AS "
           "storage, "
           "format('%I.%I', fn.nspname, f.opfname) AS family, "
           "ARRAY(SELECT format('OPERATOR %s %s', a.amopstrategy, a.amopopr::regoperator) "
           "|| coalesce((SELECT format(' FOR ORDER BY %I.%I', sn.nspname, s.opfname) FROM pg_opfamily s JOIN "
           "pg_namespace sn ON sn.oid = s.opfnamespace "
           "WHERE s.oid = a.amopsortfamily), '') FROM pg_amop a WHERE a.oid"
        + owned
        + "'pg_amop'::regclass) ORDER BY a.amopstrategy, 1) "
          "|| ARRAY(SELECT format('FUNCTION %s (%s, %s) %s', p.amprocnum, format_type(p.amproclefttype, NULL), "
          "format_type(p.amprocrighttype, NULL), p.amproc::regprocedure) "
          "FROM pg_amproc p WHERE p.oid"
        + owned
        + "'pg_amproc'::regclass) ORDER BY p.amprocnum, 1) AS members "
          "FROM pg_opclass o JOIN pg_namespace n ON n.oid = o.opcnamespace JOIN pg_am m ON m.oid = o.opcmethod "
          "JOIN pg_opfamily f ON f.oid = o.opcfamily JOIN pg_namespace fn ON fn.oid = f.opfnamespace WHERE "
        + std::string(userSchema);
}

std::string method(const catalog::Object &object)
{
    return base::quoteName(object.id.arguments.front());
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::vector<std::string> members;
    if (attributes.find("storage"))
        members.push_back("STORAGE " + typeText(attributes.value("storage"), context));
    for (std::string &member : catalog::textArray(attributes.value("members")))
        members.push_back(std::move(member));
    // The clause may not be empty: the type it stores says nothing when it is the indexed one.
    if (members.empty())
        members.push_back("STORAGE " + typeText(attributes.value("type"), context));
    return {creation(object,
        "CREATE OPERATOR CLASS " + context.path(object.id) + (attributes.flag("default") ? " DEFAULT" : "")
            + " FOR TYPE " + typeText(attributes.value("type"), context) + " USING " + method(object) + " FAMILY "
            + typeText(attributes.value("family"), context) + " AS\n  " + base::join(members, ",\n  "),
        "create operator class " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP OPERATOR CLASS " + context.path(object.id) + " USING " + method(object),
        "drop operator class " + ownName(object))};
}

} // namespace

const KindRules operatorClass {
    .kind = catalog::Kind::OperatorClass,
    .name = "operator class",
    .query = query,
    .catalog = "pg_opclass",
    .attributes = {{.name = "type"}, {.name = "default"}, {.name = "storage"}, {.name = "family"}, {.name = "members"}},
    .create = create,
    .drop = drop,
    .weight = 45,
};

} // namespace kinds
