// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_namespace'::regclass::oid AS classid, n.oid AS objid, 0 AS objsubid, ARRAY[n.nspname] AS names "
           "FROM pg_namespace n WHERE "
        + std::string(userSchema);
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

Drafts create(const catalog::Object &object, const Context &)
{
    return {creation(object, "CREATE SCHEMA " + quoted(object), "add new schema named " + quoted(object))};
}

Drafts drop(const catalog::Object &object, const Context &)
{
    return {removal(object, "DROP SCHEMA " + quoted(object), "drop schema named " + quoted(object))};
}

Drafts rename(const catalog::Object &before, const catalog::ObjectId &after, const Context &)
{
    const std::string name = base::quoteNameAlways(after.names.back());
    Draft draft = change(before, "ALTER SCHEMA " + quoted(before) + " RENAME TO " + name,
        "rename a schema from " + quoted(before) + " to " + name);
    return {std::move(draft)};
}

} // namespace

const KindRules schema {
    .kind = catalog::Kind::Schema,
    .name = "schema",
    .query = query,
    .create = create,
    .drop = drop,
    .rename = rename,
    .weight = 0,
};

} // namespace kinds
