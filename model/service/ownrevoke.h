// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace service {

/// The REVOKE … ON … FROM of a role once more, from whoever is connected: what will belong to that role belongs to the
/// connected one on the dev server, and an owner's privileges are its own until they are taken. Nothing for any other
/// statement, and for no role.
[[nodiscard]] std::optional<std::string> ownRevoke(std::string_view statement, std::string_view role);

} // namespace service
