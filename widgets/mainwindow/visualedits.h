// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/element.h"

#include <QObject>

class QWidget;

namespace widgets {

class Workspace;

/// Answers what the diagram asks for: a few questions to the user, then a minimal edit of the text.
class VisualEdits : public QObject
{
    Q_OBJECT
public:
    /// window: the parent of the questions.
    VisualEdits(Workspace &workspace, QWidget *window);

    void addTable();
    void addColumn(const Element &table);
    void rename(const Element &element);
    void drop(const Element &element);
    void addForeignKey(const DrawnForeignKey &key);

private:
    Workspace &m_workspace;
    QWidget *m_window;
};

} // namespace widgets
