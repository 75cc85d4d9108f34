// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

#include <string>
#include <string_view>

/// What the kinds share that are made of named parts: aggregates, operators, collations, text search objects …
namespace kinds {

/// The list of CREATE … (PROVIDER = icu, LOCALE = 'de').
class PartList
{
public:
    void add(std::string_view key, std::string_view value);
    void addWord(std::string_view word);
    /// A type or function by its name, qualified and quoted where needed, as the attribute holds it; absent: nothing.
    void addReference(std::string_view key, const catalog::Attributes &attributes, std::string_view attribute,
        const Context &context);
    void addLiteral(std::string_view key, const catalog::Attributes &attributes, std::string_view attribute);
    [[nodiscard]] bool empty() const { return m_parts.empty(); }
    [[nodiscard]] std::string text() const { return '(' + m_parts + ')'; }

private:
    std::string m_parts;
};

/// The last name of an object in double quotes: for the comments of steps, and for objects without schema.
[[nodiscard]] std::string ownName(const catalog::Object &object);
/// The type names of an id's arguments: integer, "app"."pair".
[[nodiscard]] std::string argumentList(const catalog::ObjectId &id, const Context &context);

} // namespace kinds
