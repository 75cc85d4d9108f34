// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

namespace cli {

/// Exit codes of every verb.
enum ExitCode : int {
    Done = 0,
    Failed = 1,
    Usage = 2,
    Something = 3, ///< drift, findings at the threshold, pending with --check
};

/// Where a verb writes. Standard output carries the result alone; messages and progress go to standard error.
/// Names from a database are made printable when a terminal would interpret them. Thread-safe.
class Output
{
public:
    /// More about a line of the log: names and values.
    using Fields = std::vector<std::pair<std::string_view, std::string>>;

    /// The result, as it is.
    void result(std::string_view text);
    /// A message for people, one line or several; a newline is added. Silent with --quiet.
    void message(std::string_view text);
    /// Replaces the line before on a terminal; nothing when standard error is none.
    void progress(std::string_view text);
    void warning(std::string_view text);
    /// "Error: …" with detail and hint, and the exit code that follows from it.
    int error(const base::Error &error);

    /// A step of a long run: with jsonLines alone, for who reads logs by machine.
    void step(std::string_view text, const Fields &fields);

    /// Whether a person can be asked: standard input and standard error are terminals.
    [[nodiscard]] bool canAsk() const;
    /// Asks on standard error; false without a terminal, and on anything but yes.
    [[nodiscard]] bool ask(std::string_view question);
    /// Asks for a line of text, for a typed confirmation; empty without a terminal.
    [[nodiscard]] std::string askText(std::string_view question);
    /// Whether standard output is a terminal that shows colours (NO_COLOR is respected).
    [[nodiscard]] bool colours() const;

    bool quiet = false;
    bool jsonLines = false; ///< messages, warnings and errors are JSON, one object a line

private:
    void endProgress();
    void log(std::string_view level, std::string_view text, const Fields &fields = {}) const;
    std::mutex m_mutex {};
    bool m_progressShown = false;
};

} // namespace cli
