// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/registry.h"

#include "model/base/quote.h"
#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace kinds {

namespace {

constexpr std::array registered = std::to_array<const KindRules *>({
    &schema,
    &extension,
    &enumType,
    &domain,
    &sequence,
    &table,
    &column,
    &columnDefault,
    &constraint,
    &domainConstraint,
    &index,
    &view,
    &materializedView,
    &function,
    &trigger,
    &comment,
    &compositeType,
    &rangeType,
    &collation,
    &policy,
    &rule,
    &statistics,
    &eventTrigger,
    &aggregate,
    &operatorRules,
    &operatorFamily,
    &operatorClass,
    &familyOperator,
    &familyFunction,
    &castRules,
    &conversion,
    &textSearchParser,
    &textSearchTemplate,
    &textSearchDictionary,
    &textSearchConfiguration,
    &foreignDataWrapper,
    &server,
    &userMapping,
    &publication,
    &publicationTable,
    &publicationSchema,
    &subscription,
    &transform,
    &language,
    &accessMethod,
    &grant,
    &defaultPrivileges,
    &securityLabel,
    &owner,
});

} // namespace

std::span<const KindRules *const> all()
{
    return registered;
}

const KindRules &rules(catalog::Kind kind)
{
    return *registered[static_cast<std::size_t>(kind)];
}

std::string Context::path(const std::vector<std::string> &names) const
{
    if (to.onlySchema && names.size() > 1 && names.front() == *to.onlySchema)
        return base::quotePath({names.begin() + 1, names.end()});
    return base::quotePath(names);
}

const catalog::Object *Context::find(const catalog::ObjectId &id) const
{
    const catalog::Object *found = to.find(id);
    return found ? found : from.find(id);
}

bool Alteration::changes(std::string_view attribute) const
{
    return std::ranges::binary_search(attributes, attribute);
}

} // namespace kinds

namespace catalog {

std::string_view name(Kind kind)
{
    return kinds::rules(kind).name;
}

std::string ObjectId::text() const
{
    std::string text(name(kind));
    if (kinds::rules(kind).satellite && !names.empty())
        text += " on " + names.front() + ' ' + base::quotePath({names.begin() + 1, names.end()});
    else
        text += ' ' + base::quotePath(names);
    if (!arguments.empty())
        text += '(' + base::join(arguments, ", ") + ')';
    return text;
}

} // namespace catalog
