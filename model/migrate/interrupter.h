// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace pg {
class Canceller;
class Connection;
} // namespace pg

namespace migrate {

/// While it lives, a stop request cancels what the connection runs; and again a little later, because a cancellation
/// that comes just before its statement is sent meets nothing.
class Interrupter
{
public:
    Interrupter(const pg::Connection &connection, const std::stop_token &stop);

private:
    void interrupt();

    std::shared_ptr<pg::Canceller> m_canceller;
    std::jthread m_again {};
    std::stop_callback<std::function<void()>> m_callback; ///< the last member: it ends before what it uses
};

} // namespace migrate
