// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/problemsmodel.h"

#include "model/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/common/theme.h"

#include <QGuiApplication>

namespace widgets {

void ProblemsModel::setProblems(std::vector<base::Error> problems, const std::string &text)
{
    beginResetModel();
    m_rows.clear();
    for (base::Error &problem : problems) {
        QString place;
        if (problem.where) {
            const base::LineColumn at = base::lineColumn(text, problem.where->begin);
            place = tr("Line %1, column %2").arg(at.line).arg(at.column);
        }
        m_rows.push_back({std::move(problem), std::move(place)});
    }
    endResetModel();
}

int ProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ProblemsModel::data(const QModelIndex &index, int role) const
{
    const Row &row = m_rows[index.row()];
    if (role == Qt::DisplayRole)
        return index.column() == Message ? sentence(row.problem) : row.place;
    if (role == Qt::DecorationRole && index.column() == Message)
        return icon(QStringLiteral("error"), themeOf(QGuiApplication::palette()).danger);
    if (role == Qt::ToolTipRole)
        return detailOf(row.problem).toHtmlEscaped();
    return {};
}

QVariant ProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Message ? tr("Problem") : tr("Place");
}

} // namespace widgets
