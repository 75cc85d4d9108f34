// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pg {

/// A postgres:// URL in its parts (PostgreSQL docs 34.1.1.2). Parameters may hold what libpq does not know, as Atlas's
/// search_path.
struct Url
{
    std::string authority {}; ///< user:password@host:port, as written
    std::string database {}; ///< decoded
    std::vector<std::pair<std::string, std::string>> parameters {}; ///< decoded, in their order

    [[nodiscard]] std::optional<std::string> parameter(std::string_view key) const;
    [[nodiscard]] std::string user() const; ///< decoded; empty when it names none
    void removeParameter(std::string_view key);
    [[nodiscard]] std::string text() const;
};

[[nodiscard]] bool isUrl(std::string_view text);
/// Messages never repeat the URL: it may hold a password.
[[nodiscard]] base::Result<Url> parseUrl(std::string_view text);
/// text with %41 for what a URL reserves.
[[nodiscard]] std::string percentEncoded(std::string_view text);

} // namespace pg
