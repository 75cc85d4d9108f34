// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/parser.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include <pg_query/pg_query.pb-c.h>

namespace sql {

/// Memory of a tree that is freed at once: half of the time of a parse would go into single frees.
class Arena
{
public:
    [[nodiscard]] void *allocate(std::size_t size);

private:
    std::vector<std::unique_ptr<std::byte[]>> m_blocks {};
    std::size_t m_used = 0;
    std::size_t m_size = 0;
};

struct ParseTree::Nodes
{
    Arena arena {};
    const PgQuery__ParseResult *result = nullptr; ///< lives in the arena

    [[nodiscard]] std::span<PgQuery__RawStmt *const> statements() const { return {result->stmts, result->n_stmts}; }
};

/// The text of a C string of the tree: what PostgreSQL leaves null is empty there.
inline std::string_view view(const char *text)
{
    return text ? std::string_view(text) : std::string_view();
}

/// The name parts of a list of String nodes.
std::vector<std::string> names(std::span<PgQuery__Node *const> nodes);

} // namespace sql
