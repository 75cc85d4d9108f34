// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/duration.h"

#include <array>
#include <charconv>
#include <format>
#include <utility>

namespace migrate {

namespace {

using Nanoseconds = std::chrono::nanoseconds;

constexpr std::array<std::pair<std::string_view, std::int64_t>, 8> units {{
    {"ns", 1},
    {"us", 1'000},
    {"µs", 1'000},
    {"μs", 1'000},
    {"ms", 1'000'000},
    {"s", 1'000'000'000},
    {"m", 60'000'000'000},
    {"h", 3'600'000'000'000},
}};

/// A whole number of a unit with the rest as its fraction, without zeros at the end.
std::string fraction(std::int64_t count, std::int64_t unit, std::string_view name)
{
    std::string digits = std::to_string(count / unit);
    if (count % unit != 0) {
        const std::size_t width = std::to_string(unit).size() - 1;
        std::string rest = std::to_string(count % unit);
        rest.insert(0, width - rest.size(), '0');
        rest.erase(rest.find_last_not_of('0') + 1);
        digits += '.' + rest;
    }
    return digits.append(name);
}

} // namespace

std::string durationText(Nanoseconds duration)
{
    constexpr std::int64_t second = 1'000'000'000;
    std::int64_t count = duration.count();
    if (count == 0)
        return "0s";
    if (count < 1'000)
        return std::to_string(count) + "ns";
    if (count < 1'000'000)
        return fraction(count, 1'000, "µs");
    if (count < second)
        return fraction(count, 1'000'000, "ms");
    std::string text;
    const std::int64_t minutes = count / (60 * second);
    if (minutes >= 60)
        text += std::to_string(minutes / 60) + 'h';
    if (minutes > 0)
        text += std::to_string(minutes % 60) + 'm';
    return text + fraction(count % (60 * second), second, "s");
}

base::Result<Nanoseconds> parseDuration(const std::string &text)
{
    const auto invalid = [&] {
        return base::failed(base::Code::Usage, "invalid duration \"" + text + '"', "write it as 10s, 1m30s or 250ms");
    };
    if (text == "0")
        return Nanoseconds(0);
    double total = 0;
    std::string_view rest = text;
    if (rest.empty())
        return invalid();
    while (!rest.empty()) {
        double number = 0;
        const auto [end, code] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
        if (code != std::errc() || number < 0)
            return invalid();
        rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
        std::size_t length = 0;
        for (const auto &[name, factor] : units) {
            const bool isLonger = name.size() > length;
            if (rest.starts_with(name) && isLonger && !(name == "m" && rest.starts_with("ms"))) {
                total += number * static_cast<double>(factor);
                length = name.size();
            }
        }
        if (length == 0)
            return invalid();
        rest.remove_prefix(length);
    }
    constexpr double longest = 9e18;
    if (total > longest)
        return invalid();
    return Nanoseconds(static_cast<std::int64_t>(total));
}

std::string timestamp()
{
    const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    return std::format("{:%FT%T}Z", now);
}

} // namespace migrate
