// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace base {

namespace {

bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// Length of the valid sequence that starts at position, 0 when there is none. RFC 3629, section 4.
std::size_t sequenceLength(std::string_view text, std::size_t position, std::uint32_t *codePoint = nullptr)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t first = byte(position);
    std::size_t length = 0;
    std::uint32_t value = 0;
    if (first < 0x80U) {
        length = 1;
        value = first;
    } else if (first >= 0xC2U && first <= 0xDFU) {
        length = 2;
        value = first & 0x1FU;
    } else if (first >= 0xE0U && first <= 0xEFU) {
        length = 3;
        value = first & 0x0FU;
    } else if (first >= 0xF0U && first <= 0xF4U) {
        length = 4;
        value = first & 0x07U;
    }
    if (length == 0 || position + length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(text[position + i]))
            return 0;
        value = (value << 6U) | (byte(position + i) & 0x3FU);
    }
    const bool overlong = (length == 3 && value < 0x800U) || (length == 4 && value < 0x10000U);
    if (overlong || value > 0x10FFFFU || (value >= 0xD800U && value <= 0xDFFFU))
        return 0;
    if (codePoint)
        *codePoint = value;
    return length;
}

/// Characters that change how the text around them looks: bidirectional controls and invisible ones.
bool isDeceptive(std::uint32_t c)
{
    return c < 0x20U || (c >= 0x7FU && c < 0xA0U) || c == 0xADU || (c >= 0x200BU && c <= 0x200FU)
        || (c >= 0x2028U && c <= 0x202EU) || (c >= 0x2060U && c <= 0x206FU) || c == 0xFEFFU;
}

} // namespace

LineColumn lineColumn(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    return {.line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n')),
        .column = 1 + static_cast<std::size_t>(std::ranges::count_if(line, [](char c) { return !isContinuation(c); }))};
}

std::size_t byteOfCharacter(std::string_view text, std::size_t character)
{
    std::size_t seen = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isContinuation(text[i]) && ++seen >= character)
            return i;
    }
    return text.size();
}

std::size_t firstInvalidUtf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t length = sequenceLength(text, i);
        if (length == 0)
            return i;
        i += length;
    }
    return std::string_view::npos;
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r\n\f\v";
    const std::size_t begin = text.find_first_not_of(blank);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

std::string join(const std::vector<std::string> &parts, std::string_view separator)
{
    std::string joined;
    for (const std::string &part : parts) {
        if (&part != &parts.front())
            joined += separator;
        joined += part;
    }
    return joined;
}

std::string_view firstLine(std::string_view text)
{
    return text.substr(0, text.find_first_of("\r\n"));
}

std::string printable(std::string_view text)
{
    std::string safe;
    safe.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        std::uint32_t codePoint = static_cast<unsigned char>(text[i]);
        std::size_t length = sequenceLength(text, i, &codePoint);
        if (length != 0 && (codePoint == '\n' || codePoint == '\t' || !isDeceptive(codePoint))) {
            safe += text.substr(i, length);
        } else {
            std::array<char, 16> escape {};
            const char *format = length == 0 || codePoint < 0x80U ? "\\x%02X" : "\\u{%04X}";
            std::snprintf(escape.data(), escape.size(), format, static_cast<unsigned>(codePoint));
            safe += escape.data();
            length = std::max<std::size_t>(length, 1);
        }
        i += length;
    }
    return safe;
}

} // namespace base
