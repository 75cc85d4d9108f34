// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

/// The forms for partitioned tables that let others write meanwhile. PostgreSQL docs 5.12.2.3.
namespace kinds {

/// Whether all partitions below a table are plain tables that are there already, and there is one: only then there is
/// such a form.
[[nodiscard]] bool hasPlainPartitions(const catalog::ObjectId &table, const Context &context);

/// The tables below a partitioned table that hold rows.
[[nodiscard]] std::vector<catalog::ObjectId> leaves(const catalog::ObjectId &table, const Context &context);

/// An index of a partitioned table: one ON ONLY it, then CONCURRENTLY one for each partition, which are attached in the
/// end. comment is that of the statements, definition what follows the table in that statement.
[[nodiscard]] Drafts indexByPartitions(const catalog::Object &index, const catalog::ObjectId &table,
    const std::string &comment, const std::string &definition, const Context &context);

} // namespace kinds
