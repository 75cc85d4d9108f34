// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagramscene.h"

#include "widgets/common/text.h"
#include "widgets/diagram/farlabels.h"
#include "widgets/diagram/groupitem.h"

#include <QPainter>

#include <algorithm>
#include <limits>

namespace widgets {

DiagramScene::DiagramScene()
    : m_picture(std::make_shared<Picture>(Picture {.schema = makeSchema({})}))
    , m_labels(std::make_unique<FarLabels>())
{
}

DiagramScene::~DiagramScene() = default;

std::vector<QRectF> DiagramScene::show(const SharedPicture &picture)
{
    std::vector<QRectF> dirty;
    if (picture == m_picture)
        return dirty;
    showTables(picture, dirty);
    showRelations(picture, dirty);
    const bool sameSchema = picture->schema == m_picture->schema;
    m_picture = picture;
    if (!sameSchema)
        m_lifted.clear();
    showGroups(dirty);
    fileAll();
    m_labels->clear();
    return dirty;
}

void DiagramScene::showTables(const SharedPicture &picture, std::vector<QRectF> &dirty)
{
    const std::vector<std::shared_ptr<TableItem>> before = std::move(m_tables);
    std::vector<bool> kept(before.size());
    m_tables.clear();
    for (std::size_t index = 0; index < picture->diagram().tables.size(); ++index) {
        const diagram::Table &table = picture->diagram().tables[index];
        const QRectF box = toQt(picture->geometry.placement.boxes[index]);
        const std::size_t accent = picture->schema->accents[index];
        const auto was = m_picture->table(picture->schema->keys[index]);
        if (was && before[*was]->shows(table, box.size(), picture->columns, accent)) {
            kept[*was] = true;
            if (before[*was]->rect().topLeft() != box.topLeft()) {
                dirty.push_back(before[*was]->rect());
                dirty.push_back(box);
                before[*was]->setCorner(box.topLeft());
            }
            m_tables.push_back(before[*was]);
        } else {
            const std::size_t degree
                = picture->schema->outgoing[index].size() + picture->schema->incoming[index].size();
            m_tables.push_back(std::make_shared<TableItem>(table, box.size(), picture->columns, accent, degree));
            m_tables.back()->setCorner(box.topLeft());
            dirty.push_back(box);
        }
    }
    for (std::size_t index = 0; index < before.size(); ++index) {
        if (!kept[index])
            dirty.push_back(before[index]->rect());
    }
}

void DiagramScene::showRelations(const SharedPicture &picture, std::vector<QRectF> &dirty)
{
    const std::vector<std::shared_ptr<RelationItem>> before = std::move(m_relations);
    std::vector<bool> kept(before.size());
    const auto add = [&dirty](const RelationItem &item) {
        const std::vector<QRectF> pieces = item.pieces();
        dirty.insert(dirty.end(), pieces.begin(), pieces.end());
    };
    const bool sameSchema = picture->schema == m_picture->schema;
    m_relations.clear();
    for (std::size_t index = 0; index < picture->diagram().relations.size(); ++index) {
        const diagram::Relation &relation = picture->diagram().relations[index];
        const diagram::Route &route = picture->geometry.routes[index];
        const auto was = sameSchema ? std::optional(index) : m_picture->relation(picture->relationElement(index));
        if (was && !kept[*was] && before[*was]->shows(route, relation.child.cardinality, relation.parent.cardinality)) {
            kept[*was] = true;
            m_relations.push_back(before[*was]);
        } else {
            m_relations.push_back(
                std::make_shared<RelationItem>(route, relation.child.cardinality, relation.parent.cardinality));
            add(*m_relations.back());
        }
    }
    for (std::size_t index = 0; index < before.size(); ++index) {
        if (!kept[index])
            add(*before[index]);
    }
}

void DiagramScene::showGroups(std::vector<QRectF> &dirty)
{
    const auto room = [](const QRectF &area) { return area.adjusted(-2, -2, 2, 2); };
    const std::vector<GroupItem> before = std::move(m_groups);
    m_groups = groupItems(*m_picture);
    for (const GroupItem &group : before) {
        if (std::ranges::find(m_groups, group) == m_groups.end())
            dirty.push_back(room(group.area));
    }
    for (const GroupItem &group : m_groups) {
        if (std::ranges::find(before, group) == before.end())
            dirty.push_back(room(group.area));
    }
    m_bundles = bundles(*m_picture, m_groups);
}

void DiagramScene::fileAll()
{
    m_tableGrid.reset(bounds(), m_tables.size());
    m_relationGrid.reset(bounds(), m_relations.size());
    for (std::size_t index = 0; index < m_tables.size(); ++index)
        m_tableGrid.insert(index, m_tables[index]->rect());
    for (std::size_t index = 0; index < m_relations.size(); ++index) {
        for (const QRectF &piece : m_relations[index]->pieces())
            m_relationGrid.insert(index, piece);
    }
}

std::optional<std::size_t> DiagramScene::tableAt(QPointF scene) const
{
    for (const std::size_t index : m_tableGrid.near(QRectF(scene, QSizeF(0, 0)))) {
        if (m_tables[index]->rect().contains(scene))
            return index;
    }
    return std::nullopt;
}

std::optional<std::size_t> DiagramScene::relationAt(QPointF scene, double distance) const
{
    std::optional<std::size_t> nearest;
    double least = distance;
    const QRectF around(scene.x() - distance, scene.y() - distance, 2 * distance, 2 * distance);
    for (const std::size_t index : m_relationGrid.near(around)) {
        if (const double away = m_relations[index]->distance(scene); away < least) {
            least = away;
            nearest = index;
        }
    }
    return nearest;
}

std::vector<std::size_t> DiagramScene::tablesIn(const QRectF &rect) const
{
    std::vector<std::size_t> found = m_tableGrid.near(rect);
    std::erase_if(found, [&](std::size_t index) { return !m_tables[index]->rect().intersects(rect); });
    return found;
}

std::optional<Element> DiagramScene::elementAt(QPointF scene, double distance) const
{
    if (const auto table = tableAt(scene)) {
        if (const auto column = m_tables[*table]->columnAt(scene))
            return m_picture->columnElement(*table, *column);
        return m_picture->tableElement(*table);
    }
    if (const auto relation = relationAt(scene, distance))
        return m_picture->relationElement(*relation);
    return std::nullopt;
}

QRectF DiagramScene::rectOf(const Element &element) const
{
    switch (element.type) {
    case Element::Type::Table:
        if (const auto table = m_picture->table(element.table))
            return m_tables[*table]->rect();
        break;
    case Element::Type::Column:
        if (const auto column = m_picture->column(element))
            return m_tables[*m_picture->table(element.table)]->rowRect(*column);
        break;
    case Element::Type::Relation:
        if (const auto relation = m_picture->relation(element))
            return m_relations[*relation]->rect();
        break;
    }
    return {};
}

bool DiagramScene::isLifted(std::size_t relation) const
{
    const diagram::Relation &shown = m_picture->diagram().relations[relation];
    return m_lifted.contains(shown.child.table) || m_lifted.contains(shown.parent.table);
}

std::vector<std::size_t> DiagramScene::liftedRelations() const
{
    std::set<std::size_t> found;
    for (const std::size_t table : m_lifted) {
        found.insert(m_picture->schema->outgoing[table].begin(), m_picture->schema->outgoing[table].end());
        found.insert(m_picture->schema->incoming[table].begin(), m_picture->schema->incoming[table].end());
    }
    return {found.begin(), found.end()};
}

std::vector<QRectF> DiagramScene::setLifted(const std::set<std::size_t> &tables)
{
    std::vector<QRectF> dirty;
    if (tables == m_lifted)
        return dirty;
    const auto collect = [&] {
        for (const std::size_t table : m_lifted)
            dirty.push_back(m_tables[table]->rect());
        for (const std::size_t relation : liftedRelations()) {
            const std::vector<QRectF> pieces = m_relations[relation]->pieces();
            dirty.insert(dirty.end(), pieces.begin(), pieces.end());
        }
    };
    collect();
    m_lifted = tables;
    collect();
    return dirty;
}

bool DiagramScene::isBundled(std::size_t relation) const
{
    const diagram::Relation &shown = m_picture->diagram().relations[relation];
    return m_groups.size() > 1
        && m_picture->schema->accents[shown.child.table] != m_picture->schema->accents[shown.parent.table];
}

void DiagramScene::paint(QPainter &painter, const QRectF &exposed, const PaintStyle &style) const
{
    const bool far = style.detail == LevelOfDetail::Areas || style.detail == LevelOfDetail::Names;
    const bool areas = style.detail == LevelOfDetail::Areas;
    for (const GroupItem &group : m_groups) {
        if (group.area.intersects(exposed))
            paintGroup(painter, group, style);
    }
    painter.setRenderHint(QPainter::Antialiasing, !far);
    for (const std::size_t index : m_relationGrid.near(exposed)) {
        if (!m_relations[index]->rect().intersects(exposed) || isLifted(index) || (areas && isBundled(index)))
            continue;
        m_relations[index]->paint(painter, style);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const std::size_t index : m_tableGrid.near(exposed)) {
        if (!m_lifted.contains(index) && m_tables[index]->rect().adjusted(-2, -2, 2, 2).intersects(exposed))
            m_tables[index]->paint(painter, style);
    }
    if (!far || !style.names)
        return;
    if (areas && m_groups.size() > 1) {
        for (const Bundle &bundle : m_bundles)
            paintBundle(painter, bundle, style);
        for (const GroupItem &group : m_groups)
            paintGroupName(painter, group, style);
        return;
    }
    m_labels->place(m_tables, bounds(), style);
    m_labels->paint(painter, exposed, style);
}

} // namespace widgets
