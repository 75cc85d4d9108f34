// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace widgets {

class BusyIndicator;
class DiagramController;
class DiagramView;
class MessageBar;
class PaneTitle;

/// The diagram with its title strip, what it is doing, and what it has to say.
class DiagramPane : public QWidget
{
    Q_OBJECT
public:
    explicit DiagramPane(DiagramController &controller, QWidget *parent = nullptr);

    [[nodiscard]] DiagramView &view() { return *m_view; }
    [[nodiscard]] PaneTitle &title() { return *m_title; }
    [[nodiscard]] MessageBar &messages() { return *m_messages; }

private:
    void showFocus();

    DiagramController &m_controller;
    PaneTitle *m_title;
    MessageBar *m_messages;
    DiagramView *m_view;
    BusyIndicator *m_busy;
};

} // namespace widgets
