// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/picture.h"

#include <QAbstractTableModel>

namespace widgets {

/// The relations of a picture as a table: the same graph for those who rather read or hear a list.
class RelationsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { From, FromColumns, To, ToColumns, Kind, Name, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setPicture(const SharedPicture &picture);
    [[nodiscard]] std::optional<Element> element(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    SharedPicture m_picture {};
};

/// Everything that one can jump to: tables, then columns as table.column. For a completer or a palette.
class JumpModel : public QAbstractListModel
{
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    void setSchema(const SharedSchema &schema);
    [[nodiscard]] std::optional<Element> element(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString text {};
        Element element {};
    };
    std::vector<Row> m_rows {};
};

} // namespace widgets
