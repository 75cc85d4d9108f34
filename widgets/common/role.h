// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>
#include <QWidget>

namespace widgets {

/// Says what a widget is for, so that the style sheet dresses it: "primary", "danger", "muted", "heading".
inline void setRole(QWidget *widget, const QString &role)
{
    widget->setProperty("role", role);
    widget->style()->unpolish(widget); // a style sheet looks at properties once
    widget->style()->polish(widget);
}

} // namespace widgets
