// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"
#include "model/sql/outline.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace widgets {

/// Schemas, their tables, views, types and other objects, and the columns of tables. A value of the outline; a new
/// outline that has the same shape changes only names and types, so that the view keeps what is open.
class ObjectTreeModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Role {
        TableKeyRole = Qt::UserRole, ///< of a table, view or column: diagram::Table::key()
        ColumnRole, ///< name of a column
        BeginRole, ///< byte range of the name in the text
        EndRole,
        DetailRole, ///< a column's type; the kind of what is no table
        SearchRole, ///< qualified name
    };

    explicit ObjectTreeModel(QObject *parent = nullptr);
    ~ObjectTreeModel() override;

    void setOutline(const sql::Outline &outline);
    /// The index of a table, or of one of its columns.
    [[nodiscard]] QModelIndex find(const QString &tableKey, const QString &column = {}) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    struct Node;

private:
    void update(Node &node, std::unique_ptr<Node> wanted, const QModelIndex &at);
    [[nodiscard]] const Node *nodeOf(const QModelIndex &index) const;

    std::unique_ptr<Node> m_root;
};

} // namespace widgets
