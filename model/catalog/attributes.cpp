// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/attributes.h"

#include <algorithm>

namespace catalog {

namespace {

constexpr auto byName = [](const auto &entry, std::string_view name) { return entry.first < name; };

} // namespace

void Attributes::set(std::string name, std::string value)
{
    const auto at = std::lower_bound(m_values.begin(), m_values.end(), std::string_view(name), byName);
    if (at != m_values.end() && at->first == name)
        at->second = std::move(value);
    else
        m_values.emplace(at, std::move(name), std::move(value));
}

void Attributes::remove(std::string_view name)
{
    const auto at = std::lower_bound(m_values.begin(), m_values.end(), name, byName);
    if (at != m_values.end() && at->first == name)
        m_values.erase(at);
}

const std::string *Attributes::find(std::string_view name) const
{
    const auto at = std::lower_bound(m_values.begin(), m_values.end(), name, byName);
    return at != m_values.end() && at->first == name ? &at->second : nullptr;
}

std::string_view Attributes::value(std::string_view name) const
{
    const std::string *found = find(name);
    return found ? std::string_view(*found) : std::string_view();
}

bool Attributes::flag(std::string_view name) const
{
    const std::string_view text = value(name);
    return text == "t" || text == "true";
}

} // namespace catalog
