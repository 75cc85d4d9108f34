// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/theme.h"

#include <cstdio>

namespace diagram {

std::string Color::css() const
{
    std::array<char, 8> text {};
    std::snprintf(text.data(), text.size(), "#%06x", rgb & 0xFFFFFFU);
    return text.data();
}

const Theme &Theme::light()
{
    static const Theme theme {
        .dark = false,
        .background = {0xfbfcfd},
        .box = {0xffffff},
        .stripe = {0xf6f8fa},
        .divider = {0xdde3ea},
        .border = {0xb9c3ce},
        .text = {0x1f2933},
        .mutedText = {0x5f6c7b},
        .relation = {0x75828f},
        .key = {0xb07d0a},
        .foreignKey = {0x3b78c9},
        .unique = {0x7d5bc4},
        .notNull = {0x5f6c7b},
        .selected = {0x1565d8},
        .outgoing = {0x1f8f4e},
        .incoming = {0xc4622d},
        .accents = {{
            {{0x3b78c9}, {0xdce9fa}, {0x17375f}, {0xf1f6fd}}, // blue
            {{0x1f8f85}, {0xd3eeeb}, {0x0d423d}, {0xeef8f7}}, // teal
            {{0xc8741a}, {0xfbe6d1}, {0x5c3206}, {0xfdf5ed}}, // orange
            {{0x7d5bc4}, {0xe8e0f8}, {0x37235f}, {0xf6f3fd}}, // purple
            {{0x4c9141}, {0xdcefd8}, {0x204a19}, {0xf2f9f0}}, // green
            {{0xc4507c}, {0xf9dfe8}, {0x5e1a35}, {0xfdf2f6}}, // rose
            {{0xa68419}, {0xf5ebc9}, {0x4a3a05}, {0xfbf8ea}}, // gold
            {{0x2a8cb0}, {0xd4ecf6}, {0x0d3f52}, {0xeff8fb}}, // cyan
            {{0x64748b}, {0xe1e7ee}, {0x27313e}, {0xf3f5f8}}, // slate
            {{0x99653f}, {0xf0e2d7}, {0x47290f}, {0xfaf5f0}}, // brown
        }},
    };
    return theme;
}

const Theme &Theme::darkTheme()
{
    static const Theme theme {
        .dark = true,
        .background = {0x14181d},
        .box = {0x1d232b},
        .stripe = {0x222932},
        .divider = {0x333d49},
        .border = {0x47535f},
        .text = {0xe4e9ef},
        .mutedText = {0x9daab8},
        .relation = {0x8693a1},
        .key = {0xe0b040},
        .foreignKey = {0x6ea8f0},
        .unique = {0xb39be8},
        .notNull = {0x9daab8},
        .selected = {0x6cb0ff},
        .outgoing = {0x5fcf8c},
        .incoming = {0xf0975f},
        .accents = {{
            {{0x5b94dd}, {0x23405f}, {0xd9e8fb}, {0x171f29}}, // blue
            {{0x46aca2}, {0x1c4441}, {0xd2f0ec}, {0x152120}}, // teal
            {{0xd98f45}, {0x533a20}, {0xfbe6d1}, {0x221d18}}, // orange
            {{0x9d80dc}, {0x3d3260}, {0xe8e0f8}, {0x1d1b27}}, // purple
            {{0x70b164}, {0x2b4a26}, {0xdef0da}, {0x182219}}, // green
            {{0xd9769a}, {0x562b3c}, {0xf9dfe8}, {0x23191e}}, // rose
            {{0xc2a341}, {0x4b4019}, {0xf5ebc9}, {0x211f16}}, // gold
            {{0x55aacb}, {0x1f4655}, {0xd6edf6}, {0x162025}}, // cyan
            {{0x8d9bb0}, {0x3a4452}, {0xe3e8ee}, {0x1b2027}}, // slate
            {{0xbb8b66}, {0x4b3729}, {0xf0e2d7}, {0x211c18}}, // brown
        }},
    };
    return theme;
}

} // namespace diagram
