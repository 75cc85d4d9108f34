// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <cstdint>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

/// What a pooler in transaction mode does to one client: after each transaction it talks to another session.
/// PostgreSQL docs 53.2 for the messages.
class PoolProxy
{
public:
    /// socket: the server's, "/folder/.s.PGSQL.5432".
    explicit PoolProxy(const std::string &socket)
        : m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        const sockaddr_un address = addressOf(folder() + "/.s.PGSQL.5432");
        if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0
            && listen(m_listener, 1) == 0)
            m_thread = std::jthread([this, socket] { serve(socket); });
    }
    ~PoolProxy()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread = {};
        close(m_listener);
    }
    PoolProxy(const PoolProxy &) = delete;
    PoolProxy &operator=(const PoolProxy &) = delete;

    /// Where the client connects to: the folder of a socket for port 5432.
    [[nodiscard]] std::string folder() const { return m_folder.path().toStdString(); }

private:
    static sockaddr_un addressOf(const std::string &path)
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        std::memcpy(&address.sun_path[0], path.data(), std::min(path.size(), sizeof(address.sun_path) - 1));
        return address;
    }

    static int connectTo(const std::string &path)
    {
        const int server = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_un address = addressOf(path);
        return connect(server, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0 ? server : -1;
    }

    /// One message with its type, or without one for the first of a client. Empty at the end.
    static std::string message(int from, bool hasType)
    {
        std::string bytes(hasType ? 5 : 4, '\0');
        if (::recv(from, bytes.data(), bytes.size(), MSG_WAITALL) != static_cast<ssize_t>(bytes.size()))
            return {};
        std::uint32_t length = 0;
        for (std::size_t i = bytes.size() - 4; i < bytes.size(); ++i)
            length = length << 8U | static_cast<unsigned char>(bytes[i]);
        const std::size_t head = bytes.size();
        bytes.resize(head + length - 4);
        if (bytes.size() > head
            && ::recv(from, bytes.data() + head, bytes.size() - head, MSG_WAITALL)
                != static_cast<ssize_t>(bytes.size() - head))
            return {};
        return bytes;
    }

    static void send(int to, const std::string &bytes)
    {
        if (to >= 0)
            (void)::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    }

    /// Up to ReadyForQuery; its state, or 0 at the end.
    static char answers(int server, int client)
    {
        for (std::string one = message(server, true); !one.empty(); one = message(server, true)) {
            send(client, one);
            if (one.front() == 'Z')
                return one.back();
        }
        return 0;
    }

    void serve(const std::string &socket) const
    {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        int current = connectTo(socket);
        int other = connectTo(socket);
        const std::string startup = message(client, false);
        send(current, startup);
        send(other, startup);
        bool goesOn = answers(other, -1) != 0 && answers(current, client) != 0;
        while (goesOn) {
            const std::string one = message(client, true);
            goesOn = !one.empty() && one.front() != 'X';
            if (goesOn)
                send(current, one);
            if (!goesOn || (one.front() != 'Q' && one.front() != 'S'))
                continue;
            const char state = answers(current, client);
            goesOn = state != 0;
            if (state == 'I')
                std::swap(current, other);
        }
        for (const int one : {client, current, other})
            close(one);
    }

    QTemporaryDir m_folder;
    int m_listener;
    std::jthread m_thread; ///< the last member: it uses the others
};
