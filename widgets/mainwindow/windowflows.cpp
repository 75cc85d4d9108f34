// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that asks: which file, which database, what to do with unsaved text.
#include "model/diagram/theme.h"
#include "widgets/common/messagebar.h"
#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/editor/editorpane.h"
#include "widgets/mainwindow/commandpalette.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/mainwindow/newprojectdialog.h"
#include "widgets/mainwindow/objecttree.h"
#include "widgets/mainwindow/selectionlink.h"
#include "widgets/mainwindow/welcomepage.h"
#include "widgets/preferences/preferencesdialog.h"

#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace widgets {

namespace {

constexpr qsizetype mostRecent = 10;

QFileDialog *fileDialog(QWidget *parent, const QString &title)
{
    auto *dialog = new QFileDialog(parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    return dialog;
}

} // namespace

void MainWindow::whenSaved(std::function<void()> then)
{
    Document *document = &m_workspace.document();
    if (!document->isModified()) {
        then();
        return;
    }
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Unsaved Text"),
        tr("Save the changes in %1?").arg(document->title()), QMessageBox::NoButton, this);
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(tr("They are lost otherwise."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *cancel = question->addButton(tr("Cancel"), QMessageBox::RejectRole);
    QPushButton *discard = question->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    QPushButton *save = question->addButton(tr("Save"), QMessageBox::AcceptRole);
    question->setDefaultButton(save);
    question->setEscapeButton(cancel);
    connect(
        question, &QMessageBox::buttonClicked, this, [this, document, discard, save, then](QAbstractButton *button) {
            if (button == discard) {
                document->setModified(false);
                m_editorPane->editor().markSaved();
                then();
            } else if (button == save) {
                const auto once = std::make_shared<QMetaObject::Connection>();
                *once = connect(document, &Document::saved, this, [once, then] {
                    disconnect(*once);
                    then();
                });
                m_actions.save->trigger();
            }
        });
    question->open();
}

void MainWindow::openSchemaFile(const QString &path, const std::optional<Element> &element)
{
    whenSaved([this, path, element] {
        Document *document = &m_workspace.document();
        if (element) {
            const auto once = std::make_shared<QMetaObject::Connection>();
            *once = connect(document, &Document::parsedChanged, this, [this, once, document, path, element] {
                if (document->path() != path || !document->isUpToDate())
                    return;
                disconnect(*once);
                m_selection->goToText(*element);
            });
        }
        m_workspace.openSchemaFile(path);
    });
}

void MainWindow::chooseProject()
{
    QFileDialog *dialog = fileDialog(this, tr("Open Project Folder"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly, false);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::open);
    dialog->open();
}

void MainWindow::chooseFile()
{
    QFileDialog *dialog = fileDialog(this, tr("Open SQL File"));
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("SQL files (*.sql)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::open);
    dialog->open();
}

void MainWindow::chooseNewProject()
{
    const QString home = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    auto *dialog = new NewProjectDialog(QDir(home).filePath(tr("schema")), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        whenSaved([this, folder = dialog->folder(), schema = dialog->schema()] {
            m_workspace.createProject(folder, schema);
        });
    });
    dialog->open();
}

void MainWindow::saveAs()
{
    QFileDialog *dialog = fileDialog(this, tr("Save Schema As"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    dialog->setNameFilters({tr("SQL files (*.sql)"), tr("All files (*)")});
    dialog->selectFile(
        m_workspace.document().path().isEmpty() ? QStringLiteral("schema.sql") : m_workspace.document().path());
    connect(dialog, &QFileDialog::fileSelected, &m_workspace.document(), &Document::saveAs);
    dialog->open();
}

void MainWindow::goToLine()
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setInputMode(QInputDialog::IntInput);
    dialog->setWindowTitle(tr("Go to Line"));
    dialog->setLabelText(tr("Line:"));
    dialog->setIntRange(1, m_editorPane->editor().lines());
    connect(dialog, &QInputDialog::intValueSelected, this, [this](int line) {
        SqlEditor &editor = m_editorPane->editor();
        const auto begin = static_cast<std::size_t>(editor.positionFromLineIndex(line - 1, 0));
        editor.reveal({begin, begin}, false);
        editor.setFocus();
    });
    dialog->open();
}

void MainWindow::openPalette(bool tables)
{
    std::vector<CommandPalette::Entry> entries;
    const SharedParsed parsed = m_workspace.document().parsed();
    if (tables && parsed) {
        for (const sql::OutlineTable &table : parsed->all().tables) {
            const Element element {.type = Element::Type::Table, .table = tableKey(table.schema, table.name)};
            const bool isView = table.type == sql::OutlineTable::Type::View
                || table.type == sql::OutlineTable::Type::MaterializedView;
            entries.push_back(
                {shown(table.name), shown(table.schema), isView ? QStringLiteral("view") : QStringLiteral("table"),
                    [this, element] { m_selection->reveal(element); }});
        }
        for (const sql::OutlineTable &table : parsed->all().tables) {
            const std::string key = tableKey(table.schema, table.name);
            for (const sql::OutlineColumn &column : table.columns) {
                const Element element {.type = Element::Type::Column, .table = key, .name = column.name};
                entries.push_back({shown(table.name) + QLatin1Char('.') + shown(column.name), shown(column.type),
                    QStringLiteral("column"), [this, element] { m_selection->reveal(element); }});
            }
        }
    }
    const QList<QAction *> actions = Actions::all(*this);
    for (QAction *action : actions) {
        if (!action->isEnabled())
            continue;
        const QString text = action->text().remove(QLatin1Char('&'));
        entries.push_back({text, action->shortcut().toString(QKeySequence::NativeText), QStringLiteral("generate"),
            [action] { action->trigger(); }});
    }
    m_palette->open(std::move(entries), tables ? tr("Go to a table, a column or a command") : tr("Run a command"));
}

void MainWindow::showShortcuts()
{
    QString rows;
    const QList<QAction *> actions = Actions::all(*this);
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        rows += QStringLiteral("<tr><td style='padding:3px 24px 3px 0'>%1</td><td><b>%2</b></td></tr>")
                    .arg(action->text().remove(QLatin1Char('&')).toHtmlEscaped(),
                        action->shortcut().toString(QKeySequence::NativeText).toHtmlEscaped());
    }
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keyboard Shortcuts"));
    auto *text = new QLabel(QStringLiteral("<table>%1</table>").arg(rows), dialog);
    text->setMargin(12);
    auto *area = new QScrollArea(dialog);
    area->setWidget(text);
    area->setFrameShape(QFrame::NoFrame);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(area);
    layout->addWidget(buttons);
    dialog->resize(460, 560);
    dialog->open();
}

void MainWindow::editPreferences()
{
    auto *dialog = new PreferencesDialog(readPreferences(m_settings), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        const Preferences preferences = dialog->preferences();
        writePreferences(m_settings, preferences);
        m_appearance.setScheme(preferences.scheme);
        showScheme();
        useEditorFont(preferences.editorFont);
        m_workspace.migration().setLimits(preferences.limits);
    });
    dialog->open();
}

void MainWindow::about()
{
    auto *box = new QMessageBox(this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Mercator"));
    box->setIconPixmap(windowIcon().pixmap(64, 64));
    box->setText(tr("<h3>Mercator %1</h3><p>A workbench for PostgreSQL schemas.</p><p>Free software under the GNU "
                    "General Public License, version 3 or later.</p>")
            .arg(QStringLiteral(MERCATOR_VERSION)));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

QStringList MainWindow::recent() const
{
    return m_settings.value(QStringLiteral("recent")).toStringList();
}

void MainWindow::remember(const QString &location)
{
    QStringList locations = recent();
    locations.removeAll(location);
    locations.prepend(location);
    locations = locations.mid(0, mostRecent);
    m_settings.setValue(QStringLiteral("recent"), locations);
    updateRecent();
}

void MainWindow::updateRecent()
{
    const QStringList locations = recent();
    m_welcome->setRecent(locations);
    m_actions.recent->clear();
    for (const QString &location : locations) {
        QString text = location;
        QAction *action = m_actions.recent->addAction(text.replace(QLatin1Char('&'), QLatin1String("&&")));
        connect(action, &QAction::triggered, this, [this, location] { open(location); });
    }
    m_actions.recent->setEnabled(!locations.isEmpty());
}

void MainWindow::offerRecovery()
{
    const std::vector<Recovery> found = Journal::left(QDir(m_stateFolder).filePath(QStringLiteral("unsaved")));
    if (found.empty())
        return;
    const Recovery &newest = found.front();
    const QString name = newest.path.isEmpty() ? tr("an untitled text") : QFileInfo(newest.path).fileName();
    auto *restore = new QAction(tr("Restore"));
    connect(restore, &QAction::triggered, this, [this, newest] { m_workspace.openRecovery(newest); });
    auto *forget = new QAction(tr("Discard"));
    connect(forget, &QAction::triggered, this, [newest] { Journal::remove(newest); });
    m_messages->showMessage(Severity::Warning,
        tr("Unsaved changes in %1 were found, of %2.").arg(name, QLocale().toString(newest.when, QLocale::ShortFormat)),
        newest.path.isEmpty() ? QString() : QDir::toNativeSeparators(newest.path), {restore, forget});
}

} // namespace widgets
