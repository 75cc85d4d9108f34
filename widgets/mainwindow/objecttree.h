// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <QWidget>

class QLineEdit;
class QSortFilterProxyModel;
class QTreeView;

namespace widgets {

class ObjectTreeModel;

/// The objects of the schema as a tree, with a box that narrows it down.
class ObjectTree : public QWidget
{
    Q_OBJECT
public:
    explicit ObjectTree(ObjectTreeModel &model, QWidget *parent = nullptr);

    /// Shows a table or column as selected without telling anyone.
    void showSelected(const QString &tableKey, const QString &column);
    void focusFilter();

Q_SIGNALS:
    /// The user chose something: a table or column, or another object by its place in the text.
    void selected(const QString &tableKey, const QString &column, base::Range range);
    /// Enter or double click: its text is wanted.
    void activated(const QString &tableKey, const QString &column, base::Range range);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tell(const QModelIndex &index, bool activate);
    void expandSchemas();

    ObjectTreeModel &m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_box;
    QTreeView *m_view;
    bool m_silent = false;
};

} // namespace widgets
