// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace widgets {

/// Says what is going on, for how long, and offers Cancel; appears when the work takes longer than 300 ms.
class BusyIndicator : public QWidget
{
    Q_OBJECT
public:
    explicit BusyIndicator(QWidget *parent = nullptr);

    void start(const QString &activity, bool cancellable = true);
    void setActivity(const QString &activity);
    void stop();
    [[nodiscard]] bool isBusy() const { return m_elapsed.isValid(); }

Q_SIGNALS:
    void cancelled();

private:
    void tick();

    QWidget *m_wheel;
    QLabel *m_text;
    QToolButton *m_cancel;
    QString m_activity;
    QElapsedTimer m_elapsed;
    QTimer m_timer;
};

} // namespace widgets
