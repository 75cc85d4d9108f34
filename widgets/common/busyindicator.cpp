// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/busyindicator.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace widgets {

namespace {

constexpr int showAfter = 300;
constexpr int turn = 50;

class Wheel : public QWidget
{
public:
    explicit Wheel(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(16, 16);
    }

    void advance()
    {
        m_angle = (m_angle + 20) % 360;
        update();
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(palette().color(QPalette::Mid), 2.2);
        pen.setCapStyle(Qt::RoundCap);
        const QRectF circle = QRectF(rect()).adjusted(2, 2, -2, -2);
        painter.setPen(pen);
        painter.drawEllipse(circle);
        pen.setColor(palette().color(QPalette::Highlight));
        painter.setPen(pen);
        painter.drawArc(circle, -m_angle * 16, 100 * 16);
    }

private:
    int m_angle = 0;
};

} // namespace

BusyIndicator::BusyIndicator(QWidget *parent)
    : QWidget(parent)
    , m_wheel(new Wheel(this))
    , m_text(new QLabel(this))
    , m_cancel(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("cancelWork"));
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        setActivity(tr("Cancelling"));
        Q_EMIT cancelled();
    });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_wheel);
    layout->addWidget(m_text);
    layout->addWidget(m_cancel);
    m_timer.setInterval(turn);
    connect(&m_timer, &QTimer::timeout, this, &BusyIndicator::tick);
    hide();
}

void BusyIndicator::start(const QString &activity, bool cancellable)
{
    m_activity = activity;
    m_cancel->setVisible(cancellable);
    m_cancel->setEnabled(true);
    m_cancel->setAccessibleName(tr("Cancel: %1").arg(activity));
    if (!m_elapsed.isValid())
        m_elapsed.start();
    m_timer.start();
}

void BusyIndicator::setActivity(const QString &activity)
{
    m_activity = activity;
}

void BusyIndicator::stop()
{
    m_elapsed.invalidate();
    m_timer.stop();
    hide();
}

void BusyIndicator::tick()
{
    const qint64 elapsed = m_elapsed.elapsed();
    if (elapsed < showAfter)
        return;
    m_text->setText(elapsed < 1000 ? tr("%1…").arg(m_activity) : tr("%1… %2 s").arg(m_activity).arg(elapsed / 1000));
    static_cast<Wheel *>(m_wheel)->advance();
    show();
}

} // namespace widgets
