// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/element.h"

#include <QObject>
#include <QTimer>

namespace widgets {

class DiagramView;
class ObjectTree;
class SqlEditor;
class Workspace;

/// Keeps one selection in the tree, the diagram and the text: what is chosen in one of them is shown in the others.
class SelectionLink : public QObject
{
    Q_OBJECT
public:
    SelectionLink(Workspace &workspace, ObjectTree &tree, DiagramView &diagram, SqlEditor &editor, QObject *parent);

    /// Selects it everywhere and brings it into sight.
    void reveal(const Element &element);
    /// To the definition of what is selected in the diagram, with the keyboard in the text.
    void goToText(const Element &element);
    /// To the table or column around the caret, with the keyboard in the diagram.
    void goToDiagram();
    void goToDefinition();

Q_SIGNALS:
    /// What shall be gone to is defined in a file that is not in the editor.
    void fileWanted(const QString &path, const Element &element);

private:
    void takeFromDiagram();
    void takeFromText();
    void showInTree(const Element &element);

    Workspace &m_workspace;
    ObjectTree &m_tree;
    DiagramView &m_diagram;
    SqlEditor &m_editor;
    QTimer m_caretTimer;
    bool m_passingOn = false; ///< a change that comes back from the others is not passed on again
};

} // namespace widgets
