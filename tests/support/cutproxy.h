// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <array>
#include <atomic>
#include <cstring>
#include <poll.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>
#include <vector>

/// Stands between a client and a server's unix socket, and cuts the connection at a chosen COMMIT: before the server
/// hears of it, or after the server has answered and before the client hears that. Everything else passes unchanged.
class CutProxy
{
public:
    enum class When { Before, After };

    /// socket: the server's, "/folder/.s.PGSQL.5432". number: of the COMMIT, from 1; the cut happens once.
    CutProxy(std::string socket, When when, int number)
        : m_upstream(std::move(socket))
        , m_when(when)
        , m_number(number)
        , m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const sockaddr_un address = addressOf(folder() + "/.s.PGSQL.5432");
        if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0
            && listen(m_listener, 8) == 0)
            m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
    }
    ~CutProxy()
    {
        m_thread = {};
        for (const Pair &pair : m_pairs)
            closeBoth(pair);
        close(m_listener);
    }
    CutProxy(const CutProxy &) = delete;
    CutProxy &operator=(const CutProxy &) = delete;

    /// Where clients connect to: the folder of a socket for port 5432.
    [[nodiscard]] std::string folder() const { return m_folder.path().toStdString(); }
    [[nodiscard]] bool hasCut() const { return m_hasCut; }

private:
    struct Pair
    {
        int client = -1;
        int server = -1;
    };

    static sockaddr_un addressOf(const std::string &path)
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        std::memcpy(&address.sun_path[0], path.data(), std::min(path.size(), sizeof(address.sun_path) - 1));
        return address;
    }

    static void closeBoth(const Pair &pair)
    {
        close(pair.client);
        close(pair.server);
    }

    void accept()
    {
        Pair pair {.client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC),
            .server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        const sockaddr_un address = addressOf(m_upstream);
        if (connect(pair.server, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) != 0)
            closeBoth(pair);
        else
            m_pairs.push_back(pair);
    }

    static bool forward(int to, std::string_view bytes)
    {
        while (!bytes.empty()) {
            const ssize_t written = ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (written <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }

    /// Passes on what came from one side; false ends the connection.
    bool pass(const Pair &pair, bool fromClient)
    {
        const ssize_t got = ::read(fromClient ? pair.client : pair.server, m_buffer.data(), m_buffer.size());
        if (got <= 0)
            return false;
        const std::string_view bytes(m_buffer.data(), static_cast<std::size_t>(got));
        // The end of a simple query's text, or of a statement that is parsed: a zero byte follows.
        static constexpr std::string_view commit("COMMIT\0", 7);
        if (fromClient && bytes.contains(commit) && ++m_seen == m_number) {
            m_hasCut = true;
            if (m_when == When::Before)
                return false;
            if (forward(pair.server, bytes)) {
                pollfd answer {.fd = pair.server, .events = POLLIN, .revents = 0};
                poll(&answer, 1, 30'000);
            }
            return false;
        }
        return forward(fromClient ? pair.server : pair.client, bytes);
    }

    void run(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            std::vector<pollfd> watched {{.fd = m_listener, .events = POLLIN, .revents = 0}};
            for (const Pair &pair : m_pairs) {
                watched.push_back({.fd = pair.client, .events = POLLIN, .revents = 0});
                watched.push_back({.fd = pair.server, .events = POLLIN, .revents = 0});
            }
            if (poll(watched.data(), watched.size(), 20) <= 0)
                continue;
            std::vector<Pair> kept;
            for (std::size_t i = 0; i < m_pairs.size(); ++i) {
                bool goesOn = true;
                if (watched[2 * i + 1].revents != 0)
                    goesOn = pass(m_pairs[i], true);
                if (goesOn && watched[2 * i + 2].revents != 0)
                    goesOn = pass(m_pairs[i], false);
                if (goesOn)
                    kept.push_back(m_pairs[i]);
                else
                    closeBoth(m_pairs[i]);
            }
            m_pairs = std::move(kept);
            if (watched.front().revents != 0)
                accept();
        }
    }

    QTemporaryDir m_folder;
    std::string m_upstream;
    When m_when;
    int m_number;
    int m_listener;
    int m_seen = 0; ///< COMMITs so far
    std::atomic<bool> m_hasCut = false;
    std::vector<Pair> m_pairs;
    std::array<char, 65536> m_buffer {};
    std::jthread m_thread; ///< the last member: it uses the others
};
