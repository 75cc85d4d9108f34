// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/groupitem.h"
#include "widgets/diagram/picture.h"
#include "widgets/diagram/relationitem.h"
#include "widgets/diagram/spatialgrid.h"
#include "widgets/diagram/tableitem.h"

#include <QString>

#include <map>
#include <memory>
#include <set>
#include <vector>

namespace widgets {

class FarLabels;

/// A picture as items that paint and are found by place. Follows the controller's pictures: an item whose table or
/// relation did not change is kept. Coordinates are the diagram's.
class DiagramScene
{
public:
    DiagramScene();
    ~DiagramScene();
    DiagramScene(const DiagramScene &) = delete;
    DiagramScene &operator=(const DiagramScene &) = delete;

    /// Returns what has to be painted again.
    std::vector<QRectF> show(const SharedPicture &picture);
    [[nodiscard]] const SharedPicture &picture() const { return m_picture; }
    [[nodiscard]] QRectF bounds() const { return toQt(m_picture->geometry.bounds); }

    [[nodiscard]] const TableItem &table(std::size_t index) const { return *m_tables[index]; }
    [[nodiscard]] const RelationItem &relation(std::size_t index) const { return *m_relations[index]; }
    [[nodiscard]] std::optional<std::size_t> tableAt(QPointF scene) const;
    /// The nearest one that passes within a distance.
    [[nodiscard]] std::optional<std::size_t> relationAt(QPointF scene, double distance) const;
    [[nodiscard]] std::vector<std::size_t> tablesIn(const QRectF &rect) const;
    /// A column's row, else a table's header, else a relation.
    [[nodiscard]] std::optional<Element> elementAt(QPointF scene, double distance) const;
    [[nodiscard]] QRectF rectOf(const Element &element) const;

    /// Tables that paint() leaves out, with their relations, because they are being dragged. Returns what to repaint.
    std::vector<QRectF> setLifted(const std::set<std::size_t> &tables);
    [[nodiscard]] const std::set<std::size_t> &lifted() const { return m_lifted; }
    [[nodiscard]] std::vector<std::size_t> liftedRelations() const;

    /// The painter is scaled to the diagram's units.
    void paint(QPainter &painter, const QRectF &exposed, const PaintStyle &style) const;

private:
    void showTables(const SharedPicture &picture, std::vector<QRectF> &dirty);
    void showRelations(const SharedPicture &picture, std::vector<QRectF> &dirty);
    void showGroups(std::vector<QRectF> &dirty);
    void fileAll();
    [[nodiscard]] bool isLifted(std::size_t relation) const;
    [[nodiscard]] bool isBundled(std::size_t relation) const;

    SharedPicture m_picture;
    std::vector<std::shared_ptr<TableItem>> m_tables {};
    std::vector<std::shared_ptr<RelationItem>> m_relations {};
    std::vector<GroupItem> m_groups {};
    std::vector<Bundle> m_bundles {};
    SpatialGrid m_tableGrid {};
    SpatialGrid m_relationGrid {};
    std::set<std::size_t> m_lifted {};
    std::unique_ptr<FarLabels> m_labels;
};

} // namespace widgets
