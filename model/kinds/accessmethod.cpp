// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_am'::regclass::oid AS classid, m.oid AS objid, 0 AS objsubid, ARRAY[m.amname] AS names, "
           "CASE m.amtype WHEN 't' THEN 'TABLE' ELSE 'INDEX' END AS type, m.amhandler::regproc::text AS handler FROM "
           "pg_am m WHERE m.oid >= 16384";
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {creation(object,
        "CREATE ACCESS METHOD " + ownName(object) + " TYPE " + std::string(object.attributes.value("type"))
            + " HANDLER " + typeText(object.attributes.value("handler"), context),
        "create access method " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(object, "DROP ACCESS METHOD " + ownName(object), "drop access method " + ownName(object))};
}

} // namespace

const KindRules accessMethod {
    .kind = catalog::Kind::AccessMethod,
    .name = "access method",
    .query = query,
    .catalog = "pg_am",
    .attributes = {{.name = "type"}, {.name = "handler"}},
    .create = create,
    .drop = drop,
    .weight = 7,
};

} // namespace kinds
