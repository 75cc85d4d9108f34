// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QLabel;
class QStatusBar;
class QToolButton;

namespace widgets {

class BusyIndicator;

/// What the status bar says: what is going on, the place in the text, what the schema holds, problems.
class StatusLine : public QObject
{
    Q_OBJECT
public:
    explicit StatusLine(QStatusBar &bar);

    [[nodiscard]] BusyIndicator &busy() { return *m_busy; }
    void setPosition(int line, int column);
    void setCounts(int tables, int relations);
    void setParsed(int problems, double milliseconds);
    void setServer(const QString &text);
    /// Nothing is open: only the busy indicator is shown.
    void setOpen(bool open);

Q_SIGNALS:
    void problemsWanted();

private:
    QStatusBar &m_bar;
    BusyIndicator *m_busy;
    QLabel *m_position;
    QLabel *m_counts;
    QToolButton *m_problems;
    QLabel *m_server;
};

} // namespace widgets
