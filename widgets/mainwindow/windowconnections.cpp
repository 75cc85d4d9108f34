// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that connects commands, panes and workspace.
#include "widgets/common/busyindicator.h"
#include "widgets/common/messagebar.h"
#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/editor/editorpane.h"
#include "widgets/editor/findbar.h"
#include "widgets/mainwindow/diagrampane.h"
#include "widgets/mainwindow/mainwindow.h"
#include "widgets/mainwindow/objecttree.h"
#include "widgets/mainwindow/objecttreemodel.h"
#include "widgets/mainwindow/problemspane.h"
#include "widgets/mainwindow/selectionlink.h"
#include "widgets/mainwindow/statusline.h"
#include "widgets/mainwindow/texteditcommand.h"
#include "widgets/mainwindow/visualedits.h"
#include "widgets/mainwindow/welcomepage.h"

#include <QApplication>
#include <QDir>
#include <QDockWidget>
#include <QLineEdit>
#include <QStackedWidget>

namespace widgets {

void MainWindow::connectActions()
{
    const Actions &actions = m_actions;
    SqlEditor *editor = &m_editorPane->editor();
    connect(actions.newProject, &QAction::triggered, this, &MainWindow::chooseNewProject);
    connect(actions.open, &QAction::triggered, this, &MainWindow::chooseProject);
    connect(actions.openFile, &QAction::triggered, this, &MainWindow::chooseFile);
    connect(actions.openDatabase, &QAction::triggered, this, &MainWindow::chooseDatabase);
    connect(actions.openExample, &QAction::triggered, this,
        [this] { whenSaved([this] { m_workspace.openExample(m_exampleFolder); }); });
    connect(actions.save, &QAction::triggered, this, [this] {
        if (m_workspace.document().path().isEmpty())
            saveAs();
        else
            m_workspace.document().save();
    });
    connect(actions.saveAs, &QAction::triggered, this, &MainWindow::saveAs);
    connect(actions.exportPicture, &QAction::triggered, this, &MainWindow::exportDiagram);
    connect(actions.print, &QAction::triggered, this, &MainWindow::printDiagram);
    connect(actions.close, &QAction::triggered, this, [this] { whenSaved([this] { m_workspace.close(); }); });
    connect(actions.quit, &QAction::triggered, this, &QWidget::close);

    connect(actions.undo, &QAction::triggered, this, [this, editor] {
        if (diagramHasFocus())
            m_workspace.diagram().undoStack()->undo();
        else
            editor->undo();
    });
    connect(actions.redo, &QAction::triggered, this, [this, editor] {
        if (diagramHasFocus())
            m_workspace.diagram().undoStack()->redo();
        else
            editor->redo();
    });
    connect(actions.cut, &QAction::triggered, editor, &QsciScintilla::cut);
    connect(actions.copy, &QAction::triggered, editor, &QsciScintilla::copy);
    connect(actions.paste, &QAction::triggered, editor, &QsciScintilla::paste);
    connect(actions.selectAll, &QAction::triggered, editor, [editor] { editor->selectAll(true); });
    connect(actions.find, &QAction::triggered, this, [this] { m_editorPane->findBar().open(false); });
    connect(actions.replace, &QAction::triggered, this, [this] { m_editorPane->findBar().open(true); });
    connect(actions.findNext, &QAction::triggered, this, [this] { m_editorPane->findBar().findNext(); });
    connect(actions.findPrevious, &QAction::triggered, this, [this] { m_editorPane->findBar().findPrevious(); });
    connect(actions.goToTable, &QAction::triggered, this, [this] { openPalette(true); });
    connect(actions.palette, &QAction::triggered, this, [this] { openPalette(false); });
    connect(actions.goToLine, &QAction::triggered, this, &MainWindow::goToLine);
    connect(actions.toggleComment, &QAction::triggered, editor, &SqlEditor::toggleComment);
    connect(actions.complete, &QAction::triggered, this, [this] { m_editorPane->complete(); });
    connect(actions.definition, &QAction::triggered, this, [this] { m_selection->goToDefinition(); });
    connect(actions.switchPane, &QAction::triggered, this, [this] {
        if (diagramHasFocus()) {
            if (const std::optional<Element> &current = m_workspace.diagram().current())
                m_selection->goToText(*current);
            else
                m_editorPane->editor().setFocus();
        } else {
            m_selection->goToDiagram();
        }
    });
    connect(actions.rename, &QAction::triggered, this, [this] {
        const std::optional<Element> element = diagramHasFocus()
            ? m_workspace.diagram().current()
            : m_workspace.elementAt(m_editorPane->editor().position());
        if (element)
            m_edits->rename(*element);
    });
    connect(editor, &QsciScintilla::copyAvailable, this, [actions](bool available) {
        actions.cut->setEnabled(available);
        actions.copy->setEnabled(available);
    });
    connect(editor, &SqlEditor::edited, this, &MainWindow::updateUndo);
    connect(m_workspace.diagram().undoStack(), &QUndoStack::indexChanged, this, &MainWindow::updateUndo);
    connect(qApp, &QApplication::focusChanged, this, &MainWindow::updateUndo);
    connect(actions.preferences, &QAction::triggered, this, &MainWindow::editPreferences);
    connect(actions.shortcuts, &QAction::triggered, this, &MainWindow::showShortcuts);
    connect(actions.about, &QAction::triggered, this, &MainWindow::about);
    connect(actions.aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
}

void MainWindow::connectViewActions()
{
    const Actions &actions = m_actions;
    DiagramController *diagram = &m_workspace.diagram();
    DiagramView *view = &m_diagramPane->view();
    const std::pair<QAction *, DetailLevel> details[]
        = {{actions.detailAutomatic, DetailLevel::Automatic}, {actions.detailAll, DetailLevel::All},
            {actions.detailKeys, DetailLevel::Keys}, {actions.detailNames, DetailLevel::Names}};
    for (const auto &[action, level] : details)
        connect(action, &QAction::triggered, diagram, [diagram, level] { diagram->setDetailLevel(level); });
    connect(diagram, &DiagramController::detailLevelChanged, this, [actions, diagram] {
        switch (diagram->detailLevel()) {
        case DetailLevel::Automatic:
            actions.detailAutomatic->setChecked(true);
            break;
        case DetailLevel::All:
            actions.detailAll->setChecked(true);
            break;
        case DetailLevel::Keys:
            actions.detailKeys->setChecked(true);
            break;
        case DetailLevel::Names:
            actions.detailNames->setChecked(true);
            break;
        }
    });
    actions.minimap->setChecked(view->isMinimapVisible());
    actions.legend->setChecked(view->isLegendVisible());
    connect(actions.minimap, &QAction::toggled, view, &DiagramView::setMinimapVisible);
    connect(actions.legend, &QAction::toggled, view, &DiagramView::setLegendVisible);
    connect(actions.fit, &QAction::triggered, view, &DiagramView::fit);
    connect(actions.fitSelection, &QAction::triggered, view, &DiagramView::fitSelection);
    connect(actions.zoomIn, &QAction::triggered, view, &DiagramView::zoomIn);
    connect(actions.zoomOut, &QAction::triggered, view, &DiagramView::zoomOut);
    connect(actions.zoomOriginal, &QAction::triggered, view, &DiagramView::zoomToOriginal);

    const auto setScheme = [this](Scheme scheme, const QString &name) {
        m_appearance.setScheme(scheme);
        m_settings.setValue(QStringLiteral("window/theme"), name);
    };
    connect(actions.themeSystem, &QAction::triggered, this,
        [setScheme] { setScheme(Scheme::System, QStringLiteral("system")); });
    connect(actions.themeLight, &QAction::triggered, this,
        [setScheme] { setScheme(Scheme::Light, QStringLiteral("light")); });
    connect(
        actions.themeDark, &QAction::triggered, this, [setScheme] { setScheme(Scheme::Dark, QStringLiteral("dark")); });
    showScheme();

    connect(actions.focusObjects, &QAction::triggered, this, [this] {
        m_objectsDock->show();
        m_objects->focusFilter();
    });
    connect(actions.focusDiagram, &QAction::triggered, this, [this] { m_diagramPane->setFocus(); });
    connect(actions.focusEditor, &QAction::triggered, this, [this] { m_editorPane->setFocus(); });
    connect(actions.nextPane, &QAction::triggered, this, &MainWindow::nextPane);
    connect(actions.diagramOnly, &QAction::toggled, this, [this](bool only) {
        if (only)
            m_actions.textOnly->setChecked(false);
        m_editorPane->setVisible(!only);
        if (only)
            m_diagramPane->setFocus();
    });
    connect(actions.textOnly, &QAction::toggled, this, [this](bool only) {
        if (only)
            m_actions.diagramOnly->setChecked(false);
        m_diagramPane->setVisible(!only);
        if (only)
            m_editorPane->setFocus();
    });
    connect(actions.bottomPane, &QAction::toggled, this,
        [this](bool visible) { showBottom(visible ? m_migrationDock : nullptr); });
    connect(actions.resetLayout, &QAction::triggered, this, &MainWindow::resetLayout);
    connect(actions.fullScreen, &QAction::toggled, this,
        [this](bool full) { setWindowState(windowState().setFlag(Qt::WindowFullScreen, full)); });
}

void MainWindow::showScheme()
{
    const Scheme scheme = m_appearance.scheme();
    (scheme == Scheme::Dark           ? m_actions.themeDark
            : scheme == Scheme::Light ? m_actions.themeLight
                                      : m_actions.themeSystem)
        ->setChecked(true);
}

void MainWindow::connectDiagramActions()
{
    const Actions &actions = m_actions;
    DiagramController *diagram = &m_workspace.diagram();
    connect(actions.arrangeAll, &QAction::triggered, diagram, &DiagramController::arrangeAll);
    connect(actions.arrangeSelection, &QAction::triggered, diagram, &DiagramController::arrangeSelection);
    connect(actions.leftToRight, &QAction::triggered, diagram, [diagram] {
        diagram->setDirection(diagram::Direction::LeftToRight);
        diagram->arrangeAll();
    });
    connect(actions.topDown, &QAction::triggered, diagram, [diagram] {
        diagram->setDirection(diagram::Direction::TopDown);
        diagram->arrangeAll();
    });
    connect(actions.focusNeighbourhood, &QAction::triggered, diagram, [diagram] { diagram->focus(); });
    connect(actions.leaveFocus, &QAction::triggered, diagram, &DiagramController::leaveFocus);
    connect(actions.addTable, &QAction::triggered, m_edits, &VisualEdits::addTable);
    connect(actions.addColumn, &QAction::triggered, this, [this, diagram] {
        if (const std::optional<Element> &current = diagram->current())
            m_edits->addColumn({.type = Element::Type::Table, .table = current->table});
    });
    connect(actions.drop, &QAction::triggered, this, [this, diagram] {
        if (const std::optional<Element> current = diagram->current())
            m_edits->drop(*current);
    });
    connect(diagram, &DiagramController::selectionChanged, this, &MainWindow::updateActions);
    connect(diagram, &DiagramController::focusChanged, this, &MainWindow::updateActions);
    connect(diagram, &DiagramController::exportRequested, this, &MainWindow::exportDiagram);
    connect(diagram, &DiagramController::copySvgRequested, this, &MainWindow::copySvg);
}

void MainWindow::connectWorkspace()
{
    connect(&m_workspace, &Workspace::opened, this, &MainWindow::showOpened);
    connect(&m_workspace, &Workspace::closed, this, &MainWindow::showClosed);
    connect(&m_workspace, &Workspace::failed, this, [this](const base::Error &error) { m_messages->showError(error); });
    connect(&m_workspace, &Workspace::noticed, this,
        [this](const QString &message) { m_messages->showMessage(Severity::Information, message); });
    connect(&m_workspace, &Workspace::editsReady, this, [this](const edit::TextEdits &edits) {
        SqlEditor &text = m_editorPane->editor();
        const std::string before = text.utf8();
        text.apply(edits);
        m_workspace.diagram().undoStack()->push(new TextEditCommand(text, before));
    });
    Document *document = &m_workspace.document();
    connect(m_editorPane, &EditorPane::fileChosen, this,
        [this](const QString &path) { openSchemaFile(path, std::nullopt); });
    connect(m_selection, &SelectionLink::fileWanted, this, &MainWindow::openSchemaFile);
    connect(document, &Document::parsedChanged, this, &MainWindow::showParsed);
    connect(document, &Document::titleChanged, this, &MainWindow::showTitle);
    connect(document, &Document::modifiedChanged, this, [this] {
        showTitle();
        updateActions();
    });
    connect(document, &Document::stateChanged, this, &MainWindow::updateActions);
    connect(m_problems, &ProblemsPane::placeChosen, this, [this](const base::Range &where) {
        m_editorPane->editor().reveal(where, true);
        m_editorPane->setFocus();
    });

    connect(m_welcome, &WelcomePage::openWanted, this, &MainWindow::chooseProject);
    connect(m_welcome, &WelcomePage::connectWanted, this, &MainWindow::chooseDatabase);
    connect(m_welcome, &WelcomePage::newWanted, this, &MainWindow::chooseNewProject);
    connect(m_welcome, &WelcomePage::exampleWanted, m_actions.openExample, &QAction::trigger);
    connect(m_welcome, &WelcomePage::locationChosen, this, &MainWindow::open);
    connect(m_welcome, &WelcomePage::forgetWanted, this, [this](const QString &location) {
        QStringList locations = recent();
        locations.removeAll(location);
        m_settings.setValue(QStringLiteral("recent"), locations);
        updateRecent();
    });
}

void MainWindow::connectStatus()
{
    BusyIndicator *busy = &m_status->busy();
    connect(&m_workspace, &Workspace::activityChanged, this, [busy](const QString &activity) {
        if (activity.isEmpty())
            busy->stop();
        else
            busy->start(activity);
    });
    connect(busy, &BusyIndicator::cancelled, &m_workspace, &Workspace::cancelOpening);
    SqlEditor *editor = &m_editorPane->editor();
    connect(editor, &SqlEditor::caretMoved, this, [this, editor] {
        int line = 0;
        int column = 0;
        editor->getCursorPosition(&line, &column);
        m_status->setPosition(line + 1, column + 1);
    });
    connect(m_status, &StatusLine::problemsWanted, this, [this] {
        showBottom(m_problemsDock);
        m_problems->setFocus();
    });
    connect(&m_workspace.migration(), &MigrationController::draftReady, this, [this] {
        const migrate::Draft *draft = m_workspace.migration().draft();
        m_status->setServer(draft
                ? tr("dev server: PostgreSQL %1.%2").arg(draft->serverVersion / 10000).arg(draft->serverVersion % 10000)
                : QString());
    });
}

void MainWindow::updateActions()
{
    const bool isOpen = m_workspace.kind() != Workspace::Kind::Nothing;
    const Document &document = m_workspace.document();
    const bool canEdit = isOpen && !document.isReadOnly();
    const Actions &actions = m_actions;
    actions.save->setEnabled(
        canEdit && document.state() == Document::State::Ready && (document.isModified() || document.path().isEmpty()));
    for (QAction *action : {actions.saveAs, actions.close, actions.exportPicture, actions.print, actions.find,
             actions.findNext, actions.findPrevious, actions.goToTable, actions.goToLine, actions.definition,
             actions.switchPane, actions.arrangeAll, actions.fit, actions.zoomIn, actions.zoomOut, actions.zoomOriginal,
             actions.minimap, actions.legend, actions.diagramOnly, actions.textOnly, actions.selectAll,
             actions.focusObjects, actions.focusDiagram, actions.focusEditor, actions.nextPane, actions.resetLayout})
        action->setEnabled(isOpen);
    actions.saveAs->setEnabled(isOpen);
    for (QAction *action :
        {actions.replace, actions.paste, actions.toggleComment, actions.complete, actions.rename, actions.addTable})
        action->setEnabled(canEdit);
    const bool hasSelection = isOpen && !m_workspace.diagram().selection().empty();
    actions.fitSelection->setEnabled(hasSelection);
    actions.arrangeSelection->setEnabled(hasSelection);
    actions.focusNeighbourhood->setEnabled(hasSelection);
    actions.leaveFocus->setEnabled(m_workspace.diagram().isFocused());
    actions.addColumn->setEnabled(canEdit && hasSelection);
    actions.drop->setEnabled(canEdit && hasSelection);

    const MigrationController &migration = m_workspace.migration();
    actions.generate->setEnabled(migration.canGenerate());
    actions.saveMigration->setEnabled(migration.canSave());
    actions.apply->setEnabled(migration.canApply());
    actions.rollback->setEnabled(migration.canRollBack());
    actions.connectDatabase->setEnabled(isOpen && m_workspace.kind() != Workspace::Kind::Database);
    const project::Environment *environment = migration.environment();
    for (QAction *action : {actions.refreshStatus, actions.drift})
        action->setEnabled(environment && (environment->sandbox || !environment->url.empty()));
    actions.resetSandbox->setEnabled(migration.canResetSandbox());
    updateUndo();
}

void MainWindow::updateUndo()
{
    const bool isOpen = m_workspace.kind() != Workspace::Kind::Nothing;
    QUndoStack *stack = m_workspace.diagram().undoStack();
    if (isOpen && diagramHasFocus()) {
        m_actions.undo->setText(stack->canUndo() ? tr("&Undo %1").arg(stack->undoText()) : tr("&Undo"));
        m_actions.redo->setText(stack->canRedo() ? tr("&Redo %1").arg(stack->redoText()) : tr("&Redo"));
        m_actions.undo->setEnabled(stack->canUndo());
        m_actions.redo->setEnabled(stack->canRedo());
    } else {
        const SqlEditor &editor = m_editorPane->editor();
        m_actions.undo->setText(tr("&Undo Typing"));
        m_actions.redo->setText(tr("&Redo Typing"));
        m_actions.undo->setEnabled(isOpen && editor.isUndoAvailable());
        m_actions.redo->setEnabled(isOpen && editor.isRedoAvailable());
    }
    m_actions.undo->setIconText(tr("Undo"));
    m_actions.redo->setIconText(tr("Redo"));
}

} // namespace widgets
