// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/objecttreemodel.h"

#include "model/base/quote.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"

#include <algorithm>
#include <map>

namespace widgets {

struct ObjectTreeModel::Node
{
    QString icon {};
    QString name {};
    QString detail {}; ///< type of a column, "view"
    QString toolTip {};
    QString tableKey {};
    QString column {};
    base::Range range {};
    Node *parent = nullptr;
    std::vector<std::unique_ptr<Node>> children {};

    Node *add(Node child)
    {
        children.push_back(std::make_unique<Node>(std::move(child)));
        children.back()->parent = this;
        return children.back().get();
    }
    [[nodiscard]] int row() const
    {
        const auto self = [this](const std::unique_ptr<Node> &child) { return child.get() == this; };
        return static_cast<int>(std::ranges::find_if(parent->children, self) - parent->children.begin());
    }
    [[nodiscard]] bool isSame(const Node &other) const { return icon == other.icon && name == other.name; }
    [[nodiscard]] bool looksSame(const Node &other) const
    {
        return detail == other.detail && toolTip == other.toolTip && range == other.range;
    }
};

namespace {

using Node = ObjectTreeModel::Node;

QString iconOf(const sql::OutlineTable &table)
{
    switch (table.type) {
    case sql::OutlineTable::Type::View:
    case sql::OutlineTable::Type::MaterializedView:
        return QStringLiteral("view");
    default:
        return QStringLiteral("table");
    }
}

QString iconOf(const sql::OutlineObject &object)
{
    static const std::map<std::string, const char *> icons {{"function", "function"}, {"procedure", "function"},
        {"trigger", "trigger"}, {"sequence", "sequence"}, {"domain", "domain"}, {"index", "index"},
        {"policy", "production"}};
    const auto found = icons.find(object.kind);
    return QString::fromLatin1(found == icons.end() ? "object" : found->second);
}

void addColumns(Node &node, const sql::OutlineTable &table)
{
    const auto inKey = [&](const std::string &column) {
        return std::ranges::any_of(table.keys, [&](const sql::OutlineKey &key) {
            return key.type == sql::OutlineKey::Type::Primary && std::ranges::contains(key.columns, column);
        });
    };
    const auto inForeignKey = [&](const std::string &column) {
        return std::ranges::any_of(table.foreignKeys,
            [&](const sql::OutlineForeignKey &key) { return std::ranges::contains(key.columns, column); });
    };
    for (const sql::OutlineColumn &column : table.columns) {
        const char *picture = inKey(column.name) ? "key" : inForeignKey(column.name) ? "foreign-key" : "column";
        node.add({
            .icon = QString::fromLatin1(picture),
            .name = shown(column.name),
            .detail = shown(column.type),
            .toolTip = shown(column.comment),
            .tableKey = node.tableKey,
            .column = fromUtf8(column.name),
            .range = column.nameRange,
        });
    }
}

std::unique_ptr<Node> treeOf(const sql::Outline &outline)
{
    auto root = std::make_unique<Node>();
    std::map<std::string, std::unique_ptr<Node>> schemas;
    const auto schema = [&](const std::string &name) -> Node & {
        std::unique_ptr<Node> &node = schemas[name];
        if (!node)
            node = std::make_unique<Node>(Node {.icon = QStringLiteral("schema"), .name = shown(name)});
        return *node;
    };
    for (const sql::OutlineTable &table : outline.tables) {
        Node *node = schema(table.schema)
                         .add({
                             .icon = iconOf(table),
                             .name = shown(table.name),
                             .toolTip = shown(table.comment),
                             .tableKey = fromUtf8(base::quoteName(table.schema) + "." + base::quoteName(table.name)),
                             .range = table.nameRange,
                         });
        addColumns(*node, table);
    }
    for (const sql::OutlineEnum &type : outline.enums) {
        Node *node = schema(type.schema)
                         .add({.icon = QStringLiteral("enum"),
                             .name = shown(type.name),
                             .detail = ObjectTreeModel::tr("enum"),
                             .toolTip = shown(type.comment),
                             .range = type.nameRange});
        for (const std::string &value : type.values)
            node->add({.icon = QStringLiteral("more"), .name = shown(value), .range = type.range});
    }
    for (const sql::OutlineObject &object : outline.objects) {
        if (object.kind == "schema")
            continue;
        schema(object.schema.empty() ? "public" : object.schema)
            .add({.icon = iconOf(object),
                .name = shown(object.name),
                .detail = shown(object.kind),
                .range = object.nameRange});
    }
    for (auto &[name, node] : schemas) {
        const auto rank = [](const std::unique_ptr<Node> &child) {
            const int kind = child->icon == QLatin1String("table") ? 0 : child->icon == QLatin1String("view") ? 1 : 2;
            return std::tuple(kind, kind == 2 ? child->icon : QString(), child->name);
        };
        std::ranges::stable_sort(node->children, {}, rank);
        node->parent = root.get();
        root->children.push_back(std::move(node));
    }
    return root;
}

} // namespace

ObjectTreeModel::ObjectTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>())
{
}

ObjectTreeModel::~ObjectTreeModel() = default;

void ObjectTreeModel::setOutline(const sql::Outline &outline)
{
    update(*m_root, treeOf(outline), {});
}

void ObjectTreeModel::update(Node &node, std::unique_ptr<Node> wanted, const QModelIndex &at)
{
    // Rows that are no longer wanted go, new ones come in their place, the others are filled anew where they stand.
    for (int row = static_cast<int>(node.children.size()) - 1; row >= 0; --row) {
        const bool stays = std::ranges::any_of(
            wanted->children, [&](const std::unique_ptr<Node> &child) { return child->isSame(*node.children[row]); });
        if (stays)
            continue;
        beginRemoveRows(at, row, row);
        node.children.erase(node.children.begin() + row);
        endRemoveRows();
    }
    for (std::size_t row = 0; row < wanted->children.size(); ++row) {
        std::unique_ptr<Node> &child = wanted->children[row];
        if (row < node.children.size() && node.children[row]->isSame(*child)) {
            Node &old = *node.children[row];
            if (!old.looksSame(*child)) {
                old.detail = child->detail;
                old.toolTip = child->toolTip;
                old.range = child->range;
                old.tableKey = child->tableKey;
                const QModelIndex changed = createIndex(static_cast<int>(row), 0, &old);
                Q_EMIT dataChanged(changed, changed);
            }
            update(old, std::move(child), createIndex(static_cast<int>(row), 0, &old));
            continue;
        }
        // One that moved is taken out of its old place first.
        const auto moved = std::ranges::find_if(node.children.begin() + static_cast<std::ptrdiff_t>(row),
            node.children.end(), [&](const std::unique_ptr<Node> &old) { return old->isSame(*child); });
        if (moved != node.children.end()) {
            const int from = static_cast<int>(moved - node.children.begin());
            beginRemoveRows(at, from, from);
            node.children.erase(moved);
            endRemoveRows();
        }
        const int to = static_cast<int>(row);
        beginInsertRows(at, to, to);
        child->parent = &node;
        node.children.insert(node.children.begin() + to, std::move(child));
        endInsertRows();
    }
    const int left = static_cast<int>(node.children.size());
    const int wantedRows = static_cast<int>(wanted->children.size());
    if (left > wantedRows) {
        beginRemoveRows(at, wantedRows, left - 1);
        node.children.resize(wantedRows);
        endRemoveRows();
    }
}

const ObjectTreeModel::Node *ObjectTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<const Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex ObjectTreeModel::find(const QString &tableKey, const QString &column) const
{
    for (const std::unique_ptr<Node> &schema : m_root->children) {
        for (const std::unique_ptr<Node> &table : schema->children) {
            if (table->tableKey != tableKey || tableKey.isEmpty())
                continue;
            if (!column.isEmpty()) {
                for (const std::unique_ptr<Node> &each : table->children) {
                    if (each->column == column)
                        return createIndex(each->row(), 0, each.get());
                }
            }
            return createIndex(table->row(), 0, table.get());
        }
    }
    return {};
}

QModelIndex ObjectTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->children.size()))
        return {};
    return createIndex(row, column, node->children[row].get());
}

QModelIndex ObjectTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Node *parent = static_cast<const Node *>(index.internalPointer())->parent;
    return !parent || parent == m_root.get() ? QModelIndex() : createIndex(parent->row(), 0, parent);
}

int ObjectTreeModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(nodeOf(parent)->children.size());
}

int ObjectTreeModel::columnCount(const QModelIndex & /*parent*/) const
{
    return 1;
}

QVariant ObjectTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Node *node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return node->name;
    case DetailRole:
        return node->detail;
    case Qt::DecorationRole:
        return icon(node->icon);
    case Qt::ToolTipRole: // plain text: names and comments come from a database
        return node->toolTip.isEmpty() ? QVariant() : QVariant(node->toolTip.toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return node->detail.isEmpty() ? node->name : tr("%1, %2").arg(node->name, node->detail);
    case TableKeyRole:
        return node->tableKey;
    case ColumnRole:
        return node->column;
    case BeginRole:
        return static_cast<qulonglong>(node->range.begin);
    case EndRole:
        return static_cast<qulonglong>(node->range.end);
    case SearchRole:
        return node->tableKey.isEmpty() ? node->name : node->tableKey;
    default:
        return {};
    }
}

} // namespace widgets
