// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pg {

/// What a connection string or URL says, in libpq's own terms.
struct ConnectionOptions
{
    std::vector<std::pair<std::string, std::string>> known {}; ///< libpq's keys
    std::vector<std::pair<std::string, std::string>> settings {}; ///< run-time parameters of the server: search_path

    [[nodiscard]] bool has(std::string_view key) const;
    /// Empty when it is not given.
    [[nodiscard]] std::string value(std::string_view key) const;
};

/// Messages never repeat what was given: it may hold a password.
[[nodiscard]] base::Result<ConnectionOptions> parseConnectionOptions(const std::string &given);

/// A message of libpq as one line: they are several, end with a newline and indent.
[[nodiscard]] std::string oneLine(std::string_view message);

} // namespace pg
