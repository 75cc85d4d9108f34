// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sql/outline.h"
#include "widgets/diagram/diagramcontroller.h"

#include <QWidget>

class QLabel;
class QTreeView;

namespace widgets {

class ElidedLabel;
class InspectorModel;

/// What is known of the table or relation that is selected in the diagram, for a dock; a click on a reference goes
/// there.
class Inspector : public QWidget
{
    Q_OBJECT
public:
    /// The controller must outlive the inspector.
    explicit Inspector(DiagramController *controller, QWidget *parent = nullptr);

    /// What the text knows more: indexes, checks, defaults. May be null.
    void setOutline(std::shared_ptr<const sql::Outline> outline);
    [[nodiscard]] InspectorModel *model() const { return m_model; }

private:
    void update();
    void activate(const QModelIndex &index);

    DiagramController *m_controller;
    std::shared_ptr<const sql::Outline> m_outline {};
    ElidedLabel *m_title;
    QLabel *m_hint;
    QTreeView *m_tree;
    InspectorModel *m_model;
};

} // namespace widgets
