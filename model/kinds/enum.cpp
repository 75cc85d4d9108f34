// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"
#include "model/catalog/textarray.h"
#include "model/kinds/registry.h"
#include "model/kinds/render.h"
#include "model/kinds/typeswap.h"

#include <algorithm>

namespace kinds {

namespace {

std::string query(int)
{
    return "SELECT 'pg_type'::regclass::oid AS classid, t.oid AS objid, 0 AS objsubid, ARRAY[n.nspname, t.typname] AS "
           "names, "
           "ARRAY(SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS labels "
           "FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND "
        + std::string(userSchema);
}

Draft createType(const catalog::Object &object, const Context &context)
{
    std::string labels;
    for (const std::string &label : catalog::textArray(object.attributes.value("labels")))
        labels.append(labels.empty() ? "" : ", ").append(base::quoteLiteral(label));
    return creation(object, "CREATE TYPE " + context.path(object.id) + " AS ENUM (" + labels + ')',
        "create enum type " + base::quoteNameAlways(object.id.names.back()));
}

Drafts create(const catalog::Object &object, const Context &context)
{
    return {createType(object, context)};
}

Drafts drop(const catalog::Object &object, const Context &context)
{
    return {removal(object, "DROP TYPE " + context.path(object.id),
        "drop enum type " + base::quoteNameAlways(object.id.names.back()))};
}

/// Whether values are only added.
bool onlyAdds(const Alteration &alteration)
{
    const auto before = catalog::textArray(alteration.before.attributes.value("labels"));
    const auto after = catalog::textArray(alteration.after.attributes.value("labels"));
    auto at = before.begin();
    for (const std::string &label : after) {
        if (at != before.end() && *at == label)
            ++at;
    }
    return at == before.end();
}

bool isSwapped(const Alteration &alteration, const Context &)
{
    return !onlyAdds(alteration);
}

Drafts addValues(const Alteration &alteration, const Context &context)
{
    const auto before = catalog::textArray(alteration.before.attributes.value("labels"));
    const auto after = catalog::textArray(alteration.after.attributes.value("labels"));
    Drafts drafts;
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (std::ranges::contains(before, after[i]))
            continue;
        // Values are added from first to last, so what stands before is there; the first needs one that is there after
        // it.
        std::string place;
        if (i == 0 && !before.empty())
            place = " BEFORE " + base::quoteLiteral(before.front());
        else if (i > 0
            && std::any_of(after.begin() + static_cast<std::ptrdiff_t>(i), after.end(),
                [&](const std::string &label) { return std::ranges::contains(before, label); }))
            place = " AFTER " + base::quoteLiteral(after[i - 1]);
        Draft draft = change(alteration.after,
            "ALTER TYPE " + context.path(alteration.after.id) + " ADD VALUE " + base::quoteLiteral(after[i]) + place,
            "add value to enum type: " + base::quoteNameAlways(alteration.after.id.names.back()));
        draft.step.transaction = plan::Transaction::EndsBefore;
        drafts.push_back(std::move(draft));
    }
    return drafts;
}

Drafts alter(const Alteration &alteration, const Context &context)
{
    if (onlyAdds(alteration))
        return addValues(alteration, context);
    return swapType(alteration.before, "TYPE", createType(alteration.after, context), context);
}

} // namespace

const KindRules enumType {
    .kind = catalog::Kind::Enum,
    .name = "enum type",
    .query = query,
    .catalog = "pg_type WHERE typtype = 'e'",
    .attributes = {{.name = "labels", .treatment = AttributeRule::Treatment::Alter, .reshapes = isSwapped}},
    .create = create,
    .drop = drop,
    .alter = alter,
    .remakes = isSwapped,
    .weight = 10,
    .claims = [](const catalog::Object &object) { return std::vector {"type " + base::quotePath(object.id.names)}; },
};

} // namespace kinds
