// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/statusline.h"

#include "widgets/common/busyindicator.h"
#include "widgets/common/icons.h"
#include "widgets/common/theme.h"

#include <QLabel>
#include <QStatusBar>
#include <QToolButton>

namespace widgets {

StatusLine::StatusLine(QStatusBar &bar)
    : QObject(&bar)
    , m_bar(bar)
    , m_busy(new BusyIndicator(&bar))
    , m_position(new QLabel(&bar))
    , m_counts(new QLabel(&bar))
    , m_problems(new QToolButton(&bar))
    , m_server(new QLabel(&bar))
{
    bar.setSizeGripEnabled(false);
    bar.addWidget(m_busy);
    m_server->setTextFormat(Qt::PlainText);
    m_problems->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_problems->setToolTip(tr("Show the problems in the text"));
    connect(m_problems, &QToolButton::clicked, this, &StatusLine::problemsWanted);
    for (QWidget *each : std::initializer_list<QWidget *> {m_position, m_counts, m_problems, m_server})
        bar.addPermanentWidget(each);
    setOpen(false);
}

void StatusLine::setPosition(int line, int column)
{
    m_position->setText(tr("Line %1, column %2").arg(line).arg(column));
}

void StatusLine::setCounts(int tables, int relations)
{
    m_counts->setText(tr("%1 · %2").arg(tr("%n table(s)", nullptr, tables), tr("%n relation(s)", nullptr, relations)));
}

void StatusLine::setParsed(int problems, double milliseconds)
{
    const Theme &theme = themeOf(m_bar.palette());
    if (problems == 0) {
        m_problems->setIcon(icon(QStringLiteral("success"), theme.success));
        m_problems->setText(tr("SQL ok, %1 ms").arg(milliseconds, 0, 'f', milliseconds < 10 ? 1 : 0));
    } else {
        m_problems->setIcon(icon(QStringLiteral("error"), theme.danger));
        m_problems->setText(tr("%n problem(s)", nullptr, problems));
    }
}

void StatusLine::setServer(const QString &text)
{
    m_server->setText(text);
    m_server->setVisible(!text.isEmpty() && m_position->isVisibleTo(&m_bar));
}

void StatusLine::setOpen(bool open)
{
    for (QWidget *each : std::initializer_list<QWidget *> {m_position, m_counts, m_problems})
        each->setVisible(open);
    m_server->setVisible(open && !m_server->text().isEmpty());
}

} // namespace widgets
