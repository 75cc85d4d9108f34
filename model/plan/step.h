// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/objectid.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plan {

/// Table-level locks, weakest first. PostgreSQL docs 13.3.1.
enum class Lock : std::uint8_t {
    None,
    AccessShare,
    RowShare,
    RowExclusive,
    ShareUpdateExclusive,
    Share,
    ShareRowExclusive,
    Exclusive,
    AccessExclusive,
};
[[nodiscard]] std::string_view name(Lock lock); ///< "ACCESS EXCLUSIVE", "" for None

struct RelationLock
{
    std::string relation; ///< as SQL names it
    Lock lock = Lock::None;
    auto operator<=>(const RelationLock &) const = default;
};

/// How the step stands to transactions.
enum class Transaction : std::uint8_t {
    Any, ///< may share one with its neighbours
    Alone, ///< must run outside any transaction block: CREATE INDEX CONCURRENTLY
    EndsBefore, ///< its result can be used only after COMMIT: ALTER TYPE … ADD VALUE
};

/// One statement of a plan, with everything a reviewer must know about it.
struct Step
{
    std::string sql {}; ///< one statement, without the final semicolon
    std::string comment {}; ///< Atlas's comment: create "posts" table
    std::vector<catalog::ObjectId> creates {};
    std::vector<catalog::ObjectId> drops {};
    std::vector<catalog::ObjectId> alters {};
    std::vector<catalog::ObjectId> needs {}; ///< must exist before it runs
    std::vector<catalog::ObjectId> releases {}; ///< stops depending on these, which may be dropped after it
    std::vector<RelationLock> locks {}; ///< held to the end of the transaction
    bool rewrites = false; ///< writes a new copy of a table
    bool scans = false; ///< reads all rows of a table, to check or to build
    std::optional<std::string>
        dataLoss {}; ///< a sentence that names what is gone: drops column app.users.name with its values
    /// What must hold of the rows, or the step fails: "app.users has no rows". Nothing is lost then.
    std::optional<std::string> condition {};
    Transaction transaction = Transaction::Any;
    bool setsSession = false; ///< holds for what follows in the same session: SET
    bool startsPart = false; ///< does not share a file with the steps before it: only in the safe form
};

} // namespace plan
