// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/kinds/partlist.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"

#include <algorithm>
#include <cctype>

namespace kinds {

namespace {

std::string query(int)
{
    // The provider is the last name.
    return "SELECT 0 AS classid, 0 AS objid, 0 AS objsubid, i.type || i.object_names || s.provider AS names, "
           "i.object_args AS arguments, "
           "s.classoid AS parentclass, s.objoid AS parentid, s.objsubid AS parentsub, s.label "
           "FROM pg_seclabel s CROSS JOIN LATERAL pg_identify_object_as_address(s.classoid, s.objoid, s.objsubid) i "
           "WHERE s.objoid >= 16384";
}

/// PostgreSQL docs, SECURITY LABEL.
std::string subject(const catalog::Object &object, const Context &context)
{
    const std::string &type = object.id.names.front();
    const std::vector<std::string> names(object.id.names.begin() + 1, object.id.names.end() - 1);
    if (type.ends_with(" column"))
        return "COLUMN " + context.path(names);
    if (type == "type")
        return "TYPE " + typeText(names.front(), context);
    std::string text = type;
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    text += ' ' + context.path(names);
    const bool routine = type == "function" || type == "procedure" || type == "aggregate";
    return routine ? text + '(' + argumentList(object.id, context) + ')' : text;
}

Draft statement(const catalog::Object &object, const Context &context, const std::string &label)
{
    return {
        .step = {.sql = "SECURITY LABEL FOR " + ownName(object) + " ON " + subject(object, context) + " IS " + label,
            .comment = "set security label on " + object.id.names.front() + ' '
                + base::quoteNameAlways(object.id.names[object.id.names.size() - 2])}};
}

Drafts create(const catalog::Object &object, const Context &context)
{
    Draft draft = statement(object, context, base::quoteLiteral(object.attributes.value("label")));
    draft.step.creates = {object.id};
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
    Draft draft = statement(alteration.after, context, base::quoteLiteral(alteration.after.attributes.value("label")));
    draft.step.alters = {alteration.after.id};
    return {std::move(draft)};
}

} // namespace

const KindRules securityLabel {
    .kind = catalog::Kind::SecurityLabel,
    .name = "security label",
    .query = query,
    .attributes = {{.name = "label", .treatment = AttributeRule::Treatment::Alter}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .satellite = true,
    .withParent = true,
    .weight = 11,
};

} // namespace kinds
