// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that finds the way into databases: which one, and with which password.
#include "widgets/common/messagebar.h"
#include "widgets/common/text.h"
#include "widgets/connection/connectdialog.h"
#include "widgets/connection/passwordstore.h"
#include "widgets/mainwindow/mainwindow.h"

namespace widgets {

void MainWindow::open(const QString &location)
{
    whenSaved([this, location] {
        if (location.contains(QLatin1String("://")))
            openDatabase(location);
        else
            m_workspace.open(location);
    });
}

void MainWindow::openDatabase(const QString &url)
{
    const QString key = passwordKey(url);
    if (!lacksPassword(url) || key.isEmpty()) {
        m_workspace.open(url);
        return;
    }
    if (!m_passwords.isAvailable()) {
        askForPassword(url);
        return;
    }
    m_passwords.find(key, this, [this, url](const QString &password) {
        if (password.isEmpty())
            askForPassword(url);
        else
            m_workspace.open(withPassword(url, password));
    });
}

void MainWindow::chooseDatabase()
{
    askForPassword({});
}

void MainWindow::askForPassword(const QString &url)
{
    auto *dialog = new ConnectDialog(tr("Open Read-Only"), m_passwords, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (!url.isEmpty()) {
        dialog->setUrl(url);
        dialog->focusPassword();
    }
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        keepPassword(*dialog);
        open(dialog->url());
    });
    dialog->open();
}

void MainWindow::keepPassword(const ConnectDialog &dialog)
{
    const QString key = passwordKey(dialog.url());
    if (key.isEmpty() || !dialog.keepsPassword())
        return;
    m_passwords.keep(key, dialog.password(), this, [this](const base::Result<> &kept) {
        if (!kept)
            m_messages->showMessage(Severity::Warning, sentence(kept.error()), detailOf(kept.error()));
    });
}

void MainWindow::connectMigrationTarget()
{
    auto *dialog = new ConnectDialog(tr("Use as Target"), m_passwords, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        keepPassword(*dialog);
        MigrationController &migration = m_workspace.migration();
        project::Environment target = migration.environment() ? *migration.environment() : project::Environment();
        target.name = toUtf8(tr("session"));
        target.url = dialog->url().toStdString();
        target.production = false;
        target.readOnly = false;
        target.sandbox = false;
        target.problem.reset();
        migration.connectTo(std::move(target));
    });
    dialog->open();
}

} // namespace widgets
