// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

/// Which objects of a database are looked at.
struct Scope
{
    std::vector<std::string> schemas {}; ///< only these; empty means all that are not the system's
    std::vector<std::string> exclude {}; ///< Atlas's glob patterns: "audit", "public.tmp_*", "*.*[type=view]"
    std::optional<std::string> onlySchema {}; ///< from ?search_path= in a URL: that one schema, written unqualified
    bool owners = false; ///< owners are looked at as well
    /// The role that runs what is planned, where it is known: in a script's state, where objects belong to the dev
    /// server's role, it is the owner whose privileges are meant.
    std::string runner {};
    bool operator==(const Scope &) const = default;
};

/// Whether a pattern leaves out the object of this kind ("table", "view", "column", "index" …) and name: Atlas's rules.
/// What belongs to an object that is left out is not asked about here.
[[nodiscard]] bool excludes(const Scope &scope, std::string_view kind, const std::vector<std::string> &names);

} // namespace catalog
