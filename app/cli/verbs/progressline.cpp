// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/progressline.h"

#include "model/base/text.h"
#include "model/migrate/lock.h"

#include <array>
#include <csignal>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace cli {

namespace {

constexpr std::array signals {SIGINT, SIGTERM, SIGHUP};
constexpr char endByte = 'e';
constexpr std::size_t longestStatement = 60; ///< of what is shown

int wakeUp = -1; ///< written to by the signal handler, which can do nothing else

extern "C" void interrupted(int)
{
    const char byte = 's';
    if (write(wakeUp, &byte, 1) < 0)
        _exit(1);
}

std::string lineOf(const migrate::Progress &progress)
{
    using Phase = migrate::Progress::Phase;
    switch (progress.phase) {
    case Phase::Connecting:
        return "connecting";
    case Phase::Committing:
        return progress.file + ": COMMIT";
    case Phase::Executing:
    case Phase::Checking:
        if (progress.sql.empty())
            return progress.message;
        return '[' + std::to_string(progress.statement) + '/' + std::to_string(progress.statements) + "] "
            + progress.file + ": " + std::string(base::firstLine(progress.sql)).substr(0, longestStatement);
    default:
        return progress.message;
    }
}

std::string_view nameOf(migrate::Progress::Phase phase)
{
    static constexpr std::array<std::string_view, 7> names {
        "connecting", "waiting", "replaying", "checking", "executing", "committing", "verifying"};
    return names.at(static_cast<std::size_t>(phase));
}

/// Statements may hold values that no log shall: their first line alone, as far as a line of a terminal.
Output::Fields fieldsOf(const migrate::Progress &progress)
{
    Output::Fields fields;
    const auto add = [&](std::string_view name, std::string value) {
        if (!value.empty())
            fields.emplace_back(name, std::move(value));
    };
    add("file", progress.file);
    if (progress.files > 0)
        add("of_files", std::to_string(progress.fileNumber) + '/' + std::to_string(progress.files));
    if (progress.statements > 0)
        add("statement", std::to_string(progress.statement) + '/' + std::to_string(progress.statements));
    add("sql", std::string(base::firstLine(progress.sql)).substr(0, longestStatement));
    add("detail", progress.message);
    return fields;
}

} // namespace

ProgressLine::ProgressLine(Output &output)
    : m_output(output)
    , m_clock([this](const std::stop_token &stop) {
        using std::chrono::seconds;
        while (migrate::pause(seconds(1), stop)) {
            const std::scoped_lock lock(m_mutex);
            const auto elapsed
                = std::chrono::duration_cast<seconds>(std::chrono::steady_clock::now() - m_since).count();
            if (!m_text.empty() && elapsed > 0)
                m_output.progress(m_text + "  (" + std::to_string(elapsed) + " s)");
        }
    })
{
}

ProgressLine::~ProgressLine()
{
    end();
}

void ProgressLine::end()
{
    m_clock = {};
}

void ProgressLine::show(const migrate::Progress &progress)
{
    const std::scoped_lock lock(m_mutex);
    m_text = lineOf(progress);
    m_since = std::chrono::steady_clock::now();
    m_output.progress(m_text);
    if (m_output.jsonLines)
        m_output.step(nameOf(progress.phase), fieldsOf(progress));
}

std::function<void(const migrate::Progress &)> ProgressLine::receiver()
{
    return [this](const migrate::Progress &progress) { show(progress); };
}

struct Interruption::Private
{
    std::array<int, 2> pipe {-1, -1};
    std::array<struct sigaction, signals.size()> before {};
    std::thread watcher;
};

Interruption::Interruption()
    : d(new Private)
{
    if (::pipe(d->pipe.data()) != 0)
        return;
    wakeUp = d->pipe[1];
    struct sigaction action {};
    action.sa_handler = interrupted;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < signals.size(); ++i)
        sigaction(signals[i], &action, &d->before[i]);
    d->watcher = std::thread([this] {
        char byte = 0;
        bool seen = false;
        while (read(d->pipe[0], &byte, 1) == 1 && byte != endByte) {
            if (seen)
                _exit(1);
            seen = true;
            constexpr std::string_view text = "\ninterrupt received, wait for exit or ^C to terminate\n";
            if (write(STDERR_FILENO, text.data(), text.size()) < 0)
                _exit(1);
            m_source.request_stop();
        }
    });
}

Interruption::~Interruption()
{
    if (d->watcher.joinable()) {
        for (std::size_t i = 0; i < signals.size(); ++i)
            sigaction(signals[i], &d->before[i], nullptr);
        if (write(d->pipe[1], &endByte, 1) == 1)
            d->watcher.join();
        else
            d->watcher.detach();
        close(d->pipe[0]);
        close(d->pipe[1]);
        wakeUp = -1;
    }
    delete d;
}

} // namespace cli
