// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pg/installation.h"
#include "model/pg/lockfile.h"

#include <optional>
#include <sys/types.h>

namespace pg {

/// The folder of a private server and the processes on it. Callers hold startLock while they start or stop.
///
/// Beside the server runs a shell that waits for the exclusive lock on usersLock and then stops it. Every user holds
/// that lock shared, so the server ends with its last user, also when that one was killed; and when the shell is killed
/// the kernel tells the server to end (PR_SET_PDEATHSIG).
class DevCluster
{
public:
    /// Makes the folders that are missing. As root the server runs as another user, who owns its folder.
    [[nodiscard]] static base::Result<DevCluster> of(const Installation &installation);
    /// Those that have a folder, whether they run or not.
    [[nodiscard]] static base::Result<std::vector<DevCluster>> all();

    [[nodiscard]] int major() const { return m_installation.major; }
    [[nodiscard]] const std::filesystem::path &folder() const { return m_folder; }
    /// Where the server's socket is: in the folder, or in a short one of its own when that path is too long for a
    /// socket.
    [[nodiscard]] const std::filesystem::path &socketFolder() const { return m_socketFolder; }
    [[nodiscard]] std::filesystem::path startLock() const { return m_folder.string() + ".start.lock"; }
    [[nodiscard]] std::filesystem::path usersLock() const { return m_folder.string() + ".users.lock"; }

    /// The postmaster's process, when it runs.
    [[nodiscard]] std::optional<pid_t> postmaster() const;
    [[nodiscard]] bool initialised() const;
    /// Makes the cluster; a half-made one of an earlier attempt is removed.
    [[nodiscard]] base::Result<> initialise() const;
    /// Starts the server and waits until it takes connections.
    [[nodiscard]] base::Result<> start() const;
    [[nodiscard]] base::Result<> stop() const;
    /// Whether its last end was no orderly one and the machine went down since: with fsync off its files cannot be
    /// trusted.
    [[nodiscard]] bool suspect() const;
    /// What the running server said of itself, 0 when it is not ready.
    [[nodiscard]] int recordedVersion() const;
    void recordVersion(int version) const;
    void removeFolder() const;
    void removeLocks() const;

private:
    [[nodiscard]] std::filesystem::path data() const { return m_folder / "data"; }
    [[nodiscard]] base::Result<> prepareFolder() const;
    void removeStaleLocks() const;
    [[nodiscard]] std::filesystem::path startRecord() const { return m_folder.string() + ".boot"; }
    [[nodiscard]] std::string lastLogLines() const;

    Installation m_installation {};
    std::filesystem::path m_folder {};
    std::filesystem::path m_socketFolder {};
    uid_t m_user = 0;
    gid_t m_group = 0;
};

} // namespace pg
