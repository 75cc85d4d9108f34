// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_ts_parser'::regclass::oid AS classid, p.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "p.prsname] AS names, "
           "p.prsstart::regproc::text AS start, p.prstoken::regproc::text AS token, p.prsend::regproc::text AS "
           "\"end\", "
           "p.prslextype::regproc::text AS types, NULLIF(p.prsheadline::regproc::text, '-') AS headline "
           "FROM pg_ts_parser p JOIN pg_namespace n ON n.oid = p.prsnamespace WHERE "
        + std::string(userSchema);
}

Drafts create(const catalog::Object &object, const Context &context)
{
    PartList parts;
    parts.addReference("START", object.attributes, "start", context);
    parts.addReference("GETTOKEN", object.attributes, "token", context);
    parts.addReference("END", object.attributes, "end", context);
    parts.addReference("LEXTYPES", object.attributes, "types", context);
    parts.addReference("HEADLINE", object.attributes, "headline", context);
    return {creation(object, "CREATE TEXT SEARCH PARSER " + context.path(object.id) + ' ' + parts.text(),
        "create text search parser " + ownName(object))};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(
        object, "DROP TEXT SEARCH PARSER " + context.path(object.id), "drop text search parser " + ownName(object))};
}

} // namespace

const KindRules textSearchParser {
    .kind = catalog::Kind::TextSearchParser,
    .name = "text search parser",
    .query = query,
    .catalog = "pg_ts_parser",
    .attributes = {{.name = "start"}, {.name = "token"}, {.name = "end"}, {.name = "types"}, {.name = "headline"}},
    .create = create,
    .drop = drop,
    .weight = 14,
};

} // namespace kinds
