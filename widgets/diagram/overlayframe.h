// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

namespace widgets {

/// A panel over the diagram. Opaque, so that a frame of the diagram does not paint it again.
class OverlayFrame : public QFrame
{
    Q_OBJECT
public:
    explicit OverlayFrame(QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace widgets
