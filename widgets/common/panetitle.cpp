// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/panetitle.h"

#include "widgets/common/elidedlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QToolButton>

namespace widgets {

PaneTitle::PaneTitle(const QString &text, QWidget *parent)
    : QFrame(parent)
    , m_text(new ElidedLabel(this, Qt::ElideRight))
    , m_layout(new QHBoxLayout(this))
{
    setObjectName(QStringLiteral("paneTitle"));
    m_text->setText(text);
    QFont bold = m_text->font();
    bold.setWeight(QFont::DemiBold);
    m_text->setFont(bold);
    m_layout->setContentsMargins(10, 3, 6, 3);
    m_layout->setSpacing(2);
    m_layout->addWidget(m_text, 1);
    setMinimumHeight(30);
}

void PaneTitle::setText(const QString &text)
{
    m_text->setText(text);
}

void PaneTitle::addWidget(QWidget *widget)
{
    m_layout->addWidget(widget);
}

void PaneTitle::addAction(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setIconSize({16, 16});
    button->setAccessibleName(action->text().remove(QLatin1Char('&')));
    addWidget(button);
}

} // namespace widgets
