// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <QAbstractTableModel>

#include <string>
#include <vector>

namespace widgets {

/// What is wrong in the text: message and place.
class ProblemsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    enum Column { Message, Place, ColumnCount };

    /// text: to count lines in.
    void setProblems(std::vector<base::Error> problems, const std::string &text);
    [[nodiscard]] const base::Error &problem(int row) const { return m_rows[row].problem; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        base::Error problem;
        QString place;
    };
    std::vector<Row> m_rows;
};

} // namespace widgets
