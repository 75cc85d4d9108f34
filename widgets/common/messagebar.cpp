// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/messagebar.h"

#include "model/base/error.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/common/theme.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace widgets {

QString iconName(Severity severity)
{
    switch (severity) {
    case Severity::Information:
        return QStringLiteral("information");
    case Severity::Success:
        return QStringLiteral("success");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

QColor colourOf(Severity severity, const QPalette &palette)
{
    const Theme &theme = themeOf(palette);
    switch (severity) {
    case Severity::Information:
        return theme.information;
    case Severity::Success:
        return theme.success;
    case Severity::Warning:
        return theme.warning;
    case Severity::Error:
        return theme.danger;
    }
    return theme.text;
}

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    for (QLabel *label : {m_text, m_detail}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_text->setObjectName(QStringLiteral("messageText"));
    m_detail->setObjectName(QStringLiteral("messageDetail"));
    m_close->setIcon(icon(QStringLiteral("close")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);

    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_text);
    texts->addWidget(m_detail);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 6, 6);
    layout->setSpacing(10);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addLayout(texts, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showMessage(
    Severity severity, const QString &text, const QString &detail, const QList<QAction *> &actions)
{
    m_severity = severity;
    setProperty("severity", iconName(severity));
    style()->unpolish(this);
    style()->polish(this);
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(text);
    setAccessibleDescription(detail);
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->text(), this);
        button->setToolTip(action->toolTip());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        connect(button, &QPushButton::clicked, this, &QWidget::hide);
        if (!action->parent())
            action->setParent(button);
        m_buttons->addWidget(button);
    }
    updateIcon();
    show();
}

void MessageBar::showError(const base::Error &error, const QList<QAction *> &actions)
{
    showMessage(Severity::Error, sentence(error), detailOf(error), actions);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcon();
}

void MessageBar::updateIcon()
{
    m_icon->setPixmap(iconPixmap(iconName(m_severity), colourOf(m_severity, palette()), 18, devicePixelRatioF()));
}

} // namespace widgets
