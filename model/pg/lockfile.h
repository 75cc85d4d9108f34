// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <chrono>
#include <filesystem>

namespace pg {

/// A file that processes lock against each other (flock): held while the object lives, and given back by the kernel
/// when the process ends, however it ends.
class LockFile
{
public:
    enum class Mode { Shared, Exclusive };
    /// Waits until the lock can be had; Code::Failed after the time.
    [[nodiscard]] static base::Result<LockFile> take(
        const std::filesystem::path &path, Mode mode, std::chrono::milliseconds patience);
    /// Opens the file without locking it.
    [[nodiscard]] static base::Result<LockFile> open(const std::filesystem::path &path);
    LockFile(LockFile &&other) noexcept;
    LockFile &operator=(LockFile &&other) noexcept;
    ~LockFile();

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// How many hold it shared, as far as the system tells.
    [[nodiscard]] std::size_t holders() const;

private:
    explicit LockFile(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    int m_descriptor = -1;
};

} // namespace pg
