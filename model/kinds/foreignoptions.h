// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// The options of foreign data wrappers, servers, user mappings, foreign tables and their columns: {host=db,"name=a
/// b"}.
namespace kinds {

/// " OPTIONS ("host" 'db')"; empty without options.
[[nodiscard]] std::string foreignOptions(std::string_view array);
/// "OPTIONS (ADD "host" 'db', SET …, DROP …)"; empty when nothing differs.
[[nodiscard]] std::string foreignOptionChanges(std::string_view before, std::string_view after);

} // namespace kinds
