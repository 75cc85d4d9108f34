// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/newprojectdialog.h"

#include "widgets/common/icons.h"
#include "widgets/common/role.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace widgets {

namespace {

struct Template
{
    const char *file;
    const char *title;
    const char *explanation;
};

constexpr Template builtIn[] = {
    {"empty", QT_TRANSLATE_NOOP("widgets::NewProjectDialog", "One table"),
        QT_TRANSLATE_NOOP("widgets::NewProjectDialog", "Users, to begin with")},
    {"accounts", QT_TRANSLATE_NOOP("widgets::NewProjectDialog", "Accounts"),
        QT_TRANSLATE_NOOP("widgets::NewProjectDialog", "Who may sign in: roles, sessions, attempts")},
    {"tenants", QT_TRANSLATE_NOOP("widgets::NewProjectDialog", "Tenants"),
        QT_TRANSLATE_NOOP(
            "widgets::NewProjectDialog", "Many customers in one database, kept apart by row level security")},
    {"events", QT_TRANSLATE_NOOP("widgets::NewProjectDialog", "Events"),
        QT_TRANSLATE_NOOP("widgets::NewProjectDialog", "Measurements over time, in partitions")},
};

} // namespace

NewProjectDialog::NewProjectDialog(const QString &folder, QWidget *parent)
    : QDialog(parent)
    , m_templates(new QListWidget(this))
    , m_folder(new QLineEdit(QDir::toNativeSeparators(folder), this))
    , m_problem(new QLabel(this))
{
    setWindowTitle(tr("New Project"));
    setObjectName(QStringLiteral("newProjectDialog"));
    for (const Template &each : builtIn) {
        auto *item = new QListWidgetItem(
            icon(QStringLiteral("template")), tr(each.title) + QLatin1Char('\n') + tr(each.explanation), m_templates);
        item->setData(Qt::UserRole, QLatin1String(each.file));
        item->setData(Qt::AccessibleTextRole, tr(each.title) + QStringLiteral(": ") + tr(each.explanation));
    }
    m_templates->setCurrentRow(0);
    m_templates->setAccessibleName(tr("Template"));
    m_templates->setObjectName(QStringLiteral("templates"));
    m_templates->setSpacing(3);
    m_folder->setObjectName(QStringLiteral("projectFolder"));
    m_folder->setMinimumWidth(fontMetrics().averageCharWidth() * 48);
    m_problem->setProperty("role", QStringLiteral("danger"));
    m_problem->setWordWrap(true);
    auto *choose = new QToolButton(this);
    choose->setIcon(icon(QStringLiteral("open")));
    choose->setToolTip(tr("Choose the folder"));
    choose->setAccessibleName(tr("Choose the folder"));
    connect(choose, &QToolButton::clicked, this, &NewProjectDialog::chooseFolder);
    connect(m_folder, &QLineEdit::textChanged, this, &NewProjectDialog::check);
    auto *row = new QHBoxLayout;
    row->addWidget(m_folder, 1);
    row->addWidget(choose);
    auto *label = new QLabel(tr("&Folder:"), this);
    label->setBuddy(m_folder);
    auto *begin = new QLabel(tr("&Begin with:"), this);
    begin->setBuddy(m_templates);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_create = buttons->addButton(tr("Create"), QDialogButtonBox::AcceptRole);
    setRole(m_create, QStringLiteral("primary"));
    m_create->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(begin);
    layout->addWidget(m_templates, 1);
    layout->addWidget(label);
    layout->addLayout(row);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
    resize(560, 420);
    check();
    m_templates->setFocus();
}

QString NewProjectDialog::folder() const
{
    return QDir::cleanPath(QDir::fromNativeSeparators(m_folder->text().trimmed()));
}

QStringList NewProjectDialog::templates()
{
    QStringList names;
    for (const Template &each : builtIn)
        names << QLatin1String(each.file);
    return names;
}

std::string NewProjectDialog::templateText(const QString &name)
{
    loadResources();
    QFile file(QStringLiteral(":/templates/%1.sql").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::string NewProjectDialog::schema() const
{
    return templateText(m_templates->currentItem()->data(Qt::UserRole).toString());
}

void NewProjectDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder of the New Project"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, m_folder, &QLineEdit::setText);
    dialog->open();
}

void NewProjectDialog::check()
{
    const QString folder = this->folder();
    QString problem;
    if (m_folder->text().trimmed().isEmpty() || QDir::isRelativePath(folder))
        problem = tr("Name a folder, from the root on.");
    else if (QFileInfo::exists(folder) && !QFileInfo(folder).isDir())
        problem = tr("There is a file of this name.");
    else if (QFileInfo::exists(QDir(folder).filePath(QStringLiteral("schema.sql"))))
        problem = tr("This folder has a schema.sql already: open it instead.");
    m_problem->setText(problem);
    m_create->setEnabled(problem.isEmpty());
}

} // namespace widgets
