// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>

namespace migrate {

/// Where a run is, for a progress line.
struct Progress
{
    enum class Phase : std::uint8_t {
        Connecting,
        WaitingForLock,
        Replaying,
        Checking,
        Executing,
        Committing,
        Verifying
    };
    Phase phase = Phase::Connecting;
    std::string file {}; ///< name of the migration
    std::size_t fileNumber = 0; ///< from 1
    std::size_t files = 0;
    std::size_t statement = 0; ///< from 1
    std::size_t statements = 0;
    std::string sql {}; ///< the statement that runs now
    std::string message {}; ///< "waiting for the lock held by …"
    std::chrono::nanoseconds elapsed {};
};

/// How a caller follows and stops a run. report is called on the thread that works.
struct Control
{
    std::function<void(const Progress &)> report {};
    std::stop_token stop {};

    void tell(const Progress &progress) const
    {
        if (report)
            report(progress);
    }
};

} // namespace migrate
