// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/inspector/inspectorsections.h"

#include <QAbstractItemModel>

namespace widgets {

/// The sections of the inspector as a tree of two levels and two columns.
class InspectorModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, ColumnCount };

    using QAbstractItemModel::QAbstractItemModel;

    /// Does nothing when they are the same: what is unfolded and selected stays so.
    void setSections(std::vector<InspectorSection> sections);
    [[nodiscard]] const std::vector<InspectorSection> &sections() const { return m_sections; }
    [[nodiscard]] std::optional<Element> target(const QModelIndex &index) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const InspectorRow *row(const QModelIndex &index) const;

    std::vector<InspectorSection> m_sections {};
};

} // namespace widgets
