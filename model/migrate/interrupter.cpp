// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/interrupter.h"

#include "model/migrate/lock.h"
#include "model/pg/connection.h"

namespace migrate {

Interrupter::Interrupter(const pg::Connection &connection, const std::stop_token &stop)
    : m_canceller(connection.canceller())
    , m_callback(stop, [this] { interrupt(); })
{
}

void Interrupter::interrupt()
{
    m_canceller->cancel();
    m_again = std::jthread([canceller = m_canceller](const std::stop_token &done) {
        constexpr int times = 3;
        std::chrono::milliseconds wait {150};
        for (int i = 0; i < times && pause(wait, done); ++i, wait *= 2)
            canceller->cancel();
    });
}

} // namespace migrate
