// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace catalog {

/// The answer to one query, in text form; an absent value is SQL null.
struct Rows
{
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
};

/// Where catalog queries are answered. model/pg implements it; tests may with recorded rows. Used from one thread at a
/// time.
class Source
{
public:
    virtual ~Source() = default;
    [[nodiscard]] virtual base::Result<Rows> query(std::string_view sql) = 0;
    /// What takes the answer to one of several queries, by its number.
    using Taker = std::function<void(std::size_t, Rows &)>;
    /// Several queries, all sent at once where the source can: each answer is taken as soon as it is there, while the
    /// next ones are made. The first error is the result.
    [[nodiscard]] virtual base::Result<> queries(const std::vector<std::string> &sql, const Taker &take);
    /// As PQserverVersion: 170002.
    [[nodiscard]] virtual int serverVersion() const = 0;
};

} // namespace catalog
