// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/foreignoptions.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/storageoptions.h"

#include <algorithm>
#include <format>

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_class'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, c.relname] AS "
           "names, "
           "c.relpersistence AS persistence, CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "
           "\"partitionKey\", "
           "CASE WHEN c.relispartition THEN (SELECT ARRAY[pn.nspname, p.relname] FROM pg_inherits i JOIN pg_class p ON "
           "p.oid = i.inhparent "
           "JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid) END AS \"partitionOf\", "
           "pg_get_expr(c.relpartbound, c.oid) AS \"partitionBound\", "
           "CASE WHEN NOT c.relispartition THEN (SELECT array_agg(x.part ORDER BY i.inhseqno, x.place) FROM "
           "pg_inherits i JOIN pg_class p ON p.oid = i.inhparent "
           "JOIN pg_namespace pn ON pn.oid = p.relnamespace CROSS JOIN LATERAL (VALUES (1, pn.nspname), (2, "
           "p.relname)) x(place, part) "
           "WHERE i.inhrelid = c.oid) END AS inherits, "
           "(SELECT array_agg(o ORDER BY o) FROM (SELECT unnest(c.reloptions) AS o UNION ALL SELECT 'toast.' || "
           "unnest(tc.reloptions) FROM pg_class tc "
           "WHERE tc.oid = c.reltoastrelid) x) AS options, "
           "(SELECT am.amname FROM pg_am am WHERE am.oid = c.relam AND am.amname <> "
           "current_setting('default_table_access_method')) AS \"accessMethod\", "
           "(SELECT ts.spcname FROM pg_tablespace ts WHERE ts.oid = c.reltablespace) AS tablespace, "
           "nullif(pg_get_userbyid(c.relowner), current_user) AS \"_owner\", "
           // What was dropped keeps its number: near the limit of 1,600 that matters.
           "CASE WHEN c.relnatts > 800 THEN c.relnatts END AS \"_numbers\", "
           "c.relrowsecurity AS \"rowSecurity\", c.relforcerowsecurity AS \"forceRowSecurity\", "
           "CASE WHEN c.relkind = 'f' THEN NULL ELSE CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' "
           "WHEN 'i' THEN (SELECT 'USING INDEX ' || quote_ident(ic.relname) "
           "FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisreplident) "
           "END END AS \"replicaIdentity\", "
           "(SELECT ARRAY[tn.nspname, t.typname] FROM pg_type t JOIN pg_namespace tn ON tn.oid = t.typnamespace WHERE "
           "t.oid = c.reloftype) AS \"ofType\", "
           "(SELECT s.srvname FROM pg_foreign_table ft JOIN pg_foreign_server s ON s.oid = ft.ftserver WHERE "
           "ft.ftrelid = c.oid) AS server, "
           "(SELECT array_agg(o ORDER BY o) FROM pg_foreign_table ft CROSS JOIN LATERAL unnest(ft.ftoptions) o WHERE "
           "ft.ftrelid = c.oid) AS \"foreignOptions\" "
           "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'f') AND "
           "c.relname <> 'atlas_schema_revisions' AND "
        + std::string(userSchema);
}

std::string quoted(const catalog::ObjectId &id)
{
    return base::quoteNameAlways(id.names.back());
}

/// The parents of INHERITS as paths: the attribute holds schema and name in turn.
std::vector<catalog::ObjectId> parents(const catalog::Object &object, std::string_view attribute)
{
    const auto names = catalog::textArray(object.attributes.value(attribute));
    std::vector<catalog::ObjectId> ids;
    for (std::size_t i = 0; i + 1 < names.size(); i += 2)
        ids.push_back({.kind = catalog::Kind::Table, .names = {names[i], names[i + 1]}});
    return ids;
}

bool isForeign(const catalog::Object &object)
{
    return object.attributes.find("server") != nullptr;
}

/// A statement of its own about a table that exists. What depends on the table does not wait for it.
Draft alone(const catalog::Object &object, const Context &context, const std::string &action, bool creating)
{
    Draft draft {.step = {.sql = "ALTER TABLE " + context.path(object.id) + ' ' + action,
                     .comment = modifies(object.id),
                     .needs = {object.id},
                     .locks = {lock(context, object.id, plan::Lock::AccessExclusive)}}};
    if (!creating)
        draft.step.alters = {object.id};
    draft.ordersByAlter = false;
    return draft;
}

void addSecurity(
    Drafts &drafts, const catalog::Object &object, const Context &context, bool creating, bool row, bool force)
{
    const auto add = [&](bool wanted, std::string_view what, std::string_view comment) {
        Draft draft = alone(object, context, std::string(what), creating);
        draft.step.comment
            = std::format("{} row-level security for {} table", wanted ? comment : "disable", quoted(object.id));
        drafts.push_back(std::move(draft));
    };
    if (row)
        add(object.attributes.flag("rowSecurity"),
            object.attributes.flag("rowSecurity") ? "ENABLE ROW LEVEL SECURITY" : "DISABLE ROW LEVEL SECURITY",
            "enable");
    if (force)
        add(object.attributes.flag("forceRowSecurity"),
            object.attributes.flag("forceRowSecurity") ? "FORCE ROW LEVEL SECURITY" : "NO FORCE ROW LEVEL SECURITY",
            "force");
}

Draft replicaIdentity(const catalog::Object &object, const Context &context, bool creating)
{
    const std::string_view identity = object.attributes.value("replicaIdentity");
    Draft draft = alone(object, context,
        "REPLICA IDENTITY " + (identity.empty() ? std::string("DEFAULT") : std::string(identity)), creating);
    // The index may be one of its own or that of a constraint: both are children.
    if (identity.starts_with("USING INDEX")) {
        for (const catalog::Object *child : context.to.children(object.id)) {
            if (child->id.kind == catalog::Kind::Index || child->id.kind == catalog::Kind::Constraint)
                draft.step.needs.push_back(child->id);
        }
    }
    return draft;
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    const std::string unlogged = attributes.value("persistence") == "u" ? "UNLOGGED " : "";
    Draft draft = creation(object, {}, "create " + quoted(object.id) + " table");
    const std::string foreign = isForeign(object) ? "FOREIGN " : "";
    Frame frame {.head = "CREATE " + unlogged + foreign + "TABLE " + context.path(object.id)};
    if (attributes.find("partitionOf")) {
        const auto parent = catalog::textArray(attributes.value("partitionOf"));
        frame.head += " PARTITION OF " + context.path(parent);
        frame.tail = ' ' + std::string(attributes.value("partitionBound"));
        frame.emptyParentheses = false;
        draft.step.locks.push_back({.relation = context.path(parent), .lock = plan::Lock::AccessExclusive});
    } else if (attributes.find("ofType")) {
        frame.head += " OF " + context.path(catalog::textArray(attributes.value("ofType")));
        frame.emptyParentheses = false;
    }
    if (attributes.find("inherits")) {
        std::vector<std::string> paths;
        for (const catalog::ObjectId &parent : parents(object, "inherits")) {
            paths.push_back(context.path(parent));
            draft.step.locks.push_back(lock(context, parent, plan::Lock::ShareUpdateExclusive));
        }
        frame.tail += " INHERITS (" + base::join(paths, ", ") + ')';
    }
    if (attributes.find("partitionKey"))
        frame.tail += " PARTITION BY " + quoteListedNames(attributes.value("partitionKey"));
    if (attributes.find("accessMethod"))
        frame.tail += " USING " + base::quoteNameAlways(attributes.value("accessMethod"));
    if (attributes.find("options"))
        frame.tail += " WITH (" + base::join(optionList(attributes.value("options")), ", ") + ')';
    if (attributes.find("tablespace"))
        frame.tail += " TABLESPACE " + base::quoteNameAlways(attributes.value("tablespace"));
    if (isForeign(object))
        frame.tail += " SERVER " + base::quoteNameAlways(attributes.value("server"))
            + foreignOptions(attributes.value("foreignOptions"));
    draft.frame = std::move(frame);
    Drafts drafts {std::move(draft)};
    addSecurity(drafts, object, context, true, attributes.flag("rowSecurity"), attributes.flag("forceRowSecurity"));
    if (attributes.find("replicaIdentity"))
        drafts.push_back(replicaIdentity(object, context, true));
    return drafts;
}

/// Whether partitions, which hold the rows, go with a partitioned table.
bool dropsPartitions(const catalog::ObjectId &id, const Context &context)
{
    return std::ranges::any_of(context.from.ofKind(catalog::Kind::Table), [&](const catalog::Object &table) {
        return table.attributes.find("partitionOf")
            && catalog::textArray(table.attributes.value("partitionOf")) == id.names && context.drops(table.id);
    });
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(object, (isForeign(object) ? "DROP FOREIGN TABLE " : "DROP TABLE ") + context.path(object.id),
        "drop " + quoted(object.id) + " table");
    draft.step.locks = {lock(context, object.id, plan::Lock::AccessExclusive)};
    if (object.attributes.find("partitionOf")) {
        const catalog::ObjectId parent {
            .kind = catalog::Kind::Table, .names = catalog::textArray(object.attributes.value("partitionOf"))};
        if (!context.drops(parent))
            draft.step.locks.push_back(lock(context, parent, plan::Lock::AccessExclusive));
    }
    if (!object.attributes.find("partitionKey") && !isForeign(object))
        draft.step.dataLoss = "drops table " + base::quotePath(object.id.names) + " with its rows";
    else if (dropsPartitions(object.id, context))
        draft.step.dataLoss = "drops table " + base::quotePath(object.id.names) + " with the rows of its partitions";
    return {std::move(draft)};
}

/// A table that leaves its parent does so before the parent loses columns: they would be dropped here as well.
void releaseParent(Draft &draft, const catalog::ObjectId &parent, const Context &context)
{
    draft.step.releases.push_back(parent);
    for (const catalog::Object *child : context.from.children(parent))
        draft.step.releases.push_back(child->id);
}

void attach(Drafts &drafts, const Alteration &alteration, const Context &context)
{
    const catalog::Object &before = alteration.before;
    const catalog::Object &after = alteration.after;
    if (before.attributes.find("partitionOf")) {
        const auto parent = catalog::textArray(before.attributes.value("partitionOf"));
        Draft draft
            = change(after, "ALTER TABLE " + context.path(parent) + " DETACH PARTITION " + context.path(after.id),
                "detach partition " + quoted(after.id));
        // PostgreSQL 13 let others read and write the partition meanwhile.
        const auto own
            = context.to.serverVersion >= 140000 ? plan::Lock::AccessExclusive : plan::Lock::ShareUpdateExclusive;
        draft.step.locks
            = {lock(context, after.id, own), {.relation = context.path(parent), .lock = plan::Lock::AccessExclusive}};
        releaseParent(draft, {.kind = catalog::Kind::Table, .names = parent}, context);
        drafts.push_back(std::move(draft));
    }
    if (after.attributes.find("partitionOf")) {
        const auto parent = catalog::textArray(after.attributes.value("partitionOf"));
        const catalog::ObjectId parentId {.kind = catalog::Kind::Table, .names = parent};
        Draft draft = change(after,
            "ALTER TABLE " + context.path(parent) + " ATTACH PARTITION " + context.path(after.id) + ' '
                + std::string(after.attributes.value("partitionBound")),
            "attach partition " + quoted(after.id));
        draft.ordersByAlter = false;
        draft.step.scans = true;
        draft.step.locks = {lock(context, after.id, plan::Lock::AccessExclusive),
            lock(context, parentId, plan::Lock::ShareUpdateExclusive)};
        draft.step.needs = {parentId};
        for (const catalog::Object *child : context.to.children(after.id))
            draft.step.needs.push_back(child->id);
        drafts.push_back(std::move(draft));
    }
}

void changeParents(Drafts &drafts, const Alteration &alteration, const Context &context)
{
    const auto before = parents(alteration.before, "inherits");
    const auto after = parents(alteration.after, "inherits");
    for (const catalog::ObjectId &parent : before) {
        if (std::ranges::contains(after, parent))
            continue;
        Draft draft = alone(alteration.after, context, "NO INHERIT " + context.path(parent), false);
        draft.ordersByAlter = true;
        releaseParent(draft, parent, context);
        drafts.push_back(std::move(draft));
    }
    for (const catalog::ObjectId &parent : after) {
        if (std::ranges::contains(before, parent))
            continue;
        Draft draft = alone(alteration.after, context, "INHERIT " + context.path(parent), false);
        draft.step.needs.push_back(parent);
        draft.step.locks.push_back(lock(context, parent, plan::Lock::ShareUpdateExclusive));
        for (const catalog::Object *child : context.to.children(alteration.after.id))
            draft.step.needs.push_back(child->id);
        drafts.push_back(std::move(draft));
    }
}

/// A foreign table has its rows elsewhere: it may go and come back.
bool changesServer(const Alteration &alteration, const Context &)
{
    return alteration.changes("server") && isForeign(alteration.before) && isForeign(alteration.after);
}

bool stopsBeingForeign(const Alteration &alteration, const Context &context)
{
    return !changesServer(alteration, context);
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    const catalog::Object &after = alteration.after;
    if (changesServer(alteration, context)) {
        Drafts drafts = drop(alteration.before, context);
        std::ranges::move(create(after, context), std::back_inserter(drafts));
        return drafts;
    }
    Drafts drafts;
    if (alteration.changes("partitionOf") || alteration.changes("partitionBound"))
        attach(drafts, alteration, context);
    if (alteration.changes("inherits"))
        changeParents(drafts, alteration, context);
    if (alteration.changes("persistence")) {
        drafts.push_back(
            alone(after, context, after.attributes.value("persistence") == "u" ? "SET UNLOGGED" : "SET LOGGED", false));
        drafts.back().step.rewrites = true;
    }
    if (alteration.changes("options")) {
        for (const std::string &action :
            optionChanges(alteration.before.attributes.value("options"), after.attributes.value("options"))) {
            drafts.push_back(alone(after, context, action, false));
            drafts.back().step.locks = {lock(context, after.id, plan::Lock::ShareUpdateExclusive)};
        }
    }
    if (alteration.changes("accessMethod")) {
        const std::string method = after.attributes.find("accessMethod")
            ? base::quoteNameAlways(after.attributes.value("accessMethod"))
            : "heap";
        drafts.push_back(alone(after, context, "SET ACCESS METHOD " + method, false));
        drafts.back().step.rewrites = true;
    }
    if (alteration.changes("tablespace")) {
        const std::string space = after.attributes.find("tablespace")
            ? base::quoteNameAlways(after.attributes.value("tablespace"))
            : "pg_default";
        drafts.push_back(alone(after, context, "SET TABLESPACE " + space, false));
        drafts.back().step.rewrites = true;
    }
    if (alteration.changes("foreignOptions")) {
        drafts.push_back(alone(after, context,
            foreignOptionChanges(
                alteration.before.attributes.value("foreignOptions"), after.attributes.value("foreignOptions")),
            false));
        drafts.back().step.sql.insert(std::string_view("ALTER ").size(), "FOREIGN ");
    }
    addSecurity(
        drafts, after, context, false, alteration.changes("rowSecurity"), alteration.changes("forceRowSecurity"));
    if (alteration.changes("replicaIdentity"))
        drafts.push_back(replicaIdentity(after, context, false));
    if (alteration.changes("ofType")) {
        const auto type = catalog::textArray(after.attributes.value("ofType"));
        drafts.push_back(alone(after, context, type.empty() ? "NOT OF" : "OF " + context.path(type), false));
    }
    return drafts;
}

Drafts rename(const catalog::Object &before, const catalog::ObjectId &after, const Context &context)
{
    Drafts drafts;
    std::vector<std::string> names = before.id.names;
    const auto statement = [&](const std::string &action, std::string comment) {
        Draft draft {.step = {.sql = "ALTER TABLE " + context.path(names) + ' ' + action,
                         .comment = std::move(comment),
                         .alters = {after}}};
        draft.step.locks = {{.relation = context.path(names), .lock = plan::Lock::AccessExclusive}};
        drafts.push_back(std::move(draft));
    };
    if (names.front() != after.names.front()) {
        statement("SET SCHEMA " + base::quoteNameAlways(after.names.front()),
            "move " + quoted(before.id) + " table to schema " + base::quoteNameAlways(after.names.front()));
        names.front() = after.names.front();
    }
    if (names.back() != after.names.back())
        statement("RENAME TO " + quoted(after), "rename a table from " + quoted(before.id) + " to " + quoted(after));
    return drafts;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

/// Becoming a partition or stopping to be one keeps the rows; so does another bound. The key of a partitioned table is
/// fixed.
const std::vector<AttributeRule> attributeRules {{.name = "accessMethod", .treatment = Alter},
    {.name = "foreignOptions", .treatment = Alter}, {.name = "forceRowSecurity", .treatment = Alter},
    {.name = "inherits", .treatment = Alter}, {.name = "ofType", .treatment = Alter},
    {.name = "options", .treatment = Alter}, {.name = "partitionBound", .treatment = Alter}, {.name = "partitionKey"},
    {.name = "partitionOf", .treatment = Alter}, {.name = "persistence", .treatment = Alter},
    {.name = "replicaIdentity", .treatment = Alter}, {.name = "rowSecurity", .treatment = Alter},
    {.name = "server", .treatment = Alter, .replaces = stopsBeingForeign, .reshapes = changesServer},
    {.name = "tablespace", .treatment = Alter}};

} // namespace

const KindRules table {
    .kind = catalog::Kind::Table,
    .name = "table",
    .query = query,
    .catalog = relationsOfUsers,
    .attributes = attributeRules,
    .create = create,
    .drop = drop,
    .alter = alter,
    .remakes = changesServer,
    .rename = rename,
    // A row type that is a column elsewhere and the like: the server says what is not possible.
    .react
    = [](const catalog::Object &, const Cause &, const Context &) { return Reaction {.type = Reaction::Type::None}; },
    .holdsData = true,
    .carries = true,
    .weight = 30,
    .claims =
        [](const catalog::Object &object) {
            return std::vector {
                "relation " + base::quotePath(object.id.names), "type " + base::quotePath(object.id.names)};
        },
};

} // namespace kinds
