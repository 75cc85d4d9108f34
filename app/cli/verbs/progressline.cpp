// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs/progressline.h"

#include "model/base/text.h"
#include "model/migrate/duration.h"

#include <array>
#include <csignal>
#include <mutex>
#include <thread>
#include <unistd.h>

namespace cli {

namespace {

constexpr std::array signals {SIGINT, SIGTERM, SIGHUP};
constexpr char endByte = 'e';

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
        return '[' + std::to_string(progress.statement) + '/' + std::to_string(progress.statements) + "] "
            + progress.file + ": " + std::string(base::firstLine(progress.sql)).substr(0, 60);
    default:
        return progress.message;
    }
}

} // namespace

std::function<void(const migrate::Progress &)> ProgressLine::receiver()
{
    return [this](const migrate::Progress &progress) { m_output.progress(lineOf(progress)); };
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
