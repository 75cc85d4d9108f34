// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/columnnotnull.h"

#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/columnaction.h"
#include "model/kinds/inheritance.h"
#include "model/kinds/render.h"

#include <algorithm>

namespace kinds {

namespace {

std::string named(const std::string &name)
{
    return "CONSTRAINT " + base::quoteNameAlways(name) + ' ';
}

/// CONSTRAINT "name" in front of a NOT NULL that has another name than the server gives.
std::string notNullName(const catalog::Attributes &attributes)
{
    const std::string *name = attributes.find("notNullName");
    return name ? named(*name) : std::string();
}

std::string noNulls(const catalog::Object &column)
{
    return "no " + base::quotePath(column.id.names) + " is null";
}

/// SET NOT NULL without reading the rows under its lock: a check that was validated beforehand proves them.
void requireSafely(Drafts &drafts, const catalog::Object &column, const Context &context)
{
    const catalog::ObjectId table = tableOf(column.id);
    // Names are cut at 63 bytes by the server; no character may be cut in two.
    std::string name = column.id.names.back().substr(0, 40);
    while (
        !name.empty() && column.id.names.back().size() > 40 && (static_cast<unsigned char>(name.back()) & 0x80U) != 0)
        name.pop_back();
    const std::string check = base::quoteNameAlways(name + "_not_null__check");
    // An index of the column does not wait for it; a primary key does, or it would read the rows under its lock.
    const auto siblings = context.to.children(table);
    const bool keyed = std::ranges::any_of(siblings, [&](const catalog::Object *object) {
        return object->attributes.value("type") == "p" && context.creates(object->id)
            && std::ranges::contains(catalog::textArray(object->attributes.value("_columns")), column.id.names.back());
    });
    const auto statement = [&](const std::string &action, plan::Lock mode) -> plan::Step & {
        Draft draft = change(column, "ALTER TABLE " + context.path(table) + ' ' + action, modifies(table));
        draft.ordersByAlter = keyed;
        draft.step.locks = {lock(context, table, mode)};
        drafts.push_back(std::move(draft));
        return drafts.back().step;
    };
    if (column.attributes.find("_notNullConstraint")) {
        Draft added = addNotNull(column, context, false);
        statement(added.clause->action, plan::Lock::AccessExclusive).transaction = plan::Transaction::EndsBefore;
        statement("VALIDATE CONSTRAINT " + base::quoteNameAlways(column.attributes.value("_notNullConstraint")),
            plan::Lock::ShareUpdateExclusive)
            .scans
            = true;
        drafts.back().step.condition = noNulls(column);
        return;
    }
    statement("ADD CONSTRAINT " + check + " CHECK (" + quotedColumn(column) + " IS NOT NULL) NOT VALID",
        plan::Lock::AccessExclusive)
        .transaction
        = plan::Transaction::EndsBefore;
    plan::Step &validation = statement("VALIDATE CONSTRAINT " + check, plan::Lock::ShareUpdateExclusive);
    validation.scans = true;
    validation.condition = noNulls(column);
    validation.transaction = plan::Transaction::EndsBefore;
    statement("ALTER COLUMN " + quotedColumn(column) + " SET NOT NULL", plan::Lock::AccessExclusive);
    statement("DROP CONSTRAINT " + check, plan::Lock::AccessExclusive);
}

/// The constraint behind a NOT NULL that stays.
void changeNotNullConstraint(Drafts &drafts, const Alteration &alteration, const Context &context)
{
    const catalog::Object &column = alteration.after;
    const catalog::Attributes &after = column.attributes;
    const std::string name = base::quoteNameAlways(after.value("_notNullConstraint"));
    if (alteration.changes("notNullUnchecked") && after.flag("notNullUnchecked")) {
        drafts.push_back(columnAction(column, context, "DROP NOT NULL", -150));
        drafts.push_back(addNotNull(column, context, false));
        return;
    }
    if (alteration.changes("notNullName")) {
        Draft renaming = change(column,
            "ALTER TABLE " + context.path(tableOf(column.id)) + " RENAME CONSTRAINT "
                + base::quoteNameAlways(alteration.before.attributes.value("_notNullConstraint")) + " TO " + name,
            modifies(tableOf(column.id)));
        renaming.step.locks = {lock(context, tableOf(column.id), plan::Lock::AccessExclusive)};
        drafts.push_back(std::move(renaming));
    }
    const auto act = [&](const std::string &text) -> plan::Step & {
        drafts.push_back(tableAction(tableOf(column.id), context, text, 10500));
        drafts.back().step.alters = {column.id};
        return drafts.back().step;
    };
    if (alteration.changes("notNullHere"))
        act("ALTER CONSTRAINT " + name + (after.flag("notNullHere") ? " NO INHERIT" : " INHERIT"));
    if (alteration.changes("notNullUnchecked")) {
        plan::Step &step = act("VALIDATE CONSTRAINT " + name);
        step.scans = true;
        step.locks = {lock(context, tableOf(column.id), plan::Lock::ShareUpdateExclusive)};
    }
}

} // namespace

std::string notNullClause(const catalog::Object &column)
{
    const catalog::Attributes &attributes = column.attributes;
    if (!attributes.flag("notNull") || attributes.flag("notNullUnchecked"))
        return " NULL";
    const std::string *name = attributes.find("_notNullConstraint");
    const bool isCut
        = column.id.names[1].size() + column.id.names[2].size() + std::string_view("__not_null").size() > 63;
    return ' ' + (name && isCut ? named(*name) : notNullName(attributes)) + "NOT NULL"
        + (attributes.flag("notNullHere") ? " NO INHERIT" : "");
}

std::optional<std::string> ownNotNull(const catalog::Object &column, const Context &context)
{
    const catalog::ObjectId table = tableOf(column.id);
    const std::string *name = column.attributes.find("_notNullConstraint");
    if (!name || !column.attributes.flag("_inherited") || !context.creates(table))
        return std::nullopt;
    std::size_t parents = 0;
    for (const catalog::ObjectId &part : parentParts(context.to, column.id)) {
        const catalog::Object *parent = context.to.find(part);
        if (!parent || !parent->attributes.flag("notNull") || parent->attributes.value("_notNullConstraint") == *name)
            return std::nullopt;
        ++parents;
    }
    if (parents == 0)
        return std::nullopt;
    return named(*name) + "NOT NULL " + quotedColumn(column);
}

Draft addNotNull(const catalog::Object &object, const Context &context, bool checked)
{
    Draft draft = tableAction(tableOf(object.id), context,
        "ADD " + notNullName(object.attributes) + "NOT NULL " + quotedColumn(object)
            + (object.attributes.flag("notNullHere") ? " NO INHERIT" : "") + (checked ? "" : " NOT VALID"),
        500);
    draft.step.alters = {object.id};
    draft.step.scans = checked;
    return draft;
}

void changeNotNull(Drafts &drafts, const Alteration &alteration, const Context &context)
{
    const catalog::Object &column = alteration.after;
    const catalog::Attributes &after = column.attributes;
    if (!alteration.changes("notNull")) {
        if (after.flag("notNull"))
            changeNotNullConstraint(drafts, alteration, context);
    } else if (!after.flag("notNull")) {
        drafts.push_back(columnAction(column, context, "DROP NOT NULL", -150));
    } else if (context.options.safe && !after.flag("notNullUnchecked")) {
        requireSafely(drafts, column, context);
    } else if (after.find("notNullName") || after.flag("notNullHere") || after.flag("notNullUnchecked")) {
        drafts.push_back(addNotNull(column, context, !after.flag("notNullUnchecked")));
    } else {
        drafts.push_back(columnAction(column, context, "SET NOT NULL", 500));
        drafts.back().step.scans = !after.flag("_foreign");
        if (drafts.back().step.scans)
            drafts.back().step.condition = noNulls(column);
    }
}

} // namespace kinds
