// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/notation.h"
#include "widgets/diagram/overlayframe.h"

#include <vector>

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

private:
    [[nodiscard]] static QString text(diagram::Mark mark);
    [[nodiscard]] static QString text(diagram::Cardinality cardinality);
};

} // namespace widgets
