// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/outline.h"

#include <cstdint>
#include <string_view>

namespace sql {

struct Completion
{
    enum class Type : std::uint8_t { Column, Table, View, Enum, DataType, Schema, Function, Keyword };
    Type type = Type::Keyword;
    std::string text {}; ///< to be inserted, quoted where PostgreSQL needs it
    std::string detail {}; ///< of a column its type, of a table its schema
    bool operator==(const Completion &) const = default;
};

struct Completions
{
    base::Range replaced {}; ///< the begun word in front of the position; empty when there is none
    std::vector<Completion> items {}; ///< the best first, without doubles; only such as begin like the begun word
};

/// What may be written at a position of a text: the columns of the tables that its statement names, tables, types,
/// schemas and keywords, by what stands in front. Nothing inside comments and strings. Pure; works on half-typed
/// statements.
[[nodiscard]] Completions complete(std::string_view text, std::size_t position, const Outline &outline);

} // namespace sql
