// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// SQL quoting as PostgreSQL's quote_ident and quote_literal do it. The only place that writes quotes into SQL.
namespace base {

/// The name, in double quotes where PostgreSQL needs them (upper case, reserved words, odd characters).
[[nodiscard]] std::string quoteName(std::string_view name);
/// The name, always in double quotes: the style of generated migrations.
[[nodiscard]] std::string quoteNameAlways(std::string_view name);
/// Names joined by dots, each as quoteNameAlways does: "app"."orders".
[[nodiscard]] std::string quotePath(const std::vector<std::string> &names);
/// The text as a literal: '…', or E'…' where it holds a backslash, as quote_literal writes it.
[[nodiscard]] std::string quoteLiteral(std::string_view text);

} // namespace base
