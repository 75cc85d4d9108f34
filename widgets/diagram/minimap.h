// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/overlayframe.h"

#include <QPixmap>

namespace widgets {

class DiagramView;

/// All of the diagram, small, with the part that is in sight; a click or a drag goes there.
class Minimap : public OverlayFrame
{
    Q_OBJECT
public:
    explicit Minimap(DiagramView *view);

    /// Takes the view's overview anew.
    void showOverview();
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    [[nodiscard]] QRectF drawn() const;
    void goTo(QPointF position);

    DiagramView *m_view;
    QPixmap m_overview {};
};

} // namespace widgets
