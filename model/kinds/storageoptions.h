// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The options of relations and columns as reloptions holds them: {fillfactor=70,toast.autovacuum_enabled=false}.
namespace kinds {

/// fillfactor = 70, each value a literal where it is not a number or a word.
[[nodiscard]] std::vector<std::string> optionList(std::string_view array);
/// SET (…) and RESET (…), as far as they are needed.
[[nodiscard]] std::vector<std::string> optionChanges(std::string_view before, std::string_view after);

} // namespace kinds
