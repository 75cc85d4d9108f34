// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/lockfile.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace pg {

namespace {

/// A file that was removed while it was waited for locks nobody out any more.
bool isStillAt(const std::filesystem::path &path, int descriptor)
{
    struct stat opened {};
    struct stat named {};
    return fstat(descriptor, &opened) == 0 && stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino
        && opened.st_dev == named.st_dev;
}

} // namespace

base::Result<LockFile> LockFile::open(const std::filesystem::path &path)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return base::failed(
            base::Code::Failed, "cannot open the lock file \"" + path.string() + "\": " + std::strerror(errno));
    return LockFile(descriptor);
}

base::Result<LockFile> LockFile::take(const std::filesystem::path &path, Mode mode, std::chrono::milliseconds patience)
{
    const auto end = std::chrono::steady_clock::now() + patience;
    while (true) {
        auto file = open(path);
        if (!file)
            return file;
        while (flock(file->m_descriptor, (mode == Mode::Shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
            if (errno != EWOULDBLOCK && errno != EINTR)
                return base::failed(
                    base::Code::Failed, "cannot lock \"" + path.string() + "\": " + std::strerror(errno));
            if (std::chrono::steady_clock::now() > end)
                return base::failed(base::Code::Failed, "another process holds \"" + path.string() + "\"");
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
        }
        if (isStillAt(path, file->m_descriptor))
            return file;
    }
}

LockFile::LockFile(LockFile &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
{
}

LockFile &LockFile::operator=(LockFile &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

LockFile::~LockFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::size_t LockFile::holders() const
{
    struct stat opened {};
    if (fstat(m_descriptor, &opened) != 0)
        return 0;
    // "12: FLOCK  ADVISORY  READ 4711 fe:01:1234 0 EOF"; waiting ones have "->" behind the number.
    const std::string inode = ':' + std::to_string(opened.st_ino) + ' ';
    std::ifstream locks("/proc/locks");
    std::size_t count = 0;
    for (std::string line; std::getline(locks, line);) {
        if (line.contains("FLOCK") && line.contains("READ") && line.contains(inode) && !line.contains("->"))
            ++count;
    }
    return count;
}

} // namespace pg
