// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/migrate/progress.h"

#include <cstdint>

namespace pg {
class Connection;
}

namespace migrate {

/// Atlas's names of advisory locks, as pg_advisory_lock takes them: FNV-1, 32 bit.
[[nodiscard]] std::int64_t lockId(std::string_view name);

/// The advisory lock of Atlas's `migrate apply`, on the session that runs the statements: while that session lives,
/// also after the death of this program, nobody else applies. Released when this object ends.
class ApplyLock
{
public:
    /// Tries again and again, never queueing: a waiting session would deadlock with CREATE INDEX CONCURRENTLY.
    [[nodiscard]] static base::Result<ApplyLock> acquire(
        pg::Connection &connection, std::chrono::milliseconds timeout, const Control &control);
    ApplyLock(ApplyLock &&other) noexcept;
    ApplyLock &operator=(ApplyLock &&) = delete;
    ~ApplyLock();

    /// SQL that answers "t" while the session still holds it: a migration may have called DISCARD ALL. It costs the
    /// server nothing, unlike a look at pg_locks.
    [[nodiscard]] static std::string heldQuery();

private:
    explicit ApplyLock(pg::Connection &connection)
        : m_connection(&connection)
    {
    }
    pg::Connection *m_connection;
};

/// Who holds locks on the tables of this database, for people: "process 4711 (report) of app on orders; …". Empty when
/// nobody does.
[[nodiscard]] std::string tableLockHolders(pg::Connection &connection);

/// Sleeps; false when a stop was requested meanwhile.
[[nodiscard]] bool pause(std::chrono::milliseconds duration, const std::stop_token &stop);

} // namespace migrate
