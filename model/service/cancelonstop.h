// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pg/connection.h"

#include <functional>
#include <memory>
#include <stop_token>
#include <thread>

namespace service {

/// While this object lives, a stop cancels what the connection runs, and whatever it begins afterwards: a single cancel
/// that comes between two queries would be lost. Asking for the stop does not wait for the server.
class CancelOnStop
{
public:
    CancelOnStop(const std::stop_token &stop, std::shared_ptr<pg::Canceller> canceller);
    CancelOnStop(const CancelOnStop &) = delete;
    CancelOnStop &operator=(const CancelOnStop &) = delete;

private:
    std::jthread m_repeat;
    std::stop_callback<std::function<void()>> m_begin; ///< ends first: it starts the thread
};

} // namespace service
