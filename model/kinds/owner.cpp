// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/kinds/registry.h"
#include "model/kinds/subject.h"

#include <array>
#include <utility>

namespace kinds {

namespace {

std::string query(int serverVersion)
{
    // What belongs to something else has its owner: the sequence of a column, the types of a table, an array. On the
    // dev server some objects belong to its superuser, who made them for the role that could not.
    const std::array sources = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"pg_class",
            "relowner FROM pg_class x WHERE relkind IN ('r', 'p', 'v', 'm', 'f') OR (relkind = 'S' AND NOT EXISTS "
            "(SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid AND "
            "d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')))"},
        {"pg_proc", "proowner FROM pg_proc x"},
        {"pg_type",
            "typowner FROM pg_type x WHERE typtype IN ('d', 'e', 'r') OR (typtype = 'c' AND EXISTS (SELECT 1 FROM "
            "pg_class c WHERE c.oid = typrelid AND c.relkind = 'c'))"},
        {"pg_namespace", "nspowner FROM pg_namespace x"},
        {"pg_operator", "oprowner FROM pg_operator x"},
        {"pg_opclass", "opcowner FROM pg_opclass x"},
        {"pg_opfamily", "opfowner FROM pg_opfamily x"},
        {"pg_collation", "collowner FROM pg_collation x"},
        {"pg_conversion", "conowner FROM pg_conversion x"},
        {"pg_ts_dict", "dictowner FROM pg_ts_dict x"},
        {"pg_ts_config", "cfgowner FROM pg_ts_config x"},
        {"pg_statistic_ext", "stxowner FROM pg_statistic_ext x"},
        {"pg_foreign_data_wrapper", "fdwowner FROM pg_foreign_data_wrapper x"},
        {"pg_foreign_server", "srvowner FROM pg_foreign_server x"},
        {"pg_language", "lanowner FROM pg_language x"},
        {"pg_event_trigger", "evtowner FROM pg_event_trigger x"},
        {"pg_publication", "pubowner FROM pg_publication x"},
        // Before version 14 others may not read its oid.
        {"pg_subscription",
            serverVersion >= 140000
                ? "subowner FROM pg_subscription x WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = "
                  "current_database())"
                : "subowner FROM (SELECT (pg_get_object_address('subscription', ARRAY[subname::text], '{}')).objid AS "
                  "oid, subowner FROM pg_subscription WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = "
                  "current_database())) x"},
    });
    std::vector<std::string> all;
    all.reserve(sources.size());
    for (const auto &[catalogName, rest] : sources)
        all.push_back(
            "SELECT '" + std::string(catalogName) + "'::regclass::oid AS class, x.oid AS object, " + std::string(rest));
    return "SELECT 0 AS classid, 0 AS objid, 0 AS objsubid, i.type || a.object_names AS names, a.object_args AS "
           "arguments, q.class AS parentclass, q.object AS parentid, 0 AS parentsub, r.rolname AS role, i.identity AS "
           "\"_identity\" FROM ("
        + base::join(all, " UNION ALL ")
        + ") q(class, object, owner) JOIN pg_roles r ON r.oid = q.owner CROSS JOIN LATERAL "
          "pg_identify_object_as_address(q.class, q.object, 0) a CROSS JOIN LATERAL pg_identify_object(q.class, "
          "q.object, 0) i "
          "WHERE r.rolname NOT IN (current_user, 'mercator_admin', 'pg_database_owner') AND (q.object >= 16384 OR "
          "(q.class = 'pg_namespace'::regclass AND i.identity = 'public' AND r.oid >= 16384)) "
          "AND NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = q.class AND e.objid = q.object AND e.deptype IN "
          "('e', 'i'))";
}

Draft statement(const catalog::Object &object, const Context &context, const std::string &role)
{
    Draft draft {.step = {.sql = "ALTER " + subject(object, context) + " OWNER TO " + role,
                     .comment = "set owner of " + object.id.names.front() + ": "
                         + base::quoteNameAlways(object.id.names.back())}};
    // Whoever made it has to be able to go on with it.
    draft.turn = Draft::Turn::Last;
    const std::string &type = object.id.names.front();
    if (type == "table" || type.ends_with("view") || type == "sequence" || type == "foreign table")
        draft.step.locks = {{.relation = context.path({object.id.names.begin() + 1, object.id.names.end()}),
            .lock = plan::Lock::AccessExclusive}};
    return draft;
}

std::string roleOf(const catalog::Object &object)
{
    return base::quoteNameAlways(object.attributes.value("role"));
}

Drafts create(const catalog::Object &object, const Context &context)
{
    Draft draft = statement(object, context, roleOf(object));
    draft.step.creates = {object.id};
    return {std::move(draft)};
}

/// What nobody is named for belongs to whoever runs the plan.
Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = statement(object, context, "CURRENT_USER");
    draft.step.drops = {object.id};
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Draft draft = statement(alteration.after, context, roleOf(alteration.after));
    draft.step.alters = {alteration.after.id};
    return {std::move(draft)};
}

} // namespace

const KindRules owner {
    .kind = catalog::Kind::Owner,
    .name = "owner",
    .query = query,
    .attributes = {{.name = "role", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .satellite = true,
    .withParent = true,
    .weight = 12,
};

} // namespace kinds
