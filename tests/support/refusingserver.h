// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <array>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

/// A server that asks one client for its password and refuses it with a message that repeats it. PostgreSQL docs 53.2.
class RefusingServer
{
public:
    RefusingServer()
        : m_listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address {};
        address.sun_family = AF_UNIX;
        const std::string path = folder() + "/.s.PGSQL.5432";
        std::memcpy(&address.sun_path[0], path.data(), std::min(path.size(), sizeof(address.sun_path) - 1));
        if (bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0
            && listen(m_listener, 1) == 0)
            m_thread = std::jthread([this] { serve(); });
    }
    ~RefusingServer()
    {
        shutdown(m_listener, SHUT_RDWR);
        m_thread = {};
        close(m_listener);
    }
    RefusingServer(const RefusingServer &) = delete;
    RefusingServer &operator=(const RefusingServer &) = delete;

    /// Where the client connects to: the folder of a socket for port 5432.
    [[nodiscard]] std::string folder() const { return m_folder.path().toStdString(); }

private:
    void serve() const
    {
        const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0)
            return;
        std::array<char, 4096> buffer {};
        (void)::recv(client, buffer.data(), buffer.size(), 0); // who it is
        const std::string asks("R\0\0\0\x08\0\0\0\x03", 9);
        (void)::send(client, asks.data(), asks.size(), MSG_NOSIGNAL);
        const ssize_t count = ::recv(client, buffer.data(), buffer.size(), 0); // 'p', a length, the password and a zero
        const std::string password = count > 6 ? std::string(buffer.data() + 5) : std::string();
        std::string fields = std::string("SFATAL\0", 7) + std::string("C28P01\0", 7)
            + "Mpassword authentication failed for user \"me\" with " + password;
        fields += std::string("\0\0", 2);
        std::string refusal(5, '\0');
        refusal[0] = 'E';
        refusal[4] = static_cast<char>(fields.size() + 4);
        refusal += fields;
        (void)::send(client, refusal.data(), refusal.size(), MSG_NOSIGNAL);
        close(client);
    }

    QTemporaryDir m_folder;
    int m_listener;
    std::jthread m_thread; ///< the last member: it uses the others
};
