// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/proof.h"
#include "model/plan/step.h"

#include <QAbstractTableModel>

#include <vector>

namespace widgets {

/// The steps of a plan, one a row: what it does and what that means for those who use the database.
/// The order of execution is the first column; SortRole sorts by any.
class StepsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Change, Risk, DataLoss, Lock, Rewrite, Scan, Transaction, ColumnCount };
    enum Role { SortRole = Qt::UserRole };
    enum class RiskLevel { Safe, Slow, Blocks, MayFail, FailsOnRows, LosesData };

    explicit StepsModel(QObject *parent = nullptr);

    /// trial: what came of them on the dev server.
    void setSteps(std::vector<plan::Step> steps, const plan::Trial &trial = {});
    [[nodiscard]] const plan::Step &step(int row) const { return m_steps[row]; }
    [[nodiscard]] RiskLevel risk(const plan::Step &step) const;
    [[nodiscard]] static QString word(RiskLevel risk);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const plan::Step &step, int row, int column) const;

    std::vector<plan::Step> m_steps;
    std::string m_failsOnRows {}; ///< the statement that a row stood in the way of
};

/// The strongest lock of a step; None when it takes none.
[[nodiscard]] plan::RelationLock strongestLock(const plan::Step &step);

} // namespace widgets
