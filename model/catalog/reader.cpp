// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/reader.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/dependencies.h"
#include "model/catalog/selection.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"

#include <algorithm>
#include <array>
#include <format>
#include <set>

namespace catalog {

namespace {

/// An object with the address of its parent, until parents are known.
struct Loose
{
    Object object;
    Address address;
    std::optional<Address> parent {};
    std::optional<Address> alias {};
};

/// The columns of a kind's query that are no attributes.
enum Reserved : std::size_t {
    ClassId,
    ObjectIdColumn,
    SubId,
    Names,
    Arguments,
    ParentClass,
    ParentId,
    ParentSub,
    AliasClass,
    AliasId,
    ReservedCount
};
constexpr std::array<std::string_view, ReservedCount> reservedNames {"classid", "objid", "objsubid", "names",
    "arguments", "parentclass", "parentid", "parentsub", "aliasclass", "aliasid"};

/// The query of a kind without the members of extensions, and with the server's names where the rule gives none.
std::string wrapped(const kinds::KindRules &rules, int serverVersion, bool hasExtensions)
{
    const std::string inner = rules.query(serverVersion);
    const bool named = inner.contains(" AS names");
    return std::format("SELECT q.*{} FROM ({}) q{}{}",
        named ? "" : ", a.object_names AS names, a.object_args AS arguments", inner,
        named ? "" : " CROSS JOIN LATERAL pg_identify_object_as_address(q.classid, q.objid, q.objsubid) a",
        hasExtensions ? " WHERE NOT EXISTS (SELECT 1 FROM pg_depend e WHERE e.classid = q.classid AND e.objid = "
                        "q.objid AND e.deptype = 'e')"
                      : "");
}

constexpr std::string_view extensions = "pg_extension"; ///< of usedCatalogs, besides those that rules name

/// The system catalogs among those that rules name which hold rows of users. Most databases use few kinds, and a query
/// costs even where it finds nothing.
base::Result<std::set<std::string_view>> usedCatalogs(Source &source)
{
    std::set<std::string_view> catalogs {extensions};
    for (const kinds::KindRules *rules : kinds::all()) {
        if (!rules->catalog.empty())
            catalogs.insert(rules->catalog);
    }
    std::string query;
    for (const std::string_view catalog : catalogs)
        query += std::format("{}EXISTS (SELECT FROM {} {} oid >= {})", query.empty() ? "SELECT " : ", ", catalog,
            catalog.contains(" WHERE ") ? "AND" : "WHERE", firstOidOfUsers);
    const auto answer = source.query(query);
    if (!answer)
        return std::unexpected(answer.error().during("reading the catalog"));
    std::size_t place = 0;
    std::erase_if(catalogs, [&](std::string_view) { return answer->rows.front()[place++] != "t"; });
    return catalogs;
}

void takeKind(const kinds::KindRules &rules, Rows &answer, std::vector<Loose> &objects)
{
    std::array<std::optional<std::size_t>, ReservedCount> reserved;
    std::vector<std::size_t> attributes;
    for (std::size_t i = 0; i < answer.columns.size(); ++i) {
        const auto at = std::ranges::find(reservedNames, answer.columns[i]);
        if (at == reservedNames.end())
            attributes.push_back(i);
        else
            reserved[static_cast<std::size_t>(at - reservedNames.begin())] = i;
    }
    for (auto &row : answer.rows) {
        const auto cell = [&](Reserved column) -> const std::optional<std::string> & {
            static const std::optional<std::string> null;
            return reserved[column] ? row[*reserved[column]] : null;
        };
        const auto address = [&](Reserved classColumn, Reserved objectColumn, std::optional<Reserved> subColumn) {
            return Address {.classId = oid(cell(classColumn)),
                .objectId = oid(cell(objectColumn)),
                .subId = subColumn ? static_cast<std::int32_t>(oid(cell(*subColumn))) : 0};
        };
        Loose loose {.object = {.id = {.kind = rules.kind, .names = textArray(cell(Names).value_or(""))}},
            .address = address(ClassId, ObjectIdColumn, SubId)};
        loose.object.id.arguments = textArray(cell(Arguments).value_or(""));
        if (cell(ParentId))
            loose.parent = address(ParentClass, ParentId, ParentSub);
        if (cell(AliasClass) && cell(AliasId))
            loose.alias = address(AliasClass, AliasId, std::nullopt);
        for (const std::size_t i : attributes) {
            if (row[i])
                loose.object.attributes.set(answer.columns[i], std::move(*row[i]));
        }
        objects.push_back(std::move(loose));
    }
}

std::string sqlName(const ObjectId &id)
{
    std::string name;
    const bool satellite = kinds::rules(id.kind).satellite;
    for (std::size_t i = satellite ? 1 : 0; i < id.names.size(); ++i)
        name.append(name.empty() ? "" : ".").append(base::quoteName(id.names[i]));
    if (!id.arguments.empty() || id.kind == Kind::Function)
        name += '(' + base::join(id.arguments, ",") + ')';
    return name;
}

/// Not everything of a user has a line in pg_depend: what only depends on the system has none.
constexpr std::string_view independentObjects
    = "SELECT tableoid, oid FROM pg_publication UNION ALL SELECT tableoid, oid FROM pg_event_trigger UNION ALL SELECT "
      "tableoid, oid FROM pg_foreign_data_wrapper UNION ALL SELECT tableoid, oid FROM pg_cast WHERE oid >= 16384 UNION "
      "ALL SELECT tableoid, oid FROM pg_language WHERE oid >= 16384 UNION ALL SELECT tableoid, oid FROM pg_collation "
      "WHERE oid >= 16384 UNION ALL SELECT tableoid, oid FROM pg_default_acl";

/// What no rule reads: said, so that nobody believes it to be part of a diff.
base::Result<> noticeUnmanaged(Source &source, const Dependencies &dependencies, const Dependencies::Places &places,
    const Rows &independent, Catalog &catalog)
{
    std::vector<Address> addresses = dependencies.unmanaged();
    for (const auto &row : independent.rows) {
        const Address address {.classId = oid(row[0]), .objectId = oid(row[1])};
        if (!places.contains(address) && !dependencies.belongsToExtension(address) && !dependencies.owner(address)
            && !std::ranges::contains(addresses, address))
            addresses.push_back(address);
    }
    if (addresses.empty())
        return {};
    std::string values;
    for (const Address &address : addresses)
        values += std::format("{}({}::oid,{}::oid)", values.empty() ? "" : ",", address.classId, address.objectId);
    auto named = source.query(std::format(
        "SELECT i.type, i.identity, i.schema FROM (VALUES {}) v(c, o) CROSS JOIN LATERAL "
        "pg_identify_object(v.c, v.o, 0) i "
        // A NOT NULL is part of its column or domain, also where it is a constraint of its own.
        "WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE v.c = 'pg_constraint'::regclass AND k.oid = "
        "v.o AND (k.contype = 'n' OR NOT k.conislocal)) AND i.type IS NOT NULL AND i.identity IS "
        "NOT NULL AND coalesce(i.schema, "
        "'') !~ '^(pg_|mercator_parked_)' "
        "AND i.identity !~ '(^|\\.)atlas_schema_revisions' AND i.identity !~ '^mercator_parked_' ORDER BY 1, 2",
        values));
    if (!named)
        return std::unexpected(named.error().during("naming objects that are not managed"));
    for (const auto &row : named->rows)
        catalog.notices.push_back(
            {.object = row[0].value_or("") + ' ' + row[1].value_or(""), .message = "is not managed"});
    return {};
}

constexpr std::string_view allCasts
    = "SELECT format_type(castsource, NULL), format_type(casttarget, NULL), castcontext FROM pg_cast";

void takeCasts(const Rows &answer, Catalog &catalog)
{
    for (const auto &row : answer.rows)
        catalog.casts.emplace(std::pair(row[0].value_or(""), row[1].value_or("")), row[2].value_or("e").front());
}

constexpr std::string_view membersOfExtensions
    = "SELECT a.object_names, a.object_args, d.classid = 'pg_proc'::regclass, e.extname FROM pg_depend d JOIN "
      "pg_extension e ON e.oid = d.refobjid CROSS JOIN LATERAL pg_identify_object_as_address(d.classid, d.objid, 0) a "
      "WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e' AND d.classid IN ('pg_class'::regclass, "
      "'pg_proc'::regclass) AND e.extname <> 'plpgsql' ORDER BY 1, 2";

void takeMembers(const Rows &answer, Catalog &catalog)
{
    for (const auto &row : answer.rows)
        catalog.extensionMembers.push_back({.names = textArray(row[0].value_or("")),
            .arguments = textArray(row[1].value_or("")),
            .isRoutine = row[2] == "t",
            .extension = row[3].value_or("")});
}

Dependencies::Places placesOf(const std::vector<Loose> &objects)
{
    Dependencies::Places places;
    places.reserve(2 * objects.size());
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (objects[i].address.objectId != 0)
            places.emplace(objects[i].address, i);
        if (objects[i].alias)
            places.emplace(*objects[i].alias, i);
    }
    return places;
}

/// A query, and what its answer is for.
struct Question
{
    std::string purpose; ///< "reading objects of kind table"
    std::string sql;
    std::function<void(Rows &)> take;
};

/// All are sent at once.
base::Result<> ask(Source &source, const std::vector<Question> &questions)
{
    std::vector<std::string> queries;
    queries.reserve(questions.size());
    for (const Question &question : questions)
        queries.push_back(question.sql);
    std::size_t taken = 0;
    auto asked = source.queries(queries, [&](std::size_t number, Rows &answer) {
        questions[number].take(answer);
        taken = number + 1;
    });
    if (!asked && taken < questions.size())
        return std::unexpected(asked.error().during(questions[taken].purpose));
    return asked;
}

base::Result<Catalog> readAll(Source &source, const Scope &scope)
{
    const auto used = usedCatalogs(source);
    if (!used)
        return std::unexpected(used.error());
    std::vector<Loose> loose;
    std::vector<Question> questions;
    const bool hasExtensions = used->contains(extensions);
    for (const kinds::KindRules *rules : kinds::all()) {
        if (!rules->catalog.empty() && !used->contains(rules->catalog))
            continue;
        questions.push_back({.purpose = std::format("reading objects of kind {}", rules->name),
            .sql = wrapped(*rules, source.serverVersion(), hasExtensions),
            .take = [&loose, rules](Rows &answer) { takeKind(*rules, answer, loose); }});
    }
    Dependencies::Places places;
    std::optional<Dependencies> dependencies;
    questions.push_back(
        {.purpose = "reading dependencies", .sql = std::string(Dependencies::query), .take = [&](const Rows &answer) {
             places = placesOf(loose);
             dependencies.emplace(answer, places);
         }});
    Catalog beside; // what is no object
    questions.push_back({.purpose = "reading casts", .sql = std::string(allCasts), .take = [&](const Rows &answer) {
                             takeCasts(answer, beside);
                         }});
    if (hasExtensions)
        questions.push_back({.purpose = "reading the members of extensions",
            .sql = std::string(membersOfExtensions),
            .take = [&](const Rows &answer) { takeMembers(answer, beside); }});
    Rows independent;
    questions.push_back({.purpose = "looking for objects that are not managed",
        .sql = std::string(independentObjects),
        .take = [&](Rows &answer) { independent = std::move(answer); }});
    if (auto asked = ask(source, questions); !asked)
        return std::unexpected(asked.error());
    std::vector<Object> objects;
    objects.reserve(loose.size());
    std::vector<bool> orphan(loose.size());
    for (std::size_t i = 0; i < loose.size(); ++i) {
        if (!loose[i].parent)
            continue;
        const auto parent = dependencies->owner(*loose[i].parent);
        // The parent belongs to an extension or is not managed, which is said of the parent.
        orphan[i] = !parent || dependencies->belongsToExtension(*loose[i].parent);
        if (!orphan[i] && *parent != i)
            loose[i].object.parent = loose[*parent].object.id;
    }
    for (const Edge &edge : dependencies->edges()) {
        Object &object = loose[edge.from].object;
        const ObjectId &target = loose[edge.to].object.id;
        // That a sequence belongs to a column is a statement of its own, later than both.
        if (!(edge.automatic && object.id.kind == Kind::Sequence))
            object.dependsOn.push_back(target);
        if (edge.automatic)
            object.goesWith.push_back(target);
    }
    const auto tidy = [](std::vector<ObjectId> &ids) {
        std::ranges::sort(ids);
        const auto rest = std::ranges::unique(ids);
        ids.erase(rest.begin(), rest.end());
    };
    for (std::size_t i = 0; i < loose.size(); ++i) {
        if (orphan[i])
            continue;
        tidy(loose[i].object.dependsOn);
        tidy(loose[i].object.goesWith);
        loose[i].object.identity = sqlName(loose[i].object.id);
        objects.push_back(std::move(loose[i].object));
    }
    keepWithin(scope, objects);
    const std::size_t owners
        = scope.owners ? 0 : std::erase_if(objects, [](const Object &object) { return object.id.kind == Kind::Owner; });
    Catalog catalog(std::move(objects));
    if (owners > 0)
        catalog.notices.push_back({.object = "owners", .message = "are left alone: --owners compares them"});
    catalog.serverVersion = source.serverVersion();
    catalog.onlySchema = scope.onlySchema;
    catalog.casts = std::move(beside.casts);
    catalog.extensionMembers = std::move(beside.extensionMembers);
    if (auto noticed = noticeUnmanaged(source, *dependencies, places, independent, catalog); !noticed)
        return std::unexpected(noticed.error());
    return catalog;
}

} // namespace

base::Result<Catalog> read(Source &source, const Scope &scope)
{
    if (auto begun = source.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"); !begun)
        return std::unexpected(begun.error().during("reading the catalog"));
    const std::string path = scope.onlySchema ? base::quoteLiteral(base::quoteNameAlways(*scope.onlySchema)) : "''";
    auto settings = source.query("SELECT set_config('search_path', " + path
        + ", true), set_config('timezone', 'UTC', true), set_config('datestyle', 'ISO, MDY', true), "
          "set_config('intervalstyle', 'postgres', true), "
          "set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true), "
          "set_config('quote_all_identifiers', 'off', true), "
          "set_config('jit', 'off', true), set_config('mercator.runner', "
        + base::quoteLiteral(scope.runner) + ", true)");
    auto catalog = settings ? readAll(source, scope)
                            : base::Result<Catalog>(std::unexpected(settings.error().during("reading the catalog")));
    auto ended = source.query(catalog ? "COMMIT" : "ROLLBACK");
    if (catalog && !ended)
        return std::unexpected(ended.error().during("reading the catalog"));
    return catalog;
}

} // namespace catalog
