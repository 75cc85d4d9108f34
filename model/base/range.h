// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>

namespace base {

/// A half-open stretch of a UTF-8 text, in bytes from its start.
struct Range
{
    std::size_t begin = 0;
    std::size_t end = 0;

    [[nodiscard]] std::size_t size() const { return end - begin; }
    [[nodiscard]] bool empty() const { return begin == end; }
    [[nodiscard]] bool contains(std::size_t position) const { return begin <= position && position < end; }
    auto operator<=>(const Range &) const = default;
};

} // namespace base
