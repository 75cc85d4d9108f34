// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/registry.h"
#include "model/kinds/subject.h"

namespace kinds {

namespace {

std::string query(int)
{
    // What creating an extension says about it by itself is carried along: it need not be said again.
    return "SELECT 0 AS classid, 0 AS objid, 0 AS objsubid, i.type || a.object_names AS names, a.object_args AS "
           "arguments, "
           "d.classoid AS parentclass, d.objoid AS parentid, d.objsubid AS parentsub, d.description AS text, "
           "o.identity AS \"_identity\", "
           "CASE WHEN d.classoid = 'pg_extension'::regclass THEN (SELECT x.comment FROM pg_available_extensions() x "
           "WHERE x.name = (SELECT e.extname FROM pg_extension e WHERE e.oid = d.objoid)) END AS \"_usual\" "
           "FROM pg_description d CROSS JOIN LATERAL pg_identify_object_as_address(d.classoid, d.objoid, d.objsubid) a "
           "CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o CROSS JOIN LATERAL (SELECT "
           "a.type) i "
           "WHERE (d.objoid >= 16384 OR (d.classoid = 'pg_namespace'::regclass AND d.objoid = (SELECT oid FROM "
           "pg_namespace WHERE nspname = 'public'))) "
           "AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = d.classoid AND e.objid = d.objoid AND "
           "e.deptype = 'e')";
}

std::string quotedLast(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

std::string commentLine(const catalog::Object &object)
{
    const std::string &type = object.id.names.front();
    if (type == "table column" && object.id.names.size() > 2)
        return "set comment to column: " + quotedLast(object)
            + " on table: " + base::quoteNameAlways(object.id.names[object.id.names.size() - 2]);
    return "set comment to " + type + ": " + quotedLast(object);
}

Draft statement(const catalog::Object &object, const Context &context, const std::string &text)
{
    Draft draft {
        .step = {.sql = "COMMENT ON " + subject(object, context) + " IS " + text, .comment = commentLine(object)}};
    const std::string &type = object.id.names.front();
    const bool onColumn = type.ends_with(" column");
    const std::string_view relation = onColumn ? std::string_view(type).substr(0, type.size() - 7) : type;
    if (relation == "table" || relation == "materialized view" || relation == "foreign table" || relation == "view")
        draft.step.locks
            = {{.relation = context.path({object.id.names.begin() + 1, object.id.names.end() - (onColumn ? 1 : 0)}),
                .lock = plan::Lock::ShareUpdateExclusive}};
    return draft;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    Draft draft = statement(object, context, base::quoteLiteral(object.attributes.value("text")));
    draft.step.creates = {object.id};
    if (object.parent && context.creates(*object.parent) && object.attributes.find("_usual")
        && object.attributes.value("_usual") == object.attributes.value("text"))
        draft.impliedBy = *object.parent;
    return {std::move(draft)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = statement(object, context, "NULL");
    draft.step.drops = {object.id};
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Draft draft = statement(alteration.after, context, base::quoteLiteral(alteration.after.attributes.value("text")));
    draft.step.alters = {alteration.after.id};
    return {std::move(draft)};
}

} // namespace

const KindRules comment {
    .kind = catalog::Kind::Comment,
    .name = "comment",
    .query = query,
    .attributes = {{.name = "text", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .satellite = true,
    .withParent = true,
    .weight = 9,
};

} // namespace kinds
