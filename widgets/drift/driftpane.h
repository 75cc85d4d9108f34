// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/drift/driftcontroller.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTabBar;

namespace KSyntaxHighlighting {
class Repository;
}

namespace widgets {

class BusyIndicator;
class MessageBar;
class SqlEditor;

/// Shows how the target database differs from the project, object by object, and the statements of both ways out.
class DriftPane : public QWidget
{
    Q_OBJECT
public:
    DriftPane(DriftController &controller, KSyntaxHighlighting::Repository &repository, QWidget *parent = nullptr);

    [[nodiscard]] MessageBar &messages() { return *m_messages; }

Q_SIGNALS:
    /// The tables and columns that a difference is about, to be shown in the diagram.
    void revealWanted(const std::vector<catalog::ObjectId> &objects);
    /// The schema's text lacks these statements.
    void statementsWanted(const std::string &statements);

private:
    QWidget *makeToolRow();
    QWidget *makeResult();
    void update();
    void showDrift();
    void showWay();
    void showDifference(int row);
    void showReverted(const service::SchemaChangeReport &report);
    void showAdopted(const QString &file, const std::string &statements);

    DriftController &m_controller;
    QComboBox *m_against;
    QPushButton *m_compare;
    QPushButton *m_showAll;
    QPushButton *m_adopt;
    QPushButton *m_revert;
    BusyIndicator *m_busy;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    QLabel *m_empty;
    QLabel *m_summary;
    QListWidget *m_list;
    QTabBar *m_way;
    SqlEditor *m_sql;
};

/// The objects of a plan that a sentence about a difference speaks of.
[[nodiscard]] std::vector<catalog::ObjectId> objectsOf(const plan::Plan &plan, const std::string &sentence);

} // namespace widgets
