// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/inspectormodel.h"

#include <QFont>

#include <utility>

namespace widgets {

namespace {

constexpr quintptr top = 0; // internal id of a section; of its rows the section's number and one

} // namespace

void InspectorModel::setSections(std::vector<InspectorSection> sections)
{
    if (sections == m_sections)
        return;
    beginResetModel();
    m_sections = std::move(sections);
    endResetModel();
}

const InspectorRow *InspectorModel::row(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == top)
        return nullptr;
    return &m_sections[index.internalId() - 1].rows[static_cast<std::size_t>(index.row())];
}

std::optional<Element> InspectorModel::target(const QModelIndex &index) const
{
    const InspectorRow *at = row(index);
    return at ? at->target : std::nullopt;
}

QModelIndex InspectorModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || row >= rowCount(parent) || column >= columnCount(parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : top);
}

QModelIndex InspectorModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == top)
        return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, 0, top);
}

int InspectorModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_sections.size());
    if (parent.internalId() != top || parent.column() != 0)
        return 0;
    return static_cast<int>(m_sections[static_cast<std::size_t>(parent.row())].rows.size());
}

int InspectorModel::columnCount(const QModelIndex & /*parent*/) const
{
    return ColumnCount;
}

QVariant InspectorModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const InspectorRow *at = row(index);
    if (!at) {
        const InspectorSection &section = m_sections[static_cast<std::size_t>(index.row())];
        if (role == Qt::DisplayRole && index.column() == Name)
            return section.title;
        if (role == Qt::FontRole) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    }
    const QString &text = index.column() == Name ? at->text : at->value;
    if (role == Qt::DisplayRole)
        return text;
    // Tooltips take markup; names from a database are shown as they are.
    if (role == Qt::ToolTipRole)
        return QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped());
    if (role == Qt::AccessibleTextRole && index.column() == Name)
        return at->value.isEmpty() ? at->text : tr("%1: %2").arg(at->text, at->value);
    return {};
}

QVariant InspectorModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractItemModel::headerData(section, orientation, role);
    return section == Name ? tr("Name") : tr("Value");
}

} // namespace widgets
