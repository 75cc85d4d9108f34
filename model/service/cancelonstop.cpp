// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/cancelonstop.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace service {

namespace {

using namespace std::chrono_literals;

void cancelUntil(const std::stop_token &ended, pg::Canceller &canceller)
{
    std::mutex mutex;
    std::condition_variable_any waiting;
    std::unique_lock lock(mutex);
    while (!ended.stop_requested()) {
        canceller.cancel();
        waiting.wait_for(lock, ended, 30ms, [] { return false; });
    }
}

} // namespace

CancelOnStop::CancelOnStop(const std::stop_token &stop, std::shared_ptr<pg::Canceller> canceller)
    : m_begin(stop, [this, canceller = std::move(canceller)] {
        m_repeat = std::jthread([canceller](const std::stop_token &ended) { cancelUntil(ended, *canceller); });
    })
{
}

} // namespace service
