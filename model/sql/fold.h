// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace sql {

/// A stretch of lines that an editor can fold away under its first line.
struct Fold
{
    enum class Type : std::uint8_t { Statement, Parentheses, Comment, Rows };
    Type type = Type::Statement;
    std::size_t firstLine = 0; ///< from 0; stays visible
    std::size_t lastLine = 0; ///< from 0; greater than firstLine
    bool operator==(const Fold &) const = default;
};

/// The folds of a text, sorted by first line, outer ones first; no two of them begin at one line, and they nest.
/// Linear in the text; works on half-typed statements.
[[nodiscard]] std::vector<Fold> folds(std::string_view text);

} // namespace sql
