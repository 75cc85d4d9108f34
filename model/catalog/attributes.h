// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace catalog {

/// The attributes of an object: name and text exactly as the catalog query returned it, sorted by name.
/// SQL null is an absent attribute. A name that starts with "_" is carried and not compared ("_position").
class Attributes
{
public:
    void set(std::string name, std::string value);
    void remove(std::string_view name);
    /// nullptr when absent.
    [[nodiscard]] const std::string *find(std::string_view name) const;
    /// Empty when absent.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    /// Whether PostgreSQL printed "t" or "true".
    [[nodiscard]] bool flag(std::string_view name) const;

    [[nodiscard]] auto begin() const { return m_values.begin(); }
    [[nodiscard]] auto end() const { return m_values.end(); }
    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    bool operator==(const Attributes &) const = default;

private:
    std::vector<std::pair<std::string, std::string>> m_values;
};

} // namespace catalog
