// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/plan/step.h"

#include <QAbstractTableModel>

#include <vector>

namespace widgets {

/// The steps of a plan, one a row: what it does and what that means for those who use the database.
/// Sorted by risk by default through sortRole; the order of execution is the first column.
class StepsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Change, Risk, DataLoss, Lock, Rewrite, Scan, Transaction, ColumnCount };
    enum Role { SortRole = Qt::UserRole };
    enum class RiskLevel { Safe, Slow, Blocks, LosesData };

    explicit StepsModel(QObject *parent = nullptr);

    void setSteps(std::vector<plan::Step> steps);
    [[nodiscard]] const plan::Step &step(int row) const { return m_steps[row]; }
    [[nodiscard]] static RiskLevel risk(const plan::Step &step);
    [[nodiscard]] static QString word(RiskLevel risk);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const plan::Step &step, int row, int column) const;

    std::vector<plan::Step> m_steps;
};

/// The strongest lock of a step; None when it takes none.
[[nodiscard]] plan::RelationLock strongestLock(const plan::Step &step);

} // namespace widgets
