// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "model/migrate/progress.h"

#include <chrono>
#include <mutex>
#include <thread>

namespace cli {

/// Shows where a run is and for how long: on a terminal, or as lines of a JSON log.
class ProgressLine
{
public:
    explicit ProgressLine(Output &output);
    ~ProgressLine();
    ProgressLine(const ProgressLine &) = delete;
    ProgressLine &operator=(const ProgressLine &) = delete;
    /// To be called by the run.
    [[nodiscard]] std::function<void(const migrate::Progress &)> receiver();
    /// Nothing is shown from now on: what follows is the result.
    void end();

private:
    void show(const migrate::Progress &progress);

    Output &m_output;
    std::mutex m_mutex {};
    std::string m_text {}; ///< guarded by m_mutex
    std::chrono::steady_clock::time_point m_since {}; ///< that it is shown
    std::jthread m_clock; ///< a statement that takes long says nothing itself
};

/// While it lives the first SIGINT, SIGTERM or SIGHUP stops the work in order; the second ends the program.
class Interruption
{
public:
    Interruption();
    ~Interruption();
    Interruption(const Interruption &) = delete;
    Interruption &operator=(const Interruption &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    struct Private;
    Private *d;
};

} // namespace cli
