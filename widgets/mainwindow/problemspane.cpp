// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/problemspane.h"

#include "widgets/mainwindow/problemsmodel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>

namespace widgets {

ProblemsPane::ProblemsPane(QWidget *parent)
    : QStackedWidget(parent)
    , m_model(new ProblemsModel(this))
    , m_table(new QTableView(this))
{
    auto *none = new QLabel(tr("No problems: PostgreSQL's parser reads all of the text."), this);
    none->setAlignment(Qt::AlignCenter);
    none->setProperty("role", QStringLiteral("muted"));
    addWidget(none);
    addWidget(m_table);
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::Message, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(ProblemsModel::Place, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("Problems in the text"));
    setFocusProxy(m_table);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        if (const std::optional<base::Range> &where = m_model->problem(index.row()).where)
            Q_EMIT placeChosen(*where);
    });
    connect(m_table, &QTableView::clicked, m_table, &QTableView::activated);
}

void ProblemsPane::setProblems(std::vector<base::Error> problems, const std::string &text)
{
    setCurrentIndex(problems.empty() ? 0 : 1);
    m_model->setProblems(std::move(problems), text);
}

} // namespace widgets
