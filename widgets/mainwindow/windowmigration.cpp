// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that has to do with migrations and the database they go to.
#include "widgets/common/environmentstrip.h"
#include "widgets/common/role.h"
#include "widgets/common/text.h"
#include "widgets/connection/target.h"
#include "widgets/drift/driftpane.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/migration/confirmdialog.h"
#include "widgets/migration/migrationpane.h"

#include <QDockWidget>
#include <QMessageBox>
#include <QPushButton>

namespace widgets {

void MainWindow::connectMigration()
{
    const Actions &actions = m_actions;
    MigrationController *migration = &m_workspace.migration();
    connect(actions.generate, &QAction::triggered, this, [this, migration] {
        showBottom(m_migrationDock);
        migration->generate(m_migrationPane->migrationName());
    });
    connect(actions.saveMigration, &QAction::triggered, migration, &MigrationController::save);
    connect(actions.apply, &QAction::triggered, migration, &MigrationController::requestApply);
    connect(actions.rollback, &QAction::triggered, migration, &MigrationController::requestRollback);
    connect(actions.refreshStatus, &QAction::triggered, migration, &MigrationController::check);
    connect(actions.resetSandbox, &QAction::triggered, this, &MainWindow::askToResetSandbox);
    connect(actions.connectDatabase, &QAction::triggered, this, &MainWindow::connectMigrationTarget);
    connect(migration, &MigrationController::targetNeeded, this, &MainWindow::connectMigrationTarget);
    connect(m_migrationPane, &MigrationPane::connectWanted, this, &MainWindow::connectMigrationTarget);
    connect(migration, &MigrationController::changed, this, [this] {
        showEnvironment();
        updateActions();
    });
    connect(migration, &MigrationController::failed, this, [this] { showBottom(m_migrationDock); });
    connect(migration, &MigrationController::applyConfirmationNeeded, this,
        [this, migration](const migrate::ApplyPlan &plan) {
            confirmMigration(new ConfirmDialog(m_syntax, *migration->environment(),
                ConfirmDialog::applyQuestion(plan, *migration->environment()), this));
        });
    connect(migration, &MigrationController::rollbackConfirmationNeeded, this,
        [this, migration](const migrate::DownPlan &plan) {
            confirmMigration(new ConfirmDialog(m_syntax, *migration->environment(),
                ConfirmDialog::rollbackQuestion(plan, *migration->environment()), this));
        });
}

void MainWindow::askToResetSandbox()
{
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Reset the Sandbox"),
        tr("Drop the sandbox of %1 with all its rows?").arg(m_workspace.name()), QMessageBox::NoButton, this);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("The project's files stay as they are; the next Apply makes an empty sandbox."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *drop = question->addButton(tr("Drop the Sandbox"), QMessageBox::DestructiveRole);
    setRole(drop, QStringLiteral("danger"));
    question->setDefaultButton(cancel);
    question->setEscapeButton(cancel);
    connect(question, &QMessageBox::buttonClicked, this, [this, drop](QAbstractButton *button) {
        if (button == drop)
            m_workspace.migration().resetSandbox();
    });
    question->open();
}

void MainWindow::confirm(ConfirmDialog *dialog, std::function<void(bool)> then)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_confirmation = dialog;
    connect(dialog, &QDialog::finished, this, [this, then = std::move(then)](int result) {
        m_confirmation = nullptr;
        then(result == QDialog::Accepted);
    });
    dialog->open();
}

void MainWindow::confirmMigration(ConfirmDialog *dialog)
{
    confirm(dialog, [migration = &m_workspace.migration()](bool accepted) {
        accepted ? migration->confirm() : migration->decline();
    });
}

void MainWindow::connectDrift()
{
    connect(m_actions.drift, &QAction::triggered, this, [this] {
        showBottom(m_driftDock);
        m_drift->compare();
    });
    connect(m_drift, &DriftController::failed, this, [this] { showBottom(m_driftDock); });
    connect(m_drift, &DriftController::revertConfirmationNeeded, this, [this](const service::Drift &drift) {
        const project::Environment &environment = *m_workspace.migration().environment();
        confirm(new ConfirmDialog(m_syntax, environment, ConfirmDialog::revertQuestion(drift, environment), this),
            [this](bool accepted) { accepted ? m_drift->confirm() : m_drift->decline(); });
    });
    connect(m_driftPane, &DriftPane::revealWanted, this, &MainWindow::revealObjects);
    connect(m_driftPane, &DriftPane::statementsWanted, &m_workspace, [this](const std::string &statements) {
        m_workspace.change([statements](const edit::Source &source) -> edit::Edited {
            const std::size_t end = source.text.size();
            const std::string gap = source.text.ends_with('\n') || source.text.empty() ? "\n" : "\n\n";
            return edit::TextEdits {{.range = {end, end}, .replacement = gap + statements}};
        });
    });
}

void MainWindow::revealObjects(const std::vector<catalog::ObjectId> &objects)
{
    std::set<Element> elements;
    for (const catalog::ObjectId &id : objects) {
        if (id.names.size() < 2)
            continue;
        const std::string key = tableKey(id.names[0], id.names[1]);
        if (!m_workspace.table(key))
            continue;
        if (id.kind == catalog::Kind::Column)
            elements.insert({.type = Element::Type::Column, .table = key, .name = id.names[2]});
        else
            elements.insert({.type = Element::Type::Table, .table = key});
    }
    if (elements.empty())
        return;
    m_workspace.diagram().reveal(*elements.begin());
    m_workspace.diagram().setSelection(std::move(elements));
}

void MainWindow::showEnvironment()
{
    if (m_workspace.kind() == Workspace::Kind::Database) {
        m_strip->setEnvironment(EnvironmentKind::Production, m_workspace.location(), true);
        return;
    }
    const project::Environment *environment = m_workspace.migration().environment();
    const bool hasTarget = environment && (environment->sandbox || !environment->url.empty());
    if (!hasTarget || m_workspace.kind() == Workspace::Kind::Nothing) {
        m_strip->setEnvironment(EnvironmentKind::None, {}, false);
        return;
    }
    const QString name = fromUtf8(environment->name);
    const QString where = targetOf(*environment).text();
    m_strip->setEnvironment(environmentKind(name, environment->production),
        name.isEmpty() ? where : tr("%1: %2").arg(name, where), environment->readOnly);
}

} // namespace widgets
