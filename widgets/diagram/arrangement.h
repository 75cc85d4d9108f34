// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/diagram/layout.h"
#include "model/layout/positions.h"
#include "widgets/diagram/picture.h"

#include <set>
#include <stop_token>

namespace widgets {

/// What is to be drawn, and which tables may move.
struct Arrangement
{
    enum class Places : std::uint8_t {
        Known, ///< known tables stay, the others are placed near their neighbours; none known: as All
        All, ///< the layout places every table
        Chosen, ///< the layout places the chosen tables among themselves, around where they were; the others stay
    };
    Places places = Places::Known;
    SharedSchema schema;
    diagram::Options options {}; ///< columns and direction count
    layout::Positions known {};
    std::set<std::string> chosen {}; ///< keys
    bool plain = false; ///< do without the layout
    SharedPicture before {}; ///< routes that still hold are taken from it; may be null
};

/// The picture of an arrangement. Any thread, no Qt. Code::Cancelled after stop.
[[nodiscard]] base::Result<SharedPicture> arranged(
    const Arrangement &arrangement, diagram::Layout &layout, const std::stop_token &stop);

/// The same schema with some tables moved, at once: only the relations that this touches are drawn anew, and those
/// that do not fit into the budget as straight lines. For dragging.
[[nodiscard]] SharedPicture withMoved(
    const Picture &before, const std::map<std::size_t, diagram::Point> &corners, std::chrono::milliseconds budget);

} // namespace widgets
