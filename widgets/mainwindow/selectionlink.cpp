// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/selectionlink.h"

#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/editor/sqleditor.h"
#include "widgets/mainwindow/objecttree.h"
#include "widgets/mainwindow/workspace.h"

#include <QScopedValueRollback>

namespace widgets {

namespace {

constexpr int caretDelay = 120; // the diagram follows when the caret rests

Element elementOf(const QString &table, const QString &column)
{
    if (column.isEmpty())
        return {.type = Element::Type::Table, .table = toUtf8(table)};
    return {.type = Element::Type::Column, .table = toUtf8(table), .name = toUtf8(column)};
}

} // namespace

SelectionLink::SelectionLink(
    Workspace &workspace, ObjectTree &tree, DiagramView &diagram, SqlEditor &editor, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_tree(tree)
    , m_diagram(diagram)
    , m_editor(editor)
{
    m_caretTimer.setSingleShot(true);
    m_caretTimer.setInterval(caretDelay);
    connect(&m_caretTimer, &QTimer::timeout, this, &SelectionLink::takeFromText);
    connect(&m_editor, &SqlEditor::caretMoved, this, [this] {
        if (!m_passingOn && m_editor.hasFocus())
            m_caretTimer.start();
    });
    connect(&m_workspace.diagram(), &DiagramController::selectionChanged, this, &SelectionLink::takeFromDiagram);
    connect(&m_workspace.diagram(), &DiagramController::definitionRequested, this, &SelectionLink::goToText);
    connect(&m_editor, &SqlEditor::definitionWanted, this, &SelectionLink::goToDefinition);
    connect(
        &m_tree, &ObjectTree::selected, this, [this](const QString &table, const QString &column, base::Range range) {
            const QScopedValueRollback<bool> passing(m_passingOn, true);
            if (!table.isEmpty())
                m_workspace.diagram().reveal(elementOf(table, column));
            if (!range.empty())
                m_editor.reveal(range, true);
        });
    connect(
        &m_tree, &ObjectTree::activated, this, [this](const QString &table, const QString &column, base::Range range) {
            if (range.empty() && !table.isEmpty()) {
                goToText(elementOf(table, column));
                return;
            }
            const QScopedValueRollback<bool> passing(m_passingOn, true);
            if (!range.empty())
                m_editor.reveal(range, true);
            m_editor.setFocus();
        });
}

void SelectionLink::showInTree(const Element &element)
{
    m_tree.showSelected(
        fromUtf8(element.table), element.type == Element::Type::Column ? fromUtf8(element.name) : QString());
}

void SelectionLink::takeFromDiagram()
{
    if (m_passingOn)
        return;
    const std::optional<Element> current = m_workspace.diagram().current();
    if (!current)
        return;
    const QScopedValueRollback<bool> passing(m_passingOn, true);
    showInTree(*current);
    if (m_workspace.document().isUpToDate()) {
        if (const std::optional<base::Range> place = m_workspace.placeOf(*current))
            m_editor.reveal(*place, true);
    }
}

void SelectionLink::takeFromText()
{
    if (!m_workspace.document().isUpToDate())
        return;
    const std::optional<Element> element = m_workspace.elementAt(m_editor.position());
    if (!element || m_workspace.diagram().current() == element)
        return;
    const QScopedValueRollback<bool> passing(m_passingOn, true);
    m_workspace.diagram().reveal(*element);
    showInTree(*element);
}

void SelectionLink::reveal(const Element &element)
{
    const QScopedValueRollback<bool> passing(m_passingOn, true);
    m_workspace.diagram().reveal(element);
    showInTree(element);
    if (const std::optional<base::Range> place = m_workspace.placeOf(element))
        m_editor.reveal(*place, true);
}

void SelectionLink::goToText(const Element &element)
{
    const QScopedValueRollback<bool> passing(m_passingOn, true);
    if (const std::optional<base::Range> place = m_workspace.placeOf(element))
        m_editor.reveal(*place, true);
    else if (const QString file = m_workspace.fileOf(element.table); !file.isEmpty())
        Q_EMIT fileWanted(file, element);
    m_editor.setFocus();
}

void SelectionLink::goToDiagram()
{
    const std::optional<Element> element = m_workspace.elementAt(m_editor.position());
    const QScopedValueRollback<bool> passing(m_passingOn, true);
    if (element) {
        m_workspace.diagram().reveal(*element);
        showInTree(*element);
    }
    m_diagram.setFocus();
}

void SelectionLink::goToDefinition()
{
    const std::optional<base::Range> place = m_workspace.definitionOf(m_editor.position());
    if (!place)
        return;
    m_editor.reveal(*place, true);
    takeFromText();
}

} // namespace widgets
