// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/tableitem.h"

#include <memory>
#include <vector>

namespace widgets {

/// Names of tables beside their boxes, for when these are too small to hold them: the best connected tables first, as
/// many as there is room for.
class FarLabels
{
public:
    /// Chooses anew when the zoom is another one. No label leaves the bounds of the diagram to the left or right.
    void place(const std::vector<std::shared_ptr<TableItem>> &tables, const QRectF &bounds, const PaintStyle &style);
    void clear() { m_zoom = 0; }
    void paint(QPainter &painter, const QRectF &exposed, const PaintStyle &style) const;

private:
    struct Label
    {
        QRectF rect {}; ///< in the diagram
        QString text {};
    };
    std::vector<Label> m_labels {};
    double m_zoom = 0;
};

} // namespace widgets
