// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QAction;
class QHBoxLayout;

namespace widgets {

class ElidedLabel;

/// The strip above a pane: what it shows, and its own few buttons.
class PaneTitle : public QFrame
{
    Q_OBJECT
public:
    explicit PaneTitle(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    void addWidget(QWidget *widget);
    /// A button without text; the action's text is its tool tip and its accessible name.
    void addAction(QAction *action);

private:
    ElidedLabel *m_text;
    QHBoxLayout *m_layout;
};

} // namespace widgets
