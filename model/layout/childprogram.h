// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <chrono>
#include <stop_token>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace layout {

/// A program that answers frames (model/diagram/engineprotocol.h) on its standard input with frames on its standard
/// output. One thread at a time.
class ChildProgram
{
public:
    explicit ChildProgram(std::string path);
    ~ChildProgram();
    ChildProgram(const ChildProgram &) = delete;
    ChildProgram &operator=(const ChildProgram &) = delete;

    [[nodiscard]] bool running() const { return m_pid > 0; }
    [[nodiscard]] base::Result<> start();
    /// Sends a body and waits for the answer's. After any error the program is not running any more.
    /// Code::Cancelled after stop; Code::Refused when the time is up; Code::Connection when the program ended.
    [[nodiscard]] base::Result<std::string> ask(
        std::string_view body, std::chrono::milliseconds budget, const std::stop_token &stop);

private:
    using Time = std::chrono::steady_clock::time_point;
    [[nodiscard]] base::Result<> waitUntil(short events, Time deadline, const std::stop_token &stop) const;
    [[nodiscard]] base::Result<> send(std::string_view text, Time deadline, const std::stop_token &stop) const;
    [[nodiscard]] base::Result<std::string> receive(Time deadline, const std::stop_token &stop) const;
    void end();

    std::string m_path;
    pid_t m_pid = 0;
    int m_socket = -1;
    int m_wake = -1; ///< becomes readable when a request is to be stopped
};

} // namespace layout
