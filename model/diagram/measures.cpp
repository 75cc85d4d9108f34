// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/measures.h"

#include "model/diagram/boxlook.h"
#include "model/diagram/xmltext.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace diagram {

namespace {

// Advance widths of U+0020 to U+007E in thousandths of the font size: the wider of Noto Sans and DejaVu Sans, so that
// whichever sans font a viewer has, the text fits.
constexpr std::array<std::uint16_t, 95> regular {
    317,
    400,
    459,
    837,
    636,
    950,
    779,
    274,
    390,
    390,
    551,
    837,
    317,
    360,
    317,
    372,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    636,
    336,
    336,
    837,
    837,
    837,
    530,
    1000,
    684,
    686,
    698,
    770,
    631,
    575,
    774,
    751,
    339,
    294,
    655,
    557,
    907,
    760,
    787,
    605,
    787,
    694,
    634,
    610,
    731,
    684,
    988,
    685,
    610,
    685,
    390,
    372,
    390,
    837,
    500,
    500,
    612,
    634,
    549,
    634,
    615,
    352,
    634,
    633,
    277,
    277,
    579,
    277,
    974,
    633,
    611,
    634,
    634,
    413,
    520,
    392,
    633,
    591,
    817,
    591,
    591,
    524,
    636,
    551,
    636,
    837,
};
constexpr std::array<std::uint16_t, 95> boldWidths {
    348,
    456,
    520,
    837,
    695,
    1001,
    872,
    306,
    457,
    457,
    545,
    837,
    379,
    415,
    379,
    413,
    695,
    695,
    695,
    695,
    695,
    695,
    695,
    695,
    695,
    695,
    399,
    399,
    837,
    837,
    837,
    580,
    1000,
    773,
    762,
    733,
    830,
    683,
    683,
    820,
    836,
    389,
    372,
    774,
    637,
    995,
    836,
    850,
    732,
    850,
    770,
    720,
    682,
    812,
    773,
    1103,
    770,
    724,
    725,
    457,
    413,
    457,
    837,
    500,
    500,
    674,
    715,
    592,
    715,
    678,
    435,
    715,
    711,
    342,
    342,
    665,
    342,
    1041,
    711,
    687,
    715,
    715,
    493,
    595,
    478,
    711,
    651,
    923,
    645,
    651,
    582,
    711,
    551,
    711,
    837,
};
constexpr char32_t ellipsis = 0x2026;
constexpr double ellipsisWidth = 1.0;

struct Character
{
    char32_t code = 0;
    std::size_t bytes = 1;
};

Character characterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length == 1 || at + length > text.size())
        return {.code = first};
    char32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i)
        code = (code << 6) | (byte(at + i) & 0x3FU);
    return {.code = code, .bytes = length};
}

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0x1F000 && c <= 0x3FFFD);
}

bool isCombining(char32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x20D0 && c <= 0x20FF)
        || (c >= 0xFE00 && c <= 0xFE0F);
}

double characterWidth(char32_t c, bool bold)
{
    if (c >= 0x20 && c <= 0x7E)
        return (bold ? boldWidths : regular)[c - 0x20] / 1000.0;
    if (isCombining(c))
        return 0;
    if (isWide(c) || c < 0x20 || c == ellipsis)
        return 1.0;
    return bold ? 0.72 : 0.66;
}

} // namespace

double Measures::textWidth(std::string_view text, double size, bool bold) const
{
    double width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Character character = characterAt(text, i);
        width += characterWidth(character.code, bold);
        i += character.bytes;
    }
    return width * size;
}

std::string Measures::shortened(std::string_view text, double width, double size, bool bold) const
{
    constexpr double tolerance = 0.01; // a width that was summed up in another order
    width += tolerance;
    double used = 0;
    std::size_t fits = 0; // bytes that leave room for the ellipsis
    for (std::size_t i = 0; i < text.size();) {
        const Character character = characterAt(text, i);
        used += characterWidth(character.code, bold) * size;
        i += character.bytes;
        if (used + ellipsisWidth * size <= width)
            fits = i;
        if (used > width)
            return std::string(text.substr(0, fits)) + "…";
    }
    return std::string(text);
}

std::vector<std::size_t> Measures::rows(const Table &table, ColumnsShown columns) const
{
    std::vector<std::size_t> result;
    if (columns == ColumnsShown::None)
        return result;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        const Column &column = table.columns[i];
        if (columns == ColumnsShown::All || column.primaryKey || column.foreignKey || column.unique)
            result.push_back(i);
    }
    return result;
}

Size Measures::box(const Table &table, ColumnsShown columns) const
{
    const std::vector<std::size_t> drawn = rows(table, columns);
    const RowSpace space = rowSpace(table, drawn, *this);
    double width = padding * 2 + textWidth(visible(table.name), headerFontSize, true);
    if (const std::string note = kindNote(table); !note.empty())
        width += between + textWidth(note, smallFontSize);
    for (const std::size_t i : drawn) {
        const Column &column = table.columns[i];
        width = std::max(width,
            space.left + textWidth(visible(column.name), fontSize, column.primaryKey) + between
                + textWidth(visible(displayType(column.type)), smallFontSize) + space.right);
    }
    // Boxes of few different widths line up into calm columns.
    constexpr double step = 20;
    const double rounded = std::ceil(std::clamp(width, minimumWidth, maximumWidth) / step) * step;
    const double height
        = headerHeight + (drawn.empty() ? 0.0 : static_cast<double>(drawn.size()) * rowHeight + 2 * rowsPadding);
    return {.width = rounded, .height = height};
}

double Measures::rowMiddle(const Table &table, std::size_t column, ColumnsShown columns) const
{
    if (columns != ColumnsShown::None && column < table.columns.size()) {
        if (columns == ColumnsShown::All)
            return headerHeight + rowsPadding + (static_cast<double>(column) + 0.5) * rowHeight;
        const std::vector<std::size_t> drawn = rows(table, columns);
        const auto found = std::ranges::find(drawn, column);
        if (found != drawn.end())
            return headerHeight + rowsPadding + (static_cast<double>(found - drawn.begin()) + 0.5) * rowHeight;
    }
    return headerHeight / 2;
}

} // namespace diagram
