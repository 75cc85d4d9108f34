// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/output.h"
#include "model/migrate/progress.h"

namespace cli {

/// Shows where a run is, on a terminal alone.
class ProgressLine
{
public:
    explicit ProgressLine(Output &output)
        : m_output(output)
    {
    }
    /// To be called by the run, on this thread.
    [[nodiscard]] std::function<void(const migrate::Progress &)> receiver();

private:
    Output &m_output;
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
