// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/xmltext.h"

#include "model/base/text.h"

#include <algorithm>
#include <array>

namespace diagram {

std::string visible(std::string_view text)
{
    if (std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; }))
        return std::string(text);
    std::string result;
    for (const char c : base::printable(text)) {
        if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else
            result += c;
    }
    return result;
}

std::string xmlText(std::string_view text)
{
    std::string result;
    for (const char c : visible(text)) {
        switch (c) {
        case '&':
            result += "&amp;";
            break;
        case '<':
            result += "&lt;";
            break;
        case '>':
            result += "&gt;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

std::string xmlId(std::string_view prefix, std::string_view text)
{
    static constexpr std::array<char, 17> digits {"0123456789abcdef"};
    std::string result(prefix);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.') {
            result += c;
        } else {
            result += '-';
            result += digits[byte >> 4U];
            result += digits[byte & 0xFU];
        }
    }
    return result;
}

} // namespace diagram
