// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/arranger.h"

#include "widgets/common/text.h"

#include <QFuture>
#include <QtConcurrentRun>

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
    QtConcurrent::run(&m_pool, [arrangement = std::move(arrangement), layout = m_layout, stop = m_stop.get_token()] {
        return arranged(arrangement, *layout, stop);
    }).then(this, [this, number](const base::Result<SharedPicture> &result) { answer(result, number); });
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
