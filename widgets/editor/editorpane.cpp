// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/editor/editorpane.h"

#include "widgets/common/messagebar.h"
#include "widgets/common/panetitle.h"
#include "widgets/editor/document.h"
#include "widgets/editor/findbar.h"
#include "widgets/editor/linediff.h"

#include <QAction>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace widgets {

EditorPane::EditorPane(Document &document, KSyntaxHighlighting::Repository &repository, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_repository(repository)
    , m_title(new PaneTitle(tr("Schema"), this))
    , m_files(new QToolButton(this))
    , m_messages(new MessageBar(this))
    , m_editor(new SqlEditor(repository, this))
    , m_findBar(new FindBar(*m_editor, this))
{
    m_editor->setObjectName(QStringLiteral("editor"));
    m_editor->setAccessibleName(tr("Text of the schema"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title);
    layout->addWidget(m_messages);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_findBar);
    setFocusProxy(m_editor);
    m_files->setObjectName(QStringLiteral("files"));
    m_files->setPopupMode(QToolButton::InstantPopup);
    m_files->setToolTip(tr("The other files of this schema"));
    m_files->setAccessibleName(m_files->toolTip());
    m_files->setMenu(new QMenu(m_files));
    m_files->hide();
    m_title->addWidget(m_files);

    m_document.setTextSource([this] { return m_editor->utf8(); });
    connect(m_editor, &SqlEditor::edited, &m_document, &Document::noteEdited);
    connect(m_editor, &QsciScintilla::modificationChanged, &m_document, &Document::setModified);
    connect(m_editor, &SqlEditor::completionWanted, this, &EditorPane::complete);
    connect(&m_document, &Document::textLoaded, this, &EditorPane::show);
    connect(&m_document, &Document::parsedChanged, this, &EditorPane::showParsed);
    connect(&m_document, &Document::saved, m_editor, &SqlEditor::markSaved);
    connect(&m_document, &Document::saved, m_messages, &QWidget::hide);
    connect(&m_document, &Document::titleChanged, this, &EditorPane::showTitle);
    connect(&m_document, &Document::modifiedChanged, this, &EditorPane::showTitle);
    connect(&m_document, &Document::changedOnDisk, this, &EditorPane::tellChangedOnDisk);
    connect(&m_document, &Document::removedFromDisk, this, [this] {
        auto *saveAgain = new QAction(tr("Save It Again"));
        connect(saveAgain, &QAction::triggered, &m_document, &Document::save);
        m_messages->showMessage(Severity::Warning,
            tr("%1 was removed from the disk. Its text is still here.").arg(m_document.title()), {}, {saveAgain});
    });
}

void EditorPane::show(const std::string &text, bool undoable)
{
    m_editor->setReadOnly(false);
    if (undoable) {
        m_editor->replaceAll(text);
    } else {
        m_editor->load(text);
        m_messages->hide();
    }
    m_editor->setReadOnly(m_document.isReadOnly());
}

void EditorPane::setFiles(const QStringList &paths)
{
    m_files->setVisible(paths.size() > 1);
    QMenu *menu = m_files->menu();
    menu->clear();
    for (const QString &path : paths) {
        QAction *choice = menu->addAction(QFileInfo(path).fileName().replace(QLatin1Char('&'), QLatin1String("&&")));
        choice->setCheckable(true);
        choice->setChecked(path == m_document.path());
        choice->setToolTip(path);
        connect(choice, &QAction::triggered, this, [this, path, choice] {
            choice->setChecked(path == m_document.path());
            Q_EMIT fileChosen(path);
        });
    }
    m_files->setText(tr("File %1 of %2").arg(paths.indexOf(m_document.path()) + 1).arg(paths.size()));
}

void EditorPane::showTitle()
{
    m_editor->setReadOnly(m_document.isReadOnly());
    QString text = m_document.title();
    if (m_document.isReadOnly())
        text = tr("%1 (read only)").arg(text);
    else if (m_document.isModified())
        text = tr("%1 ●").arg(text);
    m_title->setText(text.isEmpty() ? tr("Schema") : text);
}

void EditorPane::showParsed()
{
    if (!m_document.isUpToDate())
        return; // places would be those of an earlier text
    m_editor->setProblems(m_document.parsed()->outline.problems);
    m_editor->setFolds(m_document.parsed()->folds);
}

void EditorPane::complete()
{
    if (m_editor->isReadOnly() || !m_document.parsed())
        return;
    m_editor->showCompletions(sql::complete(m_editor->utf8(), m_editor->position(), m_document.parsed()->all()));
}

void EditorPane::tellChangedOnDisk()
{
    auto *reload = new QAction(tr("Reload"));
    reload->setToolTip(tr("Take what is on disk; Undo brings your text back"));
    connect(reload, &QAction::triggered, &m_document, &Document::reload);
    auto *keep = new QAction(tr("Keep Mine"));
    keep->setToolTip(tr("Stay with this text; saving overwrites what is on disk"));
    connect(keep, &QAction::triggered, &m_document, &Document::keepMine);
    auto *compare = new QAction(tr("Compare…"));
    connect(compare, &QAction::triggered, this, &EditorPane::compareWithDisk);
    m_messages->showMessage(Severity::Warning, tr("%1 was changed by another program.").arg(m_document.title()),
        m_document.isModified() ? tr("Your text has changes of its own.") : QString(), {reload, keep, compare});
}

void EditorPane::compareWithDisk()
{
    auto *dialog = new QDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("%1: From Your Text to the One on Disk").arg(m_document.title()));
    auto *difference = new SqlEditor(m_repository, dialog, QStringLiteral("Diff"));
    difference->load(lineDiff(m_document.text(), m_document.textOnDisk()));
    difference->setReadOnly(true);
    difference->setAccessibleName(tr("Differences"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    connect(dialog, &QDialog::finished, this, &EditorPane::tellChangedOnDisk);
    auto *layout = new QVBoxLayout(dialog);
    layout->addWidget(difference, 1);
    layout->addWidget(buttons);
    dialog->resize(760, 520);
    dialog->open();
}

} // namespace widgets
