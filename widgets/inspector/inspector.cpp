// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspector.h"

#include "widgets/common/elidedlabel.h"
#include "widgets/common/text.h"
#include "widgets/inspector/inspectormodel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace widgets {

Inspector::Inspector(DiagramController *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_title(new ElidedLabel(this))
    , m_hint(new QLabel(tr("Select a table, a column or a relation to see what it is made of."), this))
    , m_tree(new QTreeView(this))
    , m_model(new InspectorModel(this))
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_hint->setWordWrap(true);
    m_hint->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_hint->setForegroundRole(QPalette::PlaceholderText);
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(12);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setAccessibleName(tr("Properties of the selection"));
    m_tree->header()->setStretchLastSection(true);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_hint, 1);
    layout->addWidget(m_tree, 1);
    connect(m_tree, &QTreeView::clicked, this, &Inspector::activate);
    connect(m_tree, &QTreeView::activated, this, &Inspector::activate);
    connect(controller, &DiagramController::selectionChanged, this, &Inspector::update);
    connect(controller, &DiagramController::pictureChanged, this, &Inspector::update);
    update();
}

void Inspector::setOutline(std::shared_ptr<const sql::Outline> outline)
{
    m_outline = std::move(outline);
    update();
}

void Inspector::update()
{
    const auto &current = m_controller->current();
    const Picture &picture = *m_controller->picture();
    std::vector<InspectorSection> sections;
    if (current)
        sections = inspectorSections(picture, *current, m_outline.get());
    const auto table = current ? picture.table(current->table) : std::nullopt;
    m_hint->setVisible(!table);
    m_tree->setVisible(table.has_value());
    if (!table)
        m_title->setText(tr("Nothing selected"));
    else if (current->type == Element::Type::Relation)
        m_title->setText(shown(current->name));
    else
        m_title->setText(tr("%1.%2").arg(
            shown(picture.diagram().tables[*table].schema), shown(picture.diagram().tables[*table].name)));
    if (sections == m_model->sections())
        return;
    m_model->setSections(std::move(sections));
    m_tree->expandAll();
    m_tree->resizeColumnToContents(InspectorModel::Name);
}

void Inspector::activate(const QModelIndex &index)
{
    if (const auto target = m_model->target(index))
        m_controller->reveal(*target);
}

} // namespace widgets
