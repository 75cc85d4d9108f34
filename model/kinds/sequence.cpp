// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/sequenceoptions.h"

#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    // Identity sequences belong to their column: its query reads them.
    return "SELECT 'pg_class'::regclass::oid AS classid, c.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, c.relname] AS "
           "names, "
           "format_type(s.seqtypid, NULL) AS type, s.seqstart AS start, s.seqincrement AS increment, s.seqmin AS "
           "minimum, "
           "s.seqmax AS maximum, s.seqcache AS cache, s.seqcycle AS cycle, c.relpersistence AS persistence, "
           "(SELECT ARRAY[tn.nspname, t.relname, a.attname] FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid "
           "JOIN pg_namespace tn ON tn.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = "
           "d.refobjsubid "
           "WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND "
           "d.deptype = 'a') AS \"ownedBy\" "
           "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_sequence s ON s.seqrelid = c.oid "
           "WHERE NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND "
           "d.deptype = 'i') AND "
        + std::string(userSchema);
}

Draft ownership(const catalog::Object &object, const Context &context)
{
    const auto owner = catalog::textArray(object.attributes.value("ownedBy"));
    const std::string path = context.path(object.id);
    Draft draft {.step
        = {.sql = "ALTER SEQUENCE " + path + " OWNED BY " + (owner.empty() ? std::string("NONE") : context.path(owner)),
            .comment = "set owner of sequence " + base::quoteNameAlways(object.id.names.back()),
            .needs = {object.id},
            .locks = {{.relation = path, .lock = plan::Lock::ShareRowExclusive}}}};
    if (!owner.empty())
        draft.step.needs.push_back({.kind = catalog::Kind::Column, .names = owner});
    return draft;
}

/// A sequence has to have the owner of its table before it can belong to it.
void addOwnership(Drafts &drafts, const catalog::Object &object, const Context &context)
{
    const auto column = catalog::textArray(object.attributes.value("ownedBy"));
    const catalog::ObjectId id {.kind = catalog::Kind::Table,
        .names = {column.begin(), column.begin() + std::min<std::ptrdiff_t>(2, std::ssize(column))}};
    const catalog::Object *table = context.creates(id) ? nullptr : context.from.find(id);
    if (table && table->attributes.find("_owner")) {
        const std::string path = context.path(object.id);
        drafts.push_back({.step = {.sql = "ALTER SEQUENCE " + path + " OWNER TO "
                                  + base::quoteNameAlways(table->attributes.value("_owner")),
                              .comment = "set owner of sequence " + base::quoteNameAlways(object.id.names.back()),
                              .needs = {object.id},
                              .locks = {{.relation = path, .lock = plan::Lock::AccessExclusive}}}});
    }
    drafts.push_back(ownership(object, context));
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const catalog::Attributes &attributes = object.attributes;
    const std::string unlogged = attributes.value("persistence") == "u" ? "UNLOGGED " : "";
    Drafts drafts {creation(object,
        "CREATE " + unlogged + "SEQUENCE " + context.path(object.id) + sequenceType(attributes)
            + sequenceOptions(attributes),
        "create sequence " + base::quoteNameAlways(object.id.names.back()))};
    if (attributes.find("ownedBy"))
        addOwnership(drafts, object, context);
    return drafts;
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    Draft draft = removal(object, "DROP SEQUENCE " + context.path(object.id),
        "drop sequence " + base::quoteNameAlways(object.id.names.back()));
    draft.step.dataLoss = "drops sequence " + base::quotePath(object.id.names) + " with its position";
    return {std::move(draft)};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Drafts drafts;
    const std::string path = context.path(alteration.after.id);
    const catalog::Attributes &after = alteration.after.attributes;
    std::string options;
    if (alteration.changes("type"))
        options += " AS " + std::string(after.value("type"));
    options += changedSequenceOptions(alteration.before.attributes, after, alteration.changes("type"));
    const std::string comment = "modify sequence " + base::quoteNameAlways(alteration.after.id.names.back());
    if (alteration.changes("minimum") || alteration.changes("maximum"))
        options += movePosition(drafts, alteration, path);
    if (!options.empty()) {
        Draft draft = change(alteration.after, "ALTER SEQUENCE " + path + options, comment);
        draft.step.locks = {{.relation = path, .lock = plan::Lock::ShareRowExclusive}};
        drafts.push_back(std::move(draft));
    }
    if (alteration.changes("persistence"))
        drafts.push_back(change(alteration.after,
            "ALTER SEQUENCE " + path + (after.value("persistence") == "u" ? " SET UNLOGGED" : " SET LOGGED"), comment));
    if (alteration.changes("ownedBy")) {
        Draft draft = ownership(alteration.after, context);
        draft.step.alters = {alteration.after.id};
        draft.ordersByAlter = false;
        const auto owner = catalog::textArray(alteration.before.attributes.value("ownedBy"));
        if (!owner.empty())
            draft.step.releases.push_back({.kind = catalog::Kind::Column, .names = owner});
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

constexpr auto Alter = AttributeRule::Treatment::Alter;

} // namespace

const KindRules sequence {
    .kind = catalog::Kind::Sequence,
    .name = "sequence",
    .query = query,
    .catalog = "pg_class WHERE relkind = 'S'",
    .attributes = {{.name = "type", .treatment = Alter}, {.name = "start", .treatment = Alter},
        {.name = "increment", .treatment = Alter}, {.name = "minimum", .treatment = Alter},
        {.name = "maximum", .treatment = Alter}, {.name = "cache", .treatment = Alter},
        {.name = "cycle", .treatment = Alter}, {.name = "persistence", .treatment = Alter},
        {.name = "ownedBy", .treatment = Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .holdsData = true,
    .carried = KindRules::Carried::ByOwner,
    .weight = 20,
    .claims
    = [](const catalog::Object &object) { return std::vector {"relation " + base::quotePath(object.id.names)}; },
};

} // namespace kinds
