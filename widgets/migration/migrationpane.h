// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/migration/migrationcontroller.h"

#include <QWidget>

#include <array>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTabBar;
class QTableView;

namespace KSyntaxHighlighting {
class Repository;
}

namespace widgets {

class BusyIndicator;
class MessageBar;
class SqlEditor;
class StepsModel;
class TargetBox;
class TrialLabel;

/// Shows the migration that leads to the edited schema: its statements, what each of them costs, whether it is proven;
/// and the buttons that save, apply and take it back. Paints the controller's state and forwards what is pressed.
class MigrationPane : public QWidget
{
    Q_OBJECT
public:
    MigrationPane(
        MigrationController &controller, KSyntaxHighlighting::Repository &repository, QWidget *parent = nullptr);

    /// The name for the next migration: of the field, or one that says when.
    [[nodiscard]] QString migrationName() const;
    void focusName();
    [[nodiscard]] MessageBar &messages() { return *m_messages; }

Q_SIGNALS:
    void connectWanted();

private:
    QWidget *makeToolRow();
    QWidget *makeResult();
    void update();
    void showDraft();
    void showDirection();
    void offerRename();
    void showEnvironments();
    void showApplied(const migrate::ApplyReport &report);
    void showRolledBack(const migrate::DownReport &report);

    MigrationController &m_controller;
    QLineEdit *m_name;
    QPushButton *m_generate;
    QPushButton *m_save;
    QPushButton *m_apply;
    QPushButton *m_rollback;
    TargetBox *m_target;
    BusyIndicator *m_busy;
    MessageBar *m_messages;
    QStackedWidget *m_stack;
    QLabel *m_empty;
    QTabBar *m_direction;
    QTableView *m_table;
    StepsModel *m_steps;
    SqlEditor *m_sql;
    std::array<TrialLabel *, 2> m_trials; ///< up, down
    QLabel *m_summary;
};

} // namespace widgets
