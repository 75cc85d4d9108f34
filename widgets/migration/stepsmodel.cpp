// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/migration/stepsmodel.h"

#include "model/base/text.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/common/theme.h"

#include <QGuiApplication>

#include <algorithm>

namespace widgets {

namespace {

struct RiskLook
{
    QString icon;
    QColor colour;
};

RiskLook lookOf(StepsModel::RiskLevel risk)
{
    const QPalette palette = QGuiApplication::palette();
    const Theme &theme = themeOf(palette);
    switch (risk) {
    case StepsModel::RiskLevel::Safe:
        return {QStringLiteral("success"), theme.success};
    case StepsModel::RiskLevel::Slow:
        return {QStringLiteral("history"), theme.warning};
    case StepsModel::RiskLevel::Blocks:
        return {QStringLiteral("lock"), theme.warning};
    case StepsModel::RiskLevel::MayFail:
        return {QStringLiteral("warning"), theme.warning};
    case StepsModel::RiskLevel::FailsOnRows:
        return {QStringLiteral("warning"), theme.danger};
    case StepsModel::RiskLevel::LosesData:
        return {QStringLiteral("data-loss"), theme.danger};
    }
    return {};
}

/// "Add column "note" to table orders": the comment that goes into the file, else the statement's first line.
QString summary(const plan::Step &step)
{
    QString text = shown(step.comment.empty() ? base::firstLine(step.sql) : std::string_view(step.comment));
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

} // namespace

plan::RelationLock strongestLock(const plan::Step &step)
{
    const auto strongest = std::ranges::max_element(step.locks, {}, &plan::RelationLock::lock);
    return strongest == step.locks.end() ? plan::RelationLock() : *strongest;
}

StepsModel::StepsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void StepsModel::setSteps(std::vector<plan::Step> steps, const plan::Trial &trial)
{
    beginResetModel();
    m_steps = std::move(steps);
    m_failsOnRows = trial.onRows ? trial.statement : std::string();
    endResetModel();
}

StepsModel::RiskLevel StepsModel::risk(const plan::Step &step) const
{
    if (step.dataLoss)
        return RiskLevel::LosesData;
    if (!m_failsOnRows.empty() && step.sql == m_failsOnRows)
        return RiskLevel::FailsOnRows;
    if (step.condition)
        return RiskLevel::MayFail;
    const plan::Lock lock = strongestLock(step).lock;
    if (lock >= plan::Lock::Share && (step.rewrites || step.scans))
        return RiskLevel::Blocks;
    if (step.rewrites || step.scans)
        return RiskLevel::Slow;
    return RiskLevel::Safe;
}

QString StepsModel::word(RiskLevel risk)
{
    switch (risk) {
    case RiskLevel::Safe:
        return tr("Safe");
    case RiskLevel::Slow:
        return tr("Slow");
    case RiskLevel::Blocks:
        return tr("Blocks writes");
    case RiskLevel::MayFail:
        return tr("May fail");
    case RiskLevel::FailsOnRows:
        return tr("Fails on rows");
    case RiskLevel::LosesData:
        return tr("Loses data");
    }
    return {};
}

int StepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int StepsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString StepsModel::text(const plan::Step &step, int row, int column) const
{
    switch (column) {
    case Number:
        return QString::number(row + 1);
    case Change:
        return summary(step);
    case Risk:
        return word(risk(step));
    case Lock: {
        const plan::RelationLock lock = strongestLock(step);
        return lock.lock == plan::Lock::None ? tr("none") : shown(plan::name(lock.lock));
    }
    case Rewrite:
        return step.rewrites ? tr("new copy") : tr("no");
    case Scan:
        return step.scans ? tr("all rows") : tr("no");
    case DataLoss:
        return step.dataLoss ? shown(*step.dataLoss) : tr("no");
    case Transaction:
        switch (step.transaction) {
        case plan::Transaction::Any:
            return tr("shared");
        case plan::Transaction::Alone:
            return tr("outside of any");
        case plan::Transaction::EndsBefore:
            return tr("commits before");
        }
    }
    return {};
}

QVariant StepsModel::data(const QModelIndex &index, int role) const
{
    const plan::Step &step = m_steps[index.row()];
    const QPalette palette = QGuiApplication::palette();
    const Theme &theme = themeOf(palette);
    switch (role) {
    case Qt::DisplayRole:
        return text(step, index.row(), index.column());
    case SortRole:
        switch (index.column()) {
        case Number:
            return index.row();
        case Risk:
            return static_cast<int>(risk(step));
        case Lock:
            return static_cast<int>(strongestLock(step).lock);
        case Rewrite:
            return step.rewrites;
        case Scan:
            return step.scans;
        default:
            return text(step, index.row(), index.column());
        }
    case Qt::DecorationRole: {
        if (index.column() == Risk) {
            const RiskLook look = lookOf(risk(step));
            return icon(look.icon, look.colour);
        }
        if (index.column() == Rewrite && step.rewrites)
            return icon(QStringLiteral("rewrite"), theme.warning);
        if (index.column() == Scan && step.scans)
            return icon(QStringLiteral("scan"), theme.warning);
        if (index.column() == DataLoss && step.dataLoss)
            return icon(QStringLiteral("data-loss"), theme.danger);
        return {};
    }
    case Qt::ForegroundRole: {
        const bool quiet = (index.column() == Rewrite && !step.rewrites) || (index.column() == Scan && !step.scans)
            || (index.column() == DataLoss && !step.dataLoss) || index.column() == Number
            || (index.column() == Lock && strongestLock(step).lock == plan::Lock::None)
            || (index.column() == Transaction && step.transaction == plan::Transaction::Any);
        return quiet ? QVariant(theme.muted) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return index.column() == Number ? QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter))
                                        : QVariant();
    case Qt::ToolTipRole: {
        if (index.column() == Lock) {
            QStringList locks;
            for (const plan::RelationLock &lock : step.locks)
                locks << tr("%1 on %2").arg(shown(plan::name(lock.lock)), shown(lock.relation)).toHtmlEscaped();
            return locks.join(QLatin1String("<br>"));
        }
        if (index.column() == Risk && step.condition)
            return tr("It fails unless %1.").arg(shown(*step.condition)).toHtmlEscaped();
        return shown(step.sql).toHtmlEscaped();
    }
    default:
        return {};
    }
}

QVariant StepsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole) {
        switch (section) {
        case Number:
            return tr("#");
        case Change:
            return tr("Change");
        case Risk:
            return tr("Risk");
        case Lock:
            return tr("Strongest lock");
        case Rewrite:
            return tr("Rewrite");
        case Scan:
            return tr("Scan");
        case DataLoss:
            return tr("Data loss");
        case Transaction:
            return tr("Transaction");
        default:
            return {};
        }
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Lock:
            return tr("The strongest lock it takes; held until the transaction ends");
        case Rewrite:
            return tr("Whether PostgreSQL writes a new copy of the table");
        case Scan:
            return tr("Whether PostgreSQL reads all rows of a table");
        case Transaction:
            return tr("Whether it shares a transaction with its neighbours");
        default:
            return {};
        }
    }
    return {};
}

} // namespace widgets
