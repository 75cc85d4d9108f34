// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/appearance.h"
#include "widgets/mainwindow/actions.h"
#include "widgets/mainwindow/workspace.h"

#include <QMainWindow>
#include <QSettings>

class QDockWidget;
class QSplitter;
class QStackedWidget;

namespace KSyntaxHighlighting {
class Repository;
}

namespace widgets {

class CommandPalette;
class ConfirmDialog;
class DiagramPane;
class DriftController;
class DriftPane;
class DiagramView;
class EditorPane;
class EnvironmentStrip;
class Inspector;
class MessageBar;
class MigrationPane;
class ConnectDialog;
class PasswordStore;
class ObjectTree;
class ObjectTreeModel;
class ProblemsPane;
class SelectionLink;
class StatusLine;
class VisualEdits;
class WelcomePage;

/// The window: hosts the panes and connects them to the workspace. Holds no state of the schema itself.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What the composition root gives; all of it outlives the window.
    struct Services
    {
        Workspace &workspace;
        Appearance &appearance;
        KSyntaxHighlighting::Repository &syntax;
        QSettings &settings;
        PasswordStore &passwords;
        QString stateFolder;
        QString exampleFolder;
    };

    explicit MainWindow(const Services &services);
    ~MainWindow() override;

    /// Pages of the window, as --screenshot names them.
    [[nodiscard]] static QStringList pages();
    /// Brings one to the front. False when there is none of that name.
    bool showPage(const QString &page);

    void open(const QString &location);
    /// Offers what a crash left behind.
    void offerRecovery();

    [[nodiscard]] EditorPane &editorPane() { return *m_editorPane; }
    [[nodiscard]] DiagramView &diagramView();
    [[nodiscard]] MigrationPane &migrationPane() { return *m_migrationPane; }
    [[nodiscard]] ObjectTree &objectTree() { return *m_objects; }
    [[nodiscard]] DriftController &drift() { return *m_drift; }
    /// The confirmation that is open; nullptr when there is none.
    [[nodiscard]] QDialog *confirmation() const { return m_confirmation; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makePanes();
    QDockWidget *makeDock(const QString &name, const QString &title, QWidget *content, Qt::DockWidgetArea area);
    void connectActions();
    void connectViewActions();
    void connectDiagramActions();
    void connectMigration();
    void connectDrift();
    void connectWorkspace();
    void connectStatus();

    void showOpened();
    void showClosed();
    void showTitle();
    void showParsed();
    void showEnvironment();
    void updateActions();
    void updateUndo();
    void resetLayout();
    /// The lower panes with this one in front; hides them without one.
    void showBottom(QDockWidget *front);
    void restoreLayout();
    void saveLayout();

    void chooseProject();
    void chooseFile();
    void chooseDatabase();
    void openDatabase(const QString &url);
    void keepPassword(const ConnectDialog &dialog);
    void askForPassword(const QString &url);
    void editPreferences();
    void showScheme();
    void chooseNewProject();
    void connectMigrationTarget();
    void saveAs();
    void exportDiagram();
    void copySvg();
    void printDiagram();
    void goToLine();
    void openPalette(bool tables);
    void showShortcuts();
    void about();
    void confirm(ConfirmDialog *dialog, std::function<void(bool)> then);
    void confirmMigration(ConfirmDialog *dialog);
    void revealObjects(const std::vector<catalog::ObjectId> &objects);
    void askToResetSandbox();
    /// Runs then at once, or after the question what to do with unsaved text was answered.
    void whenSaved(std::function<void()> then);
    /// Another file of the schema into the editor, and there to the definition of the element.
    void openSchemaFile(const QString &path, const std::optional<Element> &element);
    void remember(const QString &location);
    void updateRecent();
    [[nodiscard]] QStringList recent() const;
    void nextPane();
    [[nodiscard]] bool diagramHasFocus() const;

    Workspace &m_workspace;
    Appearance &m_appearance;
    KSyntaxHighlighting::Repository &m_syntax;
    QSettings &m_settings;
    PasswordStore &m_passwords;
    QString m_stateFolder;
    QString m_exampleFolder;
    Actions m_actions;
    EnvironmentStrip *m_strip = nullptr;
    MessageBar *m_messages = nullptr;
    QStackedWidget *m_stack = nullptr;
    WelcomePage *m_welcome = nullptr;
    QSplitter *m_splitter = nullptr;
    DiagramPane *m_diagramPane = nullptr;
    EditorPane *m_editorPane = nullptr;
    ObjectTreeModel *m_objectModel = nullptr;
    ObjectTree *m_objects = nullptr;
    Inspector *m_inspector = nullptr;
    ProblemsPane *m_problems = nullptr;
    MigrationPane *m_migrationPane = nullptr;
    QDockWidget *m_objectsDock = nullptr;
    QDockWidget *m_inspectorDock = nullptr;
    QDockWidget *m_problemsDock = nullptr;
    QDockWidget *m_migrationDock = nullptr;
    DriftController *m_drift = nullptr;
    DriftPane *m_driftPane = nullptr;
    QDockWidget *m_driftDock = nullptr;
    QDockWidget *m_logDock = nullptr;
    CommandPalette *m_palette = nullptr;
    StatusLine *m_status = nullptr;
    SelectionLink *m_selection = nullptr;
    VisualEdits *m_edits = nullptr;
    QDialog *m_confirmation = nullptr;
    QByteArray m_defaultState;
    bool m_closing = false;
};

} // namespace widgets
