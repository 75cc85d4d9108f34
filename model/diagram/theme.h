// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace diagram {

/// A colour as 0xRRGGBB: diagrams use no transparency, so that they print and look alike everywhere.
struct Color
{
    std::uint32_t rgb = 0;
    [[nodiscard]] std::string css() const; ///< "#1f2933"
    bool operator==(const Color &) const = default;
};

/// The colours of the tables of one schema.
struct Accent
{
    Color strong; ///< edge of the box, label of the group
    Color header; ///< behind the table's name
    Color headerText;
    Color area; ///< of the group behind the boxes
    bool operator==(const Accent &) const = default;
};

/// Every colour of a diagram. The renderers of the SVG and of the window take them from here and from nowhere else.
struct Theme
{
    bool dark = false;
    Color background;
    Color box; ///< behind the rows
    Color stripe; ///< behind every second row
    Color divider; ///< between header, keys and rows
    Color border; ///< of boxes
    Color text; ///< names of columns
    Color mutedText; ///< types, names of what is not a table
    Color relation; ///< lines
    Color key; ///< the mark of a primary key
    Color foreignKey; ///< the mark of a foreign key
    Color unique;
    Color notNull;
    Color selected; ///< in the window: the selected box or line
    Color outgoing; ///< in the window: what the table under the mouse refers to
    Color incoming; ///< and what refers to it
    std::array<Accent, 10> accents;

    /// Of the n-th schema in the order of names.
    [[nodiscard]] const Accent &accent(std::size_t schema) const { return accents[schema % accents.size()]; }

    static const Theme &light();
    static const Theme &darkTheme();
};

/// The fonts to try, widest support first, as CSS writes them; Measures fits them all.
inline constexpr const char *fontFamilies = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

} // namespace diagram
