// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/outline.h"
#include "widgets/diagram/picture.h"

#include <QString>

#include <optional>
#include <vector>

namespace widgets {

/// One fact about the selected table, column or relation; plain text.
struct InspectorRow
{
    QString text {};
    QString value {};
    std::optional<Element> target {}; ///< where a click leads
    bool operator==(const InspectorRow &) const = default;
};

struct InspectorSection
{
    QString title {};
    std::vector<InspectorRow> rows {};
    bool operator==(const InspectorSection &) const = default;
};

/// Columns, keys, references out and in, indexes, comment of an element's table; the two ends of a relation. What only
/// the text knows (indexes, checks, defaults) is missing without an outline.
[[nodiscard]] std::vector<InspectorSection> inspectorSections(
    const Picture &picture, const Element &element, const sql::Outline *outline = nullptr);

} // namespace widgets
