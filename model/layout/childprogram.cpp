// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/layout/childprogram.h"

#include "model/diagram/engineprotocol.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

extern char **environ; // NOLINT: POSIX asks for it

namespace layout {

namespace {

std::string reason(int code)
{
    return std::generic_category().message(code);
}

void closeDescriptor(int &descriptor)
{
    if (descriptor >= 0)
        ::close(descriptor);
    descriptor = -1;
}

base::Error ended()
{
    return {.code = base::Code::Connection, .message = "mercator-layout ended unexpectedly"};
}

} // namespace

ChildProgram::ChildProgram(std::string path)
    : m_path(std::move(path))
    , m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
}

ChildProgram::~ChildProgram()
{
    end();
    closeDescriptor(m_wake);
}

base::Result<> ChildProgram::start()
{
    // A socket and not two pipes: writing to a program that is gone then fails instead of raising a signal.
    std::array<int, 2> sockets {-1, -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0)
        return base::failed(base::Code::Failed, "cannot start " + m_path + ": " + reason(errno));
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, sockets[1], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, sockets[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string program = m_path;
    std::array<char *, 2> arguments {program.data(), nullptr};
    const int result = posix_spawn(&m_pid, m_path.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    closeDescriptor(sockets[1]);
    if (result != 0) {
        m_pid = 0;
        closeDescriptor(sockets[0]);
        return base::failed(base::Code::NotFound, "cannot start " + m_path + ": " + reason(result));
    }
    m_socket = sockets[0];
    return {};
}

void ChildProgram::end()
{
    closeDescriptor(m_socket);
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) { }
    }
    m_pid = 0;
}

base::Result<> ChildProgram::waitUntil(short events, Time deadline, const std::stop_token &stop) const
{
    for (;;) {
        if (stop.stop_requested())
            return base::failed(base::Code::Cancelled, "arranging was stopped");
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0)
            return base::failed(base::Code::Refused, "Graphviz did not finish in time");
        std::array<pollfd, 2> watched {
            {{.fd = m_socket, .events = events, .revents = 0}, {.fd = m_wake, .events = POLLIN, .revents = 0}}};
        const int ready
            = ::poll(watched.data(), watched.size(), static_cast<int>(std::min<long long>(left.count(), 60'000)));
        if (ready < 0 && errno != EINTR)
            return base::failed(base::Code::Failed, "cannot wait for mercator-layout: " + reason(errno));
        if (ready > 0 && watched[0].revents != 0)
            return {};
    }
}

base::Result<> ChildProgram::send(std::string_view text, Time deadline, const std::stop_token &stop) const
{
    while (!text.empty()) {
        if (auto ready = waitUntil(POLLOUT, deadline, stop); !ready)
            return ready;
        const ssize_t sent = ::send(m_socket, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0 && errno != EINTR && errno != EAGAIN)
            return std::unexpected(ended());
        text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(sent, 0)));
    }
    return {};
}

base::Result<std::string> ChildProgram::receive(Time deadline, const std::stop_token &stop) const
{
    std::string received;
    std::size_t header = std::string::npos;
    std::size_t size = 0;
    for (;;) {
        if (auto ready = waitUntil(POLLIN, deadline, stop); !ready)
            return std::unexpected(ready.error());
        std::array<char, 65536> buffer {};
        const ssize_t count = ::recv(m_socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN))
            return std::unexpected(ended());
        received.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        if (header == std::string::npos) {
            header = received.find('\n');
            if (header == std::string::npos)
                continue;
            size = diagram::frameSize(std::string_view(received).substr(0, header));
            if (size == 0)
                return base::failed(base::Code::Internal, m_path + " is not mercator-layout");
        }
        if (received.size() >= header + 1 + size)
            return received.substr(header + 1, size);
    }
}

base::Result<std::string> ChildProgram::ask(
    std::string_view body, std::chrono::milliseconds budget, const std::stop_token &stop)
{
    std::uint64_t old = 0;
    while (::read(m_wake, &old, sizeof old) > 0) { }
    const std::stop_callback wake(stop, [this] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const ssize_t written = ::write(m_wake, &one, sizeof one);
    });
    const Time deadline = std::chrono::steady_clock::now() + budget;
    base::Result<std::string> answer;
    if (auto sent = send(diagram::framed(body), deadline, stop); !sent)
        answer = std::unexpected(sent.error());
    else
        answer = receive(deadline, stop);
    if (!answer)
        end();
    return answer;
}

} // namespace layout
