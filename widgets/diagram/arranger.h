// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/arrangement.h"

#include <QObject>
#include <QString>
#include <QThreadPool>

namespace widgets {

/// Makes pictures in the background, one at a time. Lives on the window's thread; the answers come there.
class Arranger : public QObject
{
    Q_OBJECT
public:
    explicit Arranger(std::shared_ptr<diagram::Layout> layout, QObject *parent = nullptr);
    /// Stops what runs and waits for it.
    ~Arranger() override;

    /// Stops the arrangement before, whose answer will not come. Returns the number of this one.
    int start(Arrangement arrangement, const QString &activity);
    void cancel();
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    void finished(const widgets::SharedPicture &picture, int number);
    /// Not after cancel().
    void failed(const QString &message, int number);
    void busyChanged(const QString &activity);

private:
    void answer(const base::Result<SharedPicture> &result, int number);

    std::shared_ptr<diagram::Layout> m_layout;
    QThreadPool m_pool;
    std::stop_source m_stop;
    int m_number = 0;
    bool m_busy = false;
};

} // namespace widgets
