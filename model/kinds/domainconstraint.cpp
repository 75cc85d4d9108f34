// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/reach.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

namespace kinds {

namespace {

std::string query(int)
{
    // NOT NULL is an attribute of the domain; servers from 17 keep it as a constraint too.
    return "SELECT 'pg_constraint'::regclass::oid AS classid, k.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, "
           "t.typname, k.conname] AS names, "
           "'pg_type'::regclass::oid AS parentclass, t.oid AS parentid, 0 AS parentsub, "
           "regexp_replace(pg_get_constraintdef(k.oid), ' NOT VALID$', '') AS definition, k.convalidated AS valid "
           "FROM pg_constraint k JOIN pg_type t ON t.oid = k.contypid JOIN pg_namespace n ON n.oid = t.typnamespace "
           "WHERE k.contype = 'c' AND "
        + std::string(userSchema);
}

std::vector<std::string> domainOf(const catalog::Object &object)
{
    return {object.id.names.begin(), object.id.names.end() - 1};
}

std::string modifiesDomain(const catalog::Object &object)
{
    return "modify domain " + base::quoteNameAlways(object.id.names[1]);
}

std::string head(const catalog::Object &object, const Context &context)
{
    return "ALTER DOMAIN " + context.path(domainOf(object)) + ' ';
}

std::string quoted(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

Drafts create(const catalog::Object &object, const Context &context)
{
    const bool valid = object.attributes.flag("valid");
    const std::string text = "CONSTRAINT " + quoted(object) + ' ' + faithful(object.attributes.value("definition"));
    Draft draft
        = creation(object, head(object, context) + "ADD " + text + (valid ? "" : " NOT VALID"), modifiesDomain(object));
    if (valid) {
        addDomainCheck(draft.step, {.kind = catalog::Kind::Domain, .names = domainOf(object)}, context);
        draft.clause = Clause {.table = {.kind = catalog::Kind::Domain, .names = domainOf(object)},
            .path = {},
            .element = text,
            .loose = 3};
    }
    return {std::move(draft)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, head(object, context) + "DROP CONSTRAINT " + quoted(object), modifiesDomain(object))};
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    Draft draft
        = change(alteration.after, head(alteration.after, context) + "VALIDATE CONSTRAINT " + quoted(alteration.after),
            modifiesDomain(alteration.after));
    addDomainCheck(draft.step, {.kind = catalog::Kind::Domain, .names = domainOf(alteration.after)}, context);
    return {std::move(draft)};
}

bool losesValidity(const Alteration &alteration, const Context &)
{
    return alteration.before.attributes.flag("valid");
}

} // namespace

const KindRules domainConstraint {
    .kind = catalog::Kind::DomainConstraint,
    .name = "domain constraint",
    .query = query,
    .catalog = "pg_type WHERE typtype = 'd'",
    .attributes = {{.name = "definition", .same = sameExpression},
        {.name = "valid", .treatment = AttributeRule::Treatment::Alter, .replaces = losesValidity}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .withParent = true,
    .weight = 1,
};

} // namespace kinds
