// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace pg {

/// Whether a statement that PostgreSQL allows to superusers only may run as one on the private dev server: it only
/// describes a schema, and gives no way to the files or programs of the machine.
[[nodiscard]] bool isHarmlessForSuperuser(std::string_view statement);

/// The extension that a CREATE EXTENSION creates.
[[nodiscard]] std::optional<std::string> createdExtension(std::string_view statement);
/// The server that CREATE SERVER in the statement makes.
[[nodiscard]] std::optional<std::string> createdServer(std::string_view statement);
/// CREATE FUNCTION … LEAKPROOF, which only superusers may say, without that word; the rest needs no right.
[[nodiscard]] std::optional<std::string> withoutLeakproof(std::string_view statement);

} // namespace pg
