// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/compositeattributes.h"

#include "model/base/quote.h"
#include "model/base/text.h"
#include "model/catalog/textarray.h"
#include "model/kinds/render.h"

#include <algorithm>

namespace kinds {

namespace {

/// Types inside types: the server allows no recursion, a broken catalog might.
constexpr int deepest = 16;

std::string nameIn(const catalog::ObjectId &id, const catalog::Catalog &state)
{
    const std::string name = base::quoteName(id.names.back());
    return state.onlySchema && id.names.front() == *state.onlySchema ? name
                                                                     : base::quoteName(id.names.front()) + '.' + name;
}

const catalog::Object *typeNamed(std::string_view text, catalog::Kind kind, const catalog::Catalog &state)
{
    for (const catalog::Object &object : state.ofKind(kind)) {
        if (nameIn(object.id, state) == text)
            return &object;
    }
    return nullptr;
}

/// The composite type that text names: itself or below a domain.
const catalog::Object *compositeNamed(std::string_view text, const catalog::Catalog &state)
{
    std::string type(text);
    for (int level = 0; level < deepest; ++level) {
        if (const catalog::Object *composite = typeNamed(type, catalog::Kind::Composite, state))
            return composite;
        const catalog::Object *domain = typeNamed(type, catalog::Kind::Domain, state);
        if (!domain)
            return nullptr;
        type = domain->attributes.value("type");
    }
    return nullptr;
}

std::optional<std::string> convertAt(
    const std::string &expression, std::string_view before, std::string_view after, const Context &context, int depth)
{
    const catalog::Object *from = compositeNamed(before, context.from);
    const catalog::Object *to = compositeNamed(after, context.to);
    if (!from || !to || depth > deepest)
        return std::nullopt;
    const auto old = attributesOf(*from);
    std::vector<std::string> values;
    for (const CompositeAttribute &attribute : attributesOf(*to)) {
        const auto source = std::ranges::find(old, attribute.name, &CompositeAttribute::name);
        if (source == old.end()) {
            values.emplace_back("NULL");
            continue;
        }
        std::string value = "(" + expression + ")." + base::quoteNameAlways(attribute.name);
        const auto inner = convertAt(value, source->type, attribute.type, context, depth + 1);
        if (inner)
            value = *inner;
        else if (isMadeAnew(source->type, context))
            value += (source->type.ends_with("[]") ? "::text[]::" : "::text::") + typeText(attribute.type, context);
        values.push_back(std::move(value));
    }
    const std::string type = typeText(nameIn(to->id, context.to), context);
    const std::string target = typeText(after, context);
    std::string text = "CASE WHEN " + expression + " IS DISTINCT FROM NULL THEN ROW(" + base::join(values, ", ")
        + ")::" + type + " END";
    return type == target ? text : '(' + text + ")::" + target;
}

bool keepsTextAt(std::string_view before, std::string_view after, const Context &context, int depth)
{
    const catalog::Object *from = compositeNamed(before, context.from);
    const catalog::Object *to = compositeNamed(after, context.to);
    if (!from || !to || depth > deepest)
        return true;
    const auto old = attributesOf(*from);
    const auto wanted = attributesOf(*to);
    return std::ranges::equal(old, wanted, [&](const CompositeAttribute &a, const CompositeAttribute &b) {
        return a.name == b.name && keepsTextAt(a.type, b.type, context, depth + 1);
    });
}

std::string_view elementOf(std::string_view type)
{
    while (type.ends_with("[]"))
        type.remove_suffix(2);
    return type;
}

} // namespace

std::vector<CompositeAttribute> attributesOf(const catalog::Object &composite)
{
    const auto parts = catalog::textArray(composite.attributes.value("attributes"));
    std::vector<CompositeAttribute> attributes;
    for (std::size_t i = 0; i + 2 < parts.size(); i += 3)
        attributes.push_back({.name = parts[i], .type = parts[i + 1], .collation = parts[i + 2]});
    return attributes;
}

bool isMadeAnew(std::string_view type, const Context &context)
{
    using catalog::Kind;
    return std::ranges::any_of(context.replaced, [&](const catalog::ObjectId &id) {
        const bool isType
            = id.kind == Kind::Enum || id.kind == Kind::Composite || id.kind == Kind::Domain || id.kind == Kind::Range;
        return isType && nameIn(id, context.from) == elementOf(type);
    });
}

std::optional<std::string> convertComposite(
    const std::string &expression, std::string_view before, std::string_view after, const Context &context)
{
    return convertAt(expression, before, after, context, 0);
}

bool keepsText(std::string_view before, std::string_view after, const Context &context)
{
    return keepsTextAt(elementOf(before), elementOf(after), context, 0);
}

} // namespace kinds
