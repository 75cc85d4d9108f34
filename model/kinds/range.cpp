// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int serverVersion)
{
    // The operator class of the subtype and the collation are written where they are not the usual ones.
    const std::string multirange = serverVersion >= 140000
        ? "(SELECT format('%I.%I', mn.nspname, m.typname) FROM pg_type m JOIN pg_namespace mn ON mn.oid = "
          "m.typnamespace WHERE m.oid = r.rngmultitypid)"
        : "NULL::text";
    return "SELECT 'pg_type'::regclass::oid AS classid, t.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, t.typname] AS "
           "names, "
           "format_type(r.rngsubtype, NULL) AS subtype, "
           "(SELECT format('%I.%I', oc.nspname, o.opcname) FROM pg_opclass o JOIN pg_namespace oc ON oc.oid = "
           "o.opcnamespace "
           "WHERE o.oid = r.rngsubopc AND NOT o.opcdefault) AS \"operatorClass\", "
           "(SELECT format('%I.%I', cn.nspname, c.collname) FROM pg_collation c JOIN pg_namespace cn ON cn.oid = "
           "c.collnamespace "
           "JOIN pg_type s ON s.oid = r.rngsubtype WHERE c.oid = r.rngcollation AND r.rngcollation <> s.typcollation) "
           "AS collation, "
           "NULLIF(r.rngcanonical::regproc::text, '-') AS canonical, NULLIF(r.rngsubdiff::regproc::text, '-') AS "
           "difference, "
        + multirange
        + " AS multirange FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = "
          "t.typnamespace WHERE "
        + std::string(userSchema);
}

/// The name that the server gives; PostgreSQL docs, CREATE TYPE.
std::string usualMultirange(const std::vector<std::string> &names)
{
    std::string name = names.back();
    const std::size_t at = name.find("range");
    if (at != std::string::npos)
        name.insert(at, "multi");
    else
        name += "_multirange";
    return base::quoteName(names.front()) + '.' + base::quoteName(name);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    PartList parts;
    parts.addReference("SUBTYPE", attributes, "subtype", context);
    parts.addReference("SUBTYPE_OPCLASS", attributes, "operatorClass", context);
    parts.addReference("COLLATION", attributes, "collation", context);
    parts.addReference("CANONICAL", attributes, "canonical", context);
    parts.addReference("SUBTYPE_DIFF", attributes, "difference", context);
    if (attributes.value("multirange") != usualMultirange(object.id.names))
        parts.addReference("MULTIRANGE_TYPE_NAME", attributes, "multirange", context);
    return {creation(object, "CREATE TYPE " + context.path(object.id) + " AS RANGE " + parts.text(),
        "create range type " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP TYPE " + context.path(object.id), "drop range type " + ownName(object))};
}

} // namespace

const KindRules rangeType {
    .kind = catalog::Kind::Range,
    .name = "range type",
    .query = query,
    .catalog = "pg_type WHERE typtype = 'r'",
    .attributes = {{.name = "subtype"}, {.name = "operatorClass"}, {.name = "collation"}, {.name = "canonical"},
        {.name = "difference"}, {.name = "multirange"}},
    .create = create,
    .drop = drop,
    .weight = 13,
    .claims = [](const catalog::Object &object) { return std::vector {"type " + base::quotePath(object.id.names)}; },
};

} // namespace kinds
