// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/paintstyle.h"
#include "widgets/diagram/picture.h"

#include <QString>

#include <vector>

class QPainter;

namespace widgets {

/// The labelled area of one schema.
struct GroupItem
{
    QString name {};
    QRectF area {};
    std::size_t accent = 0;
    int tables = 0;
    bool operator==(const GroupItem &) const = default;
};

/// All relations from one schema to another, as one line with their number.
struct Bundle
{
    QPointF from {};
    QPointF to {};
    int count = 0;
};

[[nodiscard]] std::vector<GroupItem> groupItems(const Picture &picture);
[[nodiscard]] std::vector<Bundle> bundles(const Picture &picture, const std::vector<GroupItem> &groups);

void paintGroup(QPainter &painter, const GroupItem &group, const PaintStyle &style);
/// From afar: the name in the middle of the area, large enough to be read.
void paintGroupName(QPainter &painter, const GroupItem &group, const PaintStyle &style);
void paintBundle(QPainter &painter, const Bundle &bundle, const PaintStyle &style);

} // namespace widgets
