// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/objecttree.h"

#include "widgets/common/icons.h"
#include "widgets/mainwindow/detaildelegate.h"
#include "widgets/mainwindow/objecttreemodel.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace widgets {

ObjectTree::ObjectTree(ObjectTreeModel &model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_filter(new QSortFilterProxyModel(this))
    , m_box(new QLineEdit(this))
    , m_view(new QTreeView(this))
{
    m_filter->setSourceModel(&model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setAutoAcceptChildRows(true);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter->setFilterRole(Qt::DisplayRole);

    m_box->setPlaceholderText(tr("Filter objects"));
    m_box->setAccessibleName(tr("Filter objects"));
    m_box->setClearButtonEnabled(true);
    m_box->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_box->installEventFilter(this);

    m_view->setModel(m_filter);
    m_view->setItemDelegate(new DetailDelegate(ObjectTreeModel::DetailRole, m_view));
    m_view->setHeaderHidden(true);
    m_view->setUniformRowHeights(true);
    m_view->setIndentation(16);
    m_view->setIconSize({16, 16});
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setExpandsOnDoubleClick(false);
    m_view->setAccessibleName(tr("Objects of the schema"));
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideRight);

    auto *boxMargins = new QVBoxLayout;
    boxMargins->setContentsMargins(6, 6, 6, 6);
    boxMargins->addWidget(m_box);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(boxMargins);
    layout->addWidget(m_view);

    connect(m_box, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_filter->setFilterFixedString(text);
        expandSchemas();
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { tell(current, false); });
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) { tell(index, true); });
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &under) {
        if (!under.isValid())
            expandSchemas();
    });
}

void ObjectTree::expandSchemas()
{
    for (int row = 0; row < m_filter->rowCount(); ++row)
        m_view->expand(m_filter->index(row, 0));
}

void ObjectTree::tell(const QModelIndex &index, bool activate)
{
    if (m_silent || !index.isValid())
        return;
    const QString table = index.data(ObjectTreeModel::TableKeyRole).toString();
    const QString column = index.data(ObjectTreeModel::ColumnRole).toString();
    const base::Range range {static_cast<std::size_t>(index.data(ObjectTreeModel::BeginRole).toULongLong()),
        static_cast<std::size_t>(index.data(ObjectTreeModel::EndRole).toULongLong())};
    if (activate)
        Q_EMIT activated(table, column, range);
    else
        Q_EMIT selected(table, column, range);
}

void ObjectTree::showSelected(const QString &tableKey, const QString &column)
{
    QModelIndex index = m_filter->mapFromSource(m_model.find(tableKey, column));
    // A column of a table that is closed is shown by its table: the tree does not open by itself.
    if (index.isValid() && !column.isEmpty() && !m_view->isExpanded(index.parent()))
        index = index.parent();
    m_silent = true;
    m_view->setCurrentIndex(index);
    if (index.isValid())
        m_view->scrollTo(index);
    m_silent = false;
}

void ObjectTree::focusFilter()
{
    m_box->setFocus(Qt::ShortcutFocusReason);
    m_box->selectAll();
}

bool ObjectTree::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_box && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_view->setFocus();
            if (!m_view->currentIndex().isValid())
                m_view->setCurrentIndex(m_filter->index(0, 0));
            return true;
        }
        if (key == Qt::Key_Escape && !m_box->text().isEmpty()) {
            m_box->clear();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace widgets
