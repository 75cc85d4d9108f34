// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/diagrampane.h"

#include "widgets/common/busyindicator.h"
#include "widgets/common/messagebar.h"
#include "widgets/common/panetitle.h"
#include "widgets/common/text.h"
#include "widgets/diagram/diagramcontroller.h"
#include "widgets/diagram/diagramview.h"

#include <QVBoxLayout>

namespace widgets {

DiagramPane::DiagramPane(DiagramController &controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_title(new PaneTitle(tr("Diagram"), this))
    , m_messages(new MessageBar(this))
    , m_view(new DiagramView(&controller, this))
    , m_busy(new BusyIndicator(this))
{
    m_view->setObjectName(QStringLiteral("diagram"));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setAccessibleName(tr("Diagram of the schema"));
    m_view->setEmptyText(tr("No tables yet"), tr("Write CREATE TABLE in the text, or choose Diagram > Add Table."));
    m_busy->setContentsMargins(10, 4, 10, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_messages);
    layout->addWidget(m_busy);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);

    connect(&m_controller, &DiagramController::busyChanged, this, [this](const QString &activity) {
        if (activity.isEmpty())
            m_busy->stop();
        else
            m_busy->start(activity);
    });
    connect(m_busy, &BusyIndicator::cancelled, &m_controller, &DiagramController::cancel);
    connect(&m_controller, &DiagramController::noticed, this,
        [this](const QString &message) { m_messages->showMessage(Severity::Information, message); });
    connect(&m_controller, &DiagramController::focusChanged, this, &DiagramPane::showFocus);
}

void DiagramPane::showFocus()
{
    m_title->setText(m_controller.isFocused()
            ? tr("Diagram: %n relation(s) around the selection", nullptr, m_controller.focusDepth())
            : tr("Diagram"));
}

} // namespace widgets
