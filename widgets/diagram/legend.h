// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/overlayframe.h"

namespace widgets {

/// What the shapes of the diagram mean, drawn as the diagram draws them.
class Legend : public OverlayFrame
{
    Q_OBJECT
public:
    explicit Legend(QWidget *parent);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace widgets
