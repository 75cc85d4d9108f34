// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/relationsmodel.h"

#include "model/diagram/boxlook.h"
#include "widgets/common/text.h"
#include "widgets/diagram/notationtext.h"

#include <QStringList>

namespace widgets {

namespace {

QString tableName(const diagram::Diagram &diagram, const diagram::End &end)
{
    const diagram::Table &table = diagram.tables[end.table];
    return shown(table.schema + "." + table.name);
}

QString columnNames(const diagram::Diagram &diagram, const diagram::End &end)
{
    QStringList names;
    for (const std::size_t column : end.columns)
        names.append(shown(diagram.tables[end.table].columns[column].name));
    return names.join(QLatin1String(", "));
}

} // namespace

void RelationsModel::setPicture(const SharedPicture &picture)
{
    if (m_picture && picture && m_picture->schema == picture->schema)
        return;
    beginResetModel();
    m_picture = picture;
    endResetModel();
}

std::optional<Element> RelationsModel::element(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(m_picture->relationElement(static_cast<std::size_t>(index.row())))
                           : std::nullopt;
}

int RelationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_picture ? 0 : static_cast<int>(m_picture->diagram().relations.size());
}

int RelationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RelationsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const diagram::Diagram &diagram = m_picture->diagram();
    const diagram::Relation &relation = diagram.relations[static_cast<std::size_t>(index.row())];
    if (role == Qt::AccessibleDescriptionRole)
        return shown(diagram::description(diagram, relation));
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case From:
        return tableName(diagram, relation.child);
    case FromColumns:
        return columnNames(diagram, relation.child);
    case To:
        return tableName(diagram, relation.parent);
    case ToColumns:
        return columnNames(diagram, relation.parent);
    case Kind:
        return tr("%1 to %2").arg(meaningOf(relation.child.cardinality), meaningOf(relation.parent.cardinality));
    case Name:
        return shown(relation.name);
    default:
        return {};
    }
}

QVariant RelationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case From:
        return tr("From");
    case FromColumns:
        return tr("Columns");
    case To:
        return tr("To");
    case ToColumns:
        return tr("Key");
    case Kind:
        return tr("Kind");
    case Name:
        return tr("Name");
    default:
        return {};
    }
}

void JumpModel::setSchema(const SharedSchema &schema)
{
    beginResetModel();
    m_rows.clear();
    const Picture picture {.schema = schema};
    const auto &tables = schema->diagram.tables;
    for (std::size_t table = 0; table < tables.size(); ++table)
        m_rows.push_back({.text = shown(tables[table].name), .element = picture.tableElement(table)});
    for (std::size_t table = 0; table < tables.size(); ++table) {
        for (std::size_t column = 0; column < tables[table].columns.size(); ++column)
            m_rows.push_back({.text = shown(tables[table].name + "." + tables[table].columns[column].name),
                .element = picture.columnElement(table, column)});
    }
    endResetModel();
}

std::optional<Element> JumpModel::element(const QModelIndex &index) const
{
    return index.isValid() ? std::optional(m_rows[static_cast<std::size_t>(index.row())].element) : std::nullopt;
}

int JumpModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant JumpModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole || role == Qt::EditRole)
        return row.text;
    return {};
}

} // namespace widgets
