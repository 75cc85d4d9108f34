// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <memory>
#include <string_view>

namespace sql {

/// What PostgreSQL's grammar makes of a text. Opaque: tree_p.h, for the .cpp files of this folder, shows it.
class ParseTree
{
public:
    struct Nodes;
    explicit ParseTree(std::unique_ptr<Nodes> nodes);
    ~ParseTree();
    ParseTree(ParseTree &&) noexcept;
    ParseTree &operator=(ParseTree &&) noexcept;

    [[nodiscard]] const Nodes &nodes() const { return *m_nodes; }

private:
    std::unique_ptr<Nodes> m_nodes;
};

/// Parses one or more statements with PostgreSQL 17's own grammar; the only door to libpg_query. Locations in the tree
/// are bytes of the text. An error is PostgreSQL's message with where, the token it points at. Any thread, any number
/// at once.
[[nodiscard]] base::Result<ParseTree> parse(std::string_view text);

} // namespace sql
