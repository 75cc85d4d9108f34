// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/overlayframe.h"

#include "widgets/common/theme.h"

#include <QPainter>

namespace widgets {

OverlayFrame::OverlayFrame(QWidget *parent)
    : QFrame(parent)
{
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::NoFocus);
}

void OverlayFrame::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    const Theme &theme = themeOf(palette());
    painter.fillRect(rect(), theme.surface);
    painter.setPen(theme.border);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

} // namespace widgets
