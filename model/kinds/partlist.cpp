// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/kinds/partlist.h"

#include "model/base/quote.h"
#include "model/kinds/render.h"

namespace kinds {

void PartList::add(std::string_view key, std::string_view value)
{
    m_parts.append(m_parts.empty() ? "" : ", ").append(key).append(" = ").append(value);
}

void PartList::addWord(std::string_view word)
{
    m_parts.append(m_parts.empty() ? "" : ", ").append(word);
}

void PartList::addReference(
    std::string_view key, const catalog::Attributes &attributes, std::string_view attribute, const Context &context)
{
    if (attributes.find(attribute))
        add(key, typeText(attributes.value(attribute), context));
}

void PartList::addLiteral(std::string_view key, const catalog::Attributes &attributes, std::string_view attribute)
{
    if (attributes.find(attribute))
        add(key, base::quoteLiteral(attributes.value(attribute)));
}

std::string ownName(const catalog::Object &object)
{
    return base::quoteNameAlways(object.id.names.back());
}

std::string argumentList(const catalog::ObjectId &id, const Context &context)
{
    std::string list;
    for (const std::string &argument : id.arguments)
        list.append(list.empty() ? "" : ", ").append(typeText(argument, context));
    return list;
}

} // namespace kinds
