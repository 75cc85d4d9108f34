// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace catalog {

/// The elements of a one-dimensional array as PostgreSQL prints it: {a,"b c",NULL}. A null element becomes empty.
/// PostgreSQL docs 8.15.6. Text that is no array gives nothing.
[[nodiscard]] std::vector<std::string> textArray(std::string_view text);

/// The other direction; every element is quoted.
[[nodiscard]] std::string arrayText(const std::vector<std::string> &elements);

/// The same as the server prints it, which quotes only where it must: for what is compared with text from there.
[[nodiscard]] std::string printedArray(const std::vector<std::string> &elements);

} // namespace catalog
