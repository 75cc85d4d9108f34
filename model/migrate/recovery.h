// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/migrate/statementkind.h"

#include <cstdint>

namespace pg {
class Connection;
}

namespace migrate {

/// What the catalog says about a statement that may or may not have been executed.
enum class Effect : std::uint8_t {
    None, ///< as if it never ran: run it
    Done, ///< its result is there
    Partial, ///< an INVALID index, a pending detach: tidy up, then run it
    Unknown, ///< the catalog cannot tell
};

/// Looks for the effect of a statement outside of transactions. The session must hold the lock: then no orphan runs it.
[[nodiscard]] base::Result<Effect> probe(pg::Connection &connection, const StatementKind &kind);

/// Whether the valid index that CREATE INDEX CONCURRENTLY found under its name is the one that it would build: Done, or
/// an error that names what is there. PostgreSQL compares: the statement is run on an empty temporary table, in a
/// transaction that is rolled back. Unknown when the role may not do that.
[[nodiscard]] base::Result<Effect> compareIndex(pg::Connection &connection, const StatementKind &kind);

/// Takes away what a broken run left: drops the INVALID index concurrently, finalizes the detach.
/// Afterwards the effect is None, or Done for a detach.
[[nodiscard]] base::Result<> tidyUp(pg::Connection &connection, const StatementKind &kind);

} // namespace migrate
