// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"

#include <chrono>
#include <string>

namespace migrate {

/// As Go prints durations, and Atlas with it: "1.045952ms", "346.192µs", "1m2.5s".
[[nodiscard]] std::string durationText(std::chrono::nanoseconds duration);
/// Reads one: "10s", "1m30s", "250ms".
[[nodiscard]] base::Result<std::chrono::nanoseconds> parseDuration(const std::string &text);
/// The time now in UTC as RFC 3339, with microseconds.
[[nodiscard]] std::string timestamp();

} // namespace migrate
