// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/arranger.h"

#include "widgets/common/text.h"

namespace widgets {

Arranger::Arranger(std::shared_ptr<diagram::Layout> layout, QObject *parent)
    : QObject(parent)
    , m_layout(std::move(layout))
{
    m_pool.setMaxThreadCount(1);
}

Arranger::~Arranger()
{
    m_stop.request_stop();
    m_pool.waitForDone();
}

int Arranger::start(Arrangement arrangement, const QString &activity)
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_busy = true;
    const int number = ++m_number;
    // Always through the event loop: an answer that comes before the caller knows the number would be lost.
    m_pool.start([this, number, arrangement = std::move(arrangement), stop = m_stop.get_token()] {
        const base::Result<SharedPicture> result = arranged(arrangement, *m_layout, stop);
        QMetaObject::invokeMethod(this, [this, number, result] { answer(result, number); }, Qt::QueuedConnection);
    });
    Q_EMIT busyChanged(activity);
    return number;
}

void Arranger::cancel()
{
    if (!m_busy)
        return;
    m_stop.request_stop();
    ++m_number;
    m_busy = false;
    Q_EMIT busyChanged({});
}

void Arranger::answer(const base::Result<SharedPicture> &result, int number)
{
    if (number != m_number)
        return;
    m_busy = false;
    if (result)
        Q_EMIT finished(*result, number);
    else
        Q_EMIT failed(sentence(result.error()), number);
    if (!m_busy)
        Q_EMIT busyChanged({});
}

} // namespace widgets
