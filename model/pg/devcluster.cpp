// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/devcluster.h"

#include "model/base/text.h"
#include "model/pg/devfolder.h"

#include <QProcess>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <grp.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <thread>
#include <unistd.h>

namespace pg {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr int endedDescriptor = 7; ///< of the shell: closed when it ends
constexpr int usersDescriptor = 8; ///< of the shell: what it locks
constexpr std::uintmax_t megabytesNeeded = 150;

/// Runs the server, and stops it when the lock of its users can be had exclusively.
/// The server is stopped by several signals because a shell's background process ignores SIGINT until it handles it.
constexpr const char *watcherScript = R"sh(
program=$1 folder=$2 sockets=$3; shift 3
umask 077
exec >"$folder/log" 2>&1 </dev/null
for tool in setpriv flock; do command -v $tool >/dev/null || { echo "FATAL:  $tool of util-linux is not installed"; exit 1; }; done
setpriv --pdeathsig INT -- "$program" -D "$folder/data" -k "$sockets" "$@" 7>&- 8>&- &
server=$!
(
    setpriv --pdeathsig KILL -- flock -x 8
    signal=INT attempts=0
    while kill -$signal $server 2>/dev/null; do
        sleep 0.05 8>&-
        attempts=$((attempts + 1))
        [ $attempts -lt 100 ] || signal=QUIT
        [ $attempts -lt 200 ] || signal=KILL
    done
) 7>&- &
watcher=$!
wait $server
kill $watcher
[ "$sockets" = "$folder" ] || rmdir "$sockets"
)sh";

/// Nothing here outlives a scratch database, so nothing waits for a disk; a schema may have thousands of tables, and
/// pg_dump or a diff locks all of them in one transaction.
constexpr std::array settings = std::to_array<const char *>({
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "max_connections=60",
    "superuser_reserved_connections=3",
    "shared_buffers=128MB",
    "max_locks_per_transaction=1024",
    "max_pred_locks_per_transaction=64",
    "dynamic_shared_memory_type=mmap",
    "huge_pages=off",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "wal_init_zero=off",
    "max_wal_size=2GB",
    "checkpoint_timeout=1h",
    "autovacuum=off",
    "jit=off",
    "max_worker_processes=2",
    "max_parallel_workers=0",
    "max_parallel_workers_per_gather=0",
    "max_parallel_maintenance_workers=0",
    "max_logical_replication_workers=0",
    "temp_file_limit=1GB",
    "logging_collector=off",
    "log_destination=stderr",
    "log_min_messages=warning",
    "log_min_error_statement=panic",
    "log_checkpoints=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "lc_messages=C",
});

std::string bootIdentity()
{
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string identity;
    std::getline(file, identity);
    return identity;
}

QProcessEnvironment smallEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    return environment;
}

/// Between fork and exec: only calls that are safe there.
void become(uid_t user, gid_t group)
{
    umask(077);
    if (geteuid() == user)
        return;
    if (setgroups(0, nullptr) != 0 || setgid(group) != 0 || setuid(user) != 0)
        _exit(126);
}

std::string readLine(const fs::path &path, int number)
{
    std::ifstream file(path);
    std::string line;
    for (int i = 0; i < number && std::getline(file, line); ++i) { }
    return file ? line : std::string();
}

bool waitFor(std::chrono::milliseconds patience, const auto &condition)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end)
            return false;
        std::this_thread::sleep_for(3ms);
    }
    return true;
}

} // namespace

base::Result<DevCluster> DevCluster::of(const Installation &installation)
{
    const auto folder = devFolder();
    if (!folder)
        return std::unexpected(folder.error());
    const auto identity = serverIdentity();
    if (!identity)
        return std::unexpected(identity.error());
    DevCluster cluster;
    cluster.m_installation = installation;
    cluster.m_user = identity->user;
    cluster.m_group = identity->group;
    // Another root file system on the same disk may number its users differently.
    cluster.m_folder
        = *folder / (std::to_string(installation.major) + (geteuid() == 0 ? '-' + std::to_string(identity->user) : ""));
    cluster.m_socketFolder = socketFolderOf(cluster.m_folder, identity->user);
    return cluster;
}

base::Result<std::vector<DevCluster>> DevCluster::all()
{
    const auto folder = devFolder();
    if (!folder)
        return std::unexpected(folder.error());
    std::vector<DevCluster> clusters;
    std::error_code error;
    for (const fs::directory_entry &entry : fs::directory_iterator(*folder, error)) {
        const std::string name = entry.path().filename().string();
        DevCluster cluster;
        std::from_chars(name.data(), name.data() + name.size(), cluster.m_installation.major);
        if (!entry.is_directory(error) || cluster.m_installation.major == 0)
            continue;
        struct stat status {};
        if (lstat(entry.path().c_str(), &status) != 0)
            continue;
        cluster.m_user = status.st_uid;
        cluster.m_group = status.st_gid;
        cluster.m_folder = entry.path();
        cluster.m_socketFolder = socketFolderOf(cluster.m_folder, cluster.m_user);
        clusters.push_back(std::move(cluster));
    }
    std::ranges::sort(clusters, std::greater(), &DevCluster::major);
    return clusters;
}

std::optional<pid_t> DevCluster::postmaster() const
{
    const std::string line = readLine(data() / "postmaster.pid", 1);
    pid_t process = 0;
    std::from_chars(line.data(), line.data() + line.size(), process);
    if (process <= 1)
        return std::nullopt;
    // The number may be a stranger's by now: a postmaster works in its data folder.
    std::error_code error;
    const fs::path workFolder = fs::read_symlink("/proc/" + std::to_string(process) + "/cwd", error);
    std::error_code same;
    if (error || !fs::equivalent(workFolder, data(), same))
        return std::nullopt;
    return process;
}

bool DevCluster::initialised() const
{
    std::error_code error;
    return fs::exists(data() / "PG_VERSION", error);
}

bool DevCluster::suspect() const
{
    std::error_code error;
    return fs::exists(data() / "postmaster.pid", error) && readLine(startRecord(), 1) != bootIdentity();
}

int DevCluster::recordedVersion() const
{
    if (!postmaster() || !readLine(data() / "postmaster.pid", 8).starts_with("ready"))
        return 0;
    const std::string line = readLine(startRecord(), 2);
    int version = 0;
    std::from_chars(line.data(), line.data() + line.size(), version);
    return version;
}

void DevCluster::recordVersion(int version) const
{
    std::ofstream(startRecord()) << bootIdentity() << '\n' << version << '\n';
}

void DevCluster::removeFolder() const
{
    std::error_code error;
    fs::remove_all(m_folder, error);
    fs::remove(startRecord(), error);
    if (m_socketFolder != m_folder)
        fs::remove_all(m_socketFolder, error);
}

void DevCluster::removeLocks() const
{
    std::error_code error;
    fs::remove(startLock(), error);
    fs::remove(usersLock(), error);
}

base::Result<> DevCluster::prepareFolder() const
{
    for (const fs::path &folder : {m_folder, m_socketFolder}) {
        if (mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
            return folderFailed(folder, std::strerror(errno));
        struct stat status {};
        if (lstat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode))
            return folderFailed(folder, "it is not a folder");
        if (status.st_uid == geteuid() && status.st_uid != m_user) {
            if (lchown(folder.c_str(), m_user, m_group) != 0)
                return folderFailed(folder, std::strerror(errno));
        } else if (status.st_uid != m_user) {
            return folderFailed(folder, "it belongs to another user");
        }
        if ((status.st_mode & 07777U) != 0700 && chmod(folder.c_str(), 0700) != 0)
            return folderFailed(folder, std::strerror(errno));
    }
    return {};
}

/// PostgreSQL does not start while its lock files name a living process, which may be a stranger that got the number of
/// a postmaster long gone. When the number is free PostgreSQL itself knows best: backends of a killed postmaster may
/// still live.
void DevCluster::removeStaleLocks() const
{
    for (const fs::path &file : {data() / "postmaster.pid", m_socketFolder / (std::string(socketName) + ".lock")}) {
        const std::string line = readLine(file, 1);
        pid_t process = 0;
        std::from_chars(line.data(), line.data() + line.size(), process);
        std::error_code error;
        if (process > 0 && (kill(process, 0) == 0 || errno == EPERM) && !postmaster())
            fs::remove(file, error);
    }
}

base::Result<> DevCluster::initialise() const
{
    removeFolder();
    struct statvfs space {};
    if (statvfs(m_folder.parent_path().c_str(), &space) == 0) {
        const std::uintmax_t megabytes = space.f_bavail * space.f_frsize / (1024U * 1024U);
        if (megabytes < megabytesNeeded)
            return base::failed(base::Code::Failed,
                "only " + std::to_string(megabytes) + " MB are free at \"" + m_folder.parent_path().string()
                    + "\", the dev server needs " + std::to_string(megabytesNeeded),
                "free some space, or set MERCATOR_DEV_FOLDER to a folder on another disk");
    }
    if (auto prepared = prepareFolder(); !prepared)
        return prepared;
    const fs::path halfMade = m_folder / "data.new";
    QProcess initdb;
    initdb.setProcessEnvironment(smallEnvironment());
    initdb.setWorkingDirectory(QStringLiteral("/"));
    initdb.setProcessChannelMode(QProcess::MergedChannels);
    initdb.setChildProcessModifier([user = m_user, group = m_group] { become(user, group); });
    QStringList arguments {QStringLiteral("--pgdata=") + QString::fromStdString(halfMade.string())};
    for (const char *option :
        {"--username=mercator_admin", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"})
        arguments << QString::fromLatin1(option);
    initdb.start(QString::fromStdString((m_installation.programs / "initdb").string()), arguments);
    initdb.waitForFinished(-1);
    std::error_code error;
    if (initdb.exitStatus() == QProcess::NormalExit && initdb.exitCode() == 0
        && initdb.error() != QProcess::FailedToStart)
        fs::rename(halfMade, data(), error);
    if (initialised())
        return {};
    base::Error failure {.message = "the dev server's cluster could not be made in \"" + m_folder.string() + '"',
        .detail = std::string(base::trimmed(initdb.readAll().right(600).toStdString())),
        .hint = "check the folder's disk and rights; MERCATOR_DEV_FOLDER names another folder"};
    if (failure.detail.contains("No space left"))
        failure.hint = "free some space, or set MERCATOR_DEV_FOLDER to a folder on another disk";
    if (failure.detail.contains("user does not exist"))
        failure.hint = "the current user needs a line in /etc/passwd, PostgreSQL asks for its name";
    removeFolder();
    return std::unexpected(failure);
}

base::Result<> DevCluster::start() const
{
    if (auto prepared = prepareFolder(); !prepared)
        return prepared;
    removeStaleLocks();
    std::ofstream(startRecord()) << bootIdentity() << '\n';
    // Its own opening of the file: the exclusive lock must stand against the shared one of this process.
    const auto users = LockFile::open(usersLock());
    if (!users)
        return std::unexpected(users.error());
    std::array<int, 2> ended {};
    if (pipe2(ended.data(), O_CLOEXEC) != 0)
        return base::failed(base::Code::Failed, std::string("cannot make a pipe: ") + std::strerror(errno));
    // High numbers, so that moving one to its place does not overwrite the other.
    const int endedHigh = fcntl(ended[1], F_DUPFD_CLOEXEC, 32);
    const int usersHigh = fcntl(users->descriptor(), F_DUPFD_CLOEXEC, 32);
    QProcess shell;
    shell.setProgram(QStringLiteral("/bin/sh"));
    QStringList arguments {QStringLiteral("-c"), QString::fromLatin1(watcherScript),
        QStringLiteral("mercator-dev-server"), QString::fromStdString((m_installation.programs / "postgres").string()),
        QString::fromStdString(m_folder.string()), QString::fromStdString(m_socketFolder.string())};
    for (const char *setting : settings)
        arguments << QStringLiteral("-c") << QString::fromLatin1(setting);
    shell.setArguments(arguments);
    shell.setProcessEnvironment(smallEnvironment());
    shell.setWorkingDirectory(QStringLiteral("/"));
    shell.setChildProcessModifier([endedHigh, usersHigh, user = m_user, group = m_group] {
        dup2(endedHigh, endedDescriptor);
        dup2(usersHigh, usersDescriptor);
        close_range(usersDescriptor + 1, ~0U, CLOSE_RANGE_CLOEXEC);
        become(user, group);
    });
    const bool started = shell.startDetached();
    for (const int descriptor : {ended[1], endedHigh, usersHigh})
        close(descriptor);
    const bool ready = started && waitFor(60s, [&] {
        pollfd watched {.fd = ended[0], .events = POLLIN, .revents = 0};
        if (poll(&watched, 1, 0) > 0)
            return true; // the shell ended, and the server with it
        return readLine(data() / "postmaster.pid", 8).starts_with("ready") && postmaster();
    });
    pollfd watched {.fd = ended[0], .events = POLLIN, .revents = 0};
    const bool endedEarly = poll(&watched, 1, 0) > 0;
    close(ended[0]);
    if (ready && !endedEarly)
        return {};
    return std::unexpected(
        base::Error {.message = "the dev server of PostgreSQL " + std::to_string(major()) + " could not be started",
            .detail = lastLogLines(),
            .hint = "mercator dev reset makes it afresh; its folder is \"" + m_folder.string() + '"'});
}

base::Result<> DevCluster::stop() const
{
    for (const int signal : {SIGINT, SIGQUIT, SIGKILL}) {
        const auto process = postmaster();
        if (!process || (kill(*process, signal) != 0 && errno == ESRCH))
            return {};
        if (waitFor(5s, [&] { return !postmaster(); }))
            return {};
    }
    return base::failed(base::Code::Failed,
        "the dev server of PostgreSQL " + std::to_string(major()) + " does not stop",
        "it may belong to another user; its folder is \"" + m_folder.string() + '"');
}

std::string DevCluster::lastLogLines() const
{
    std::ifstream log(m_folder / "log");
    std::vector<std::string> lines;
    for (std::string line; std::getline(log, line);)
        lines.push_back(line);
    if (lines.size() > 5)
        lines.erase(lines.begin(), lines.end() - 5);
    return base::join(lines, "\n");
}

} // namespace pg
