// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string tableQuery(int serverVersion)
{
    // Row filters and column lists are there since version 15.
    const std::string details = serverVersion >= 150000
        ? "pg_get_expr(r.prqual, r.prrelid) AS filter, (SELECT array_agg(a.attname ORDER BY a.attnum) FROM "
          "pg_attribute a "
          "WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs::int2[])) AS columns "
        : "NULL::text AS filter, NULL::text AS columns ";
    return "SELECT 'pg_publication_rel'::regclass::oid AS classid, r.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "c.relname] AS names, "
           "ARRAY[p.pubname] AS arguments, 'pg_publication'::regclass::oid AS parentclass, p.oid AS parentid, 0 AS "
           "parentsub, "
        + details
        + "FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid JOIN pg_class c ON c.oid = r.prrelid "
          "JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
        + std::string(userSchema);
}

std::string schemaQuery(int serverVersion)
{
    const std::string columns
        = "SELECT 'pg_publication'::regclass::oid AS parentclass, 0 AS objsubid, 0 AS parentsub, ";
    if (serverVersion < 150000)
        return columns
            + "0 AS classid, 0 AS objid, 0 AS parentid, NULL::text[] AS names, NULL::text[] AS arguments WHERE false";
    return columns
        + "'pg_publication_namespace'::regclass::oid AS classid, s.oid AS objid, p.oid AS parentid, ARRAY[n.nspname] "
          "AS names, ARRAY[p.pubname] AS arguments "
          "FROM pg_publication_namespace s JOIN pg_publication p ON p.oid = s.pnpubid JOIN pg_namespace n ON n.oid = "
          "s.pnnspid WHERE "
        + std::string(userSchema);
}

std::string head(const catalog::Object &object)
{
    return "ALTER PUBLICATION " + base::quoteNameAlways(object.id.arguments.front());
}

std::string comment(const catalog::Object &object)
{
    return "modify publication " + base::quoteNameAlways(object.id.arguments.front());
}

catalog::ObjectId relation(const catalog::Object &object)
{
    return {.kind = catalog::Kind::Table, .names = object.id.names};
}

Drafts createTable(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    std::string sql = head(object) + " ADD TABLE ONLY " + context.path(object.id.names);
    if (attributes.find("columns"))
        sql += ' ' + nameList(catalog::textArray(attributes.value("columns")));
    if (attributes.find("filter"))
        sql += " WHERE " + parenthesised(attributes.value("filter"));
    Draft draft = creation(object, std::move(sql), comment(object));
    draft.step.locks = {lock(context, relation(object), plan::Lock::ShareUpdateExclusive)};
    return {std::move(draft)};
}

Drafts dropTable(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(object, head(object) + " DROP TABLE ONLY " + context.path(object.id.names), comment(object));
    // With the publication as a whole the tables are left alone.
    if (!object.parent || !context.drops(*object.parent))
        draft.step.locks = {lock(context, relation(object), plan::Lock::ShareUpdateExclusive)};
    return {std::move(draft)};
}

Drafts createSchema(const catalog::Object &object, const Context &)
{
    return {creation(object, head(object) + " ADD TABLES IN SCHEMA " + ownName(object), comment(object))};
}

Drafts dropSchema(const catalog::Object &object, const Context &)
{
    return {removal(object, head(object) + " DROP TABLES IN SCHEMA " + ownName(object), comment(object))};
}

Reaction react(const catalog::Object &, const Cause &cause, const Context &)
{
    const bool carried = !cause.replaced && cause.object.id.kind == catalog::Kind::Table;
    return {.type = carried ? Reaction::Type::None : Reaction::Type::Rebuild};
}

} // namespace

const KindRules publicationTable {
    .kind = catalog::Kind::PublicationTable,
    .name = "publication relation",
    .query = tableQuery,
    .catalog = "pg_publication",
    .attributes = {{.name = "filter"}, {.name = "columns"}},
    .create = createTable,
    .drop = dropTable,
    .react = react,
    .weight = 86,
};

const KindRules publicationSchema {
    .kind = catalog::Kind::PublicationSchema,
    .name = "publication namespace",
    .query = schemaQuery,
    .catalog = "pg_publication",
    .create = createSchema,
    .drop = dropSchema,
    .weight = 87,
};

} // namespace kinds
