// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/columnidentity.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/kinds/columnaction.h"
#include "model/kinds/render.h"
#include "model/kinds/sequenceoptions.h"

namespace kinds {

namespace {

std::string identityKind(const catalog::Attributes &attributes)
{
    return attributes.value("identity") == "a" ? "ALWAYS" : "BY DEFAULT";
}

/// The sequence of an identity column.
std::string sequenceName(const catalog::Object &object)
{
    const std::string *name = object.attributes.find("_sequence");
    return name ? *name : object.id.names[1] + '_' + object.id.names[2] + "_seq";
}

} // namespace

std::string identityClause(const catalog::Object &object)
{
    std::string options = sequenceOptions(object.attributes);
    if (const std::string *name = object.attributes.find("_sequence"))
        options = " SEQUENCE NAME " + base::quotePath({object.id.names.front(), *name}) + options;
    return "GENERATED " + identityKind(object.attributes) + " AS IDENTITY"
        + (options.empty() ? std::string() : " (" + options.substr(1) + ')');
}

std::string sequenceClaim(const catalog::Object &object)
{
    return "relation " + base::quotePath({object.id.names[0], object.id.names[1] + '_' + object.id.names[2] + "_seq"});
}

void changeIdentity(Drafts &drafts, const Alteration &alteration, const Context &context)
{
    const catalog::Object &column = alteration.after;
    const catalog::Attributes &before = alteration.before.attributes;
    const catalog::Attributes &after = column.attributes;
    const std::string table = context.path(tableOf(column.id));
    if (!after.find("identity")) {
        drafts.push_back(columnAction(column, context, "DROP IDENTITY", -200));
        drafts.back().gives = {sequenceClaim(column)};
        return;
    }
    if (!before.find("identity")) {
        drafts.push_back(columnAction(column, context, "ADD " + identityClause(column), 550));
        drafts.back().takes = {sequenceClaim(column)};
        // The numbers go on where the rows end.
        Draft position {.step = {.sql = "SELECT setval(pg_get_serial_sequence(" + base::quoteLiteral(table) + ", "
                                + base::quoteLiteral(column.id.names.back()) + "), max(" + quotedColumn(column)
                                + ")) FROM " + table + " HAVING max(" + quotedColumn(column) + ") IS NOT NULL",
                            .comment = "set position of identity column " + quotedColumn(column) + " behind its values",
                            .needs = {column.id},
                            .scans = true}};
        drafts.push_back(std::move(position));
        return;
    }
    std::string text;
    if (alteration.changes("identity"))
        text = "SET GENERATED " + identityKind(after) + ' ';
    const std::string options = changedSequenceOptions(before, after, alteration.changes("type"), "SET ");
    text += options.empty() ? std::string() : options.substr(1);
    if (alteration.changes("minimum") || alteration.changes("maximum"))
        text += movePosition(drafts, alteration, context.path({column.id.names.front(), sequenceName(column)}));
    if (!text.empty())
        drafts.push_back(columnAction(column, context, std::string(base::trimmed(text)), 550));
}

} // namespace kinds
