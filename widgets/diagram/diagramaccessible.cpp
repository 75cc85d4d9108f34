// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagramaccessible.h"

#include "widgets/diagram/diagramview.h"
#include "widgets/diagram/navigation.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QPointer>

#include <map>

namespace widgets {

namespace {

class DiagramAccessible;

/// A table or a column. Made when first asked for; lives as long as the view's interface.
class ElementAccessible : public QAccessibleInterface
{
public:
    ElementAccessible(DiagramAccessible &diagram, Element element)
        : m_diagram(diagram)
        , m_element(std::move(element))
    {
    }

    [[nodiscard]] bool isValid() const override;
    [[nodiscard]] QObject *object() const override { return nullptr; }
    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override;
    [[nodiscard]] QAccessibleInterface *parent() const override;
    [[nodiscard]] QAccessibleInterface *child(int index) const override;
    [[nodiscard]] int childCount() const override;
    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override;
    [[nodiscard]] QString text(QAccessible::Text type) const override;
    void setText(QAccessible::Text /*type*/, const QString & /*text*/) override { }
    [[nodiscard]] QRect rect() const override;
    [[nodiscard]] QAccessible::Role role() const override { return QAccessible::TreeItem; }
    [[nodiscard]] QAccessible::State state() const override;

    [[nodiscard]] const Element &element() const { return m_element; }

private:
    DiagramAccessible &m_diagram;
    Element m_element;
};

class DiagramAccessible : public QAccessibleWidget
{
public:
    explicit DiagramAccessible(DiagramView *view)
        : QAccessibleWidget(view, QAccessible::Tree)
    {
    }

    ~DiagramAccessible() override
    {
        for (const auto &[element, id] : m_children)
            QAccessible::deleteAccessibleInterface(id);
    }

    [[nodiscard]] DiagramView *view() const { return static_cast<DiagramView *>(widget()); }
    [[nodiscard]] const Picture *picture() const { return view() ? view()->scene().picture().get() : nullptr; }

    [[nodiscard]] QAccessibleInterface *of(const Element &element)
    {
        const auto known = m_children.find(element);
        if (known != m_children.end())
            return QAccessible::accessibleInterface(known->second);
        auto *made = new ElementAccessible(*this, element);
        m_children.emplace(element, QAccessible::registerAccessibleInterface(made));
        return made;
    }

    [[nodiscard]] int ownChildren() const { return QAccessibleWidget::childCount(); }

    // The tables come first, then the scroll bars and what floats over the diagram.
    [[nodiscard]] int childCount() const override { return tables() + ownChildren(); }

    [[nodiscard]] QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (index >= tables())
            return QAccessibleWidget::child(index - tables());
        return const_cast<DiagramAccessible *>(this)->of(picture()->tableElement(std::size_t(index)));
    }

    [[nodiscard]] int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (const auto *element = dynamic_cast<const ElementAccessible *>(child)) {
            const auto table = picture()->table(element->element().table);
            return table ? static_cast<int>(*table) : -1;
        }
        const int own = QAccessibleWidget::indexOfChild(child);
        return own < 0 ? own : own + tables();
    }

    [[nodiscard]] QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint at = view()->viewport()->mapFromGlobal(QPoint(x, y));
        const auto element = view()->elementAt(at);
        if (!element || element->type == Element::Type::Relation)
            return QAccessibleWidget::childAt(x, y);
        return const_cast<DiagramAccessible *>(this)->of({.type = Element::Type::Table, .table = element->table});
    }

    [[nodiscard]] QAccessibleInterface *focusChild() const override
    {
        const auto &current = view()->controller()->current();
        if (!view()->hasFocus() || !current || current->type == Element::Type::Relation)
            return QAccessibleWidget::focusChild();
        return const_cast<DiagramAccessible *>(this)->of(*current);
    }

private:
    [[nodiscard]] int tables() const { return picture() ? static_cast<int>(picture()->schema->keys.size()) : 0; }

    std::map<Element, QAccessible::Id> m_children {};
};

bool ElementAccessible::isValid() const
{
    return m_diagram.picture() && m_diagram.picture()->holds(m_element);
}

QAccessibleInterface *ElementAccessible::parent() const
{
    if (m_element.type == Element::Type::Column)
        return m_diagram.of({.type = Element::Type::Table, .table = m_element.table});
    return &m_diagram;
}

int ElementAccessible::childCount() const
{
    if (!isValid() || m_element.type != Element::Type::Table)
        return 0;
    const Picture &picture = *m_diagram.picture();
    return static_cast<int>(picture.diagram().tables[*picture.table(m_element.table)].columns.size());
}

QAccessibleInterface *ElementAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const Picture &picture = *m_diagram.picture();
    return m_diagram.of(picture.columnElement(*picture.table(m_element.table), std::size_t(index)));
}

int ElementAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *column = dynamic_cast<const ElementAccessible *>(child);
    const auto index = column ? m_diagram.picture()->column(column->element()) : std::nullopt;
    return index ? static_cast<int>(*index) : -1;
}

QAccessibleInterface *ElementAccessible::childAt(int x, int y) const
{
    for (int index = 0; index < childCount(); ++index) {
        if (QAccessibleInterface *column = child(index); column->rect().contains(x, y))
            return column;
    }
    return nullptr;
}

QString ElementAccessible::text(QAccessible::Text type) const
{
    if (!isValid())
        return {};
    if (type == QAccessible::Name)
        return spoken(*m_diagram.picture(), m_element);
    return type == QAccessible::Description ? explained(*m_diagram.picture(), m_element) : QString();
}

QRect ElementAccessible::rect() const
{
    if (!isValid())
        return {};
    const QRect inside = m_diagram.view()->rectOf(m_element).toAlignedRect();
    return {m_diagram.view()->viewport()->mapToGlobal(inside.topLeft()), inside.size()};
}

QAccessible::State ElementAccessible::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    if (!isValid())
        return state;
    const DiagramController &controller = *m_diagram.view()->controller();
    state.selectable = true;
    state.focusable = true;
    state.multiSelectable = true;
    state.selected = controller.selection().contains(m_element);
    state.focused = m_diagram.view()->hasFocus() && controller.current() == m_element;
    state.offscreen = !m_diagram.view()->rectOf(m_element).intersects(m_diagram.view()->viewport()->rect());
    return state;
}

QAccessibleInterface *make(const QString & /*className*/, QObject *object)
{
    auto *view = qobject_cast<DiagramView *>(object);
    return view ? new DiagramAccessible(view) : nullptr;
}

} // namespace

void installDiagramAccessible()
{
    static bool installed = false;
    if (!std::exchange(installed, true))
        QAccessible::installFactory(make);
}

void announceCurrent(DiagramView &view)
{
    if (!QAccessible::isActive() || !view.hasFocus())
        return;
    auto *diagram = dynamic_cast<DiagramAccessible *>(QAccessible::queryAccessibleInterface(&view));
    const auto &current = view.controller()->current();
    if (!diagram || !current || current->type == Element::Type::Relation)
        return;
    QAccessibleEvent event(diagram->of(*current), QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
}

void announce(DiagramView &view, const QString &sentence)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(&view, sentence);
    QAccessible::updateAccessibility(&event);
#else
    Q_UNUSED(view)
    Q_UNUSED(sentence)
#endif
}

} // namespace widgets
