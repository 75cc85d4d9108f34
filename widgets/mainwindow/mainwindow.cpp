// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/mainwindow.h"

#include "widgets/common/environmentstrip.h"
#include "widgets/common/icons.h"
#include "widgets/common/messagebar.h"
#include "widgets/common/panetitle.h"
#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/drift/driftpane.h"
#include "widgets/editor/editorpane.h"
#include "widgets/editor/findbar.h"
#include "widgets/inspector/inspector.h"
#include "widgets/mainwindow/commandpalette.h"
#include "widgets/mainwindow/diagrampane.h"
#include "widgets/mainwindow/objecttree.h"
#include "widgets/mainwindow/objecttreemodel.h"
#include "widgets/mainwindow/problemspane.h"
#include "widgets/mainwindow/selectionlink.h"
#include "widgets/mainwindow/statusline.h"
#include "widgets/mainwindow/visualedits.h"
#include "widgets/mainwindow/welcomepage.h"
#include "widgets/migration/migrationpane.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QHeaderView>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QVBoxLayout>

namespace widgets {

namespace {

enum Page { Welcome, Work };
constexpr int layoutVersion = 3;

} // namespace

MainWindow::MainWindow(const Services &services)
    : m_workspace(services.workspace)
    , m_appearance(services.appearance)
    , m_syntax(services.syntax)
    , m_settings(services.settings)
    , m_passwords(services.passwords)
    , m_stateFolder(services.stateFolder)
    , m_exampleFolder(services.exampleFolder)
    , m_actions(*this)
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    loadResources();
    setWindowIcon(QIcon(QStringLiteral(":/icons/mercator.svg")));
    makePanes();
    m_palette = new CommandPalette(this);
    m_status = new StatusLine(*statusBar());
    m_selection = new SelectionLink(m_workspace, *m_objects, m_diagramPane->view(), m_editorPane->editor(), this);
    m_edits = new VisualEdits(m_workspace, this);
    connectActions();
    connectViewActions();
    connectDiagramActions();
    connectMigration();
    connectDrift();
    connectWorkspace();
    connectStatus();
    resize(1280, 800);
    resetLayout();
    restoreLayout();
    m_defaultState = saveState(layoutVersion);
    showClosed();
}

MainWindow::~MainWindow()
{
    // What outlives this window would tell it about its end: the focus, the undo stack, the migrations.
    qApp->disconnect(this);
    m_workspace.disconnect(this);
    m_workspace.migration().disconnect(this);
    m_drift->disconnect(this);
    m_workspace.diagram().disconnect(this);
    m_workspace.diagram().undoStack()->disconnect(this);
    m_workspace.document().disconnect(this);
    m_workspace.document().setTextSource({});
}

DiagramView &MainWindow::diagramView()
{
    return m_diagramPane->view();
}

void MainWindow::makePanes()
{
    m_strip = new EnvironmentStrip(this);
    m_messages = new MessageBar(this);
    m_welcome = new WelcomePage(this);
    m_diagramPane = new DiagramPane(m_workspace.diagram(), this);
    m_editorPane = new EditorPane(m_workspace.document(), m_syntax, this);
    m_splitter = new QSplitter(Qt::Horizontal, this);
    m_splitter->setObjectName(QStringLiteral("centralSplitter"));
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_diagramPane);
    m_splitter->addWidget(m_editorPane);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_welcome);
    m_stack->addWidget(m_splitter);

    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_strip);
    layout->addWidget(m_messages);
    layout->addWidget(m_stack, 1);
    setCentralWidget(centre);

    m_objectModel = new ObjectTreeModel(this);
    m_objects = new ObjectTree(*m_objectModel, this);
    m_problems = new ProblemsPane(this);
    m_migrationPane = new MigrationPane(m_workspace.migration(), m_syntax, this);
    m_drift = new DriftController(m_workspace.migration(), this);
    m_driftPane = new DriftPane(*m_drift, m_syntax, this);
    auto *log = new QPlainTextEdit(this);
    log->setReadOnly(true);
    log->setFrameShape(QFrame::NoFrame);
    log->setMaximumBlockCount(5000);
    log->setAccessibleName(tr("Log of migrations"));
    log->setPlaceholderText(tr("What is saved, applied and rolled back is listed here."));
    connect(&m_workspace.migration(), &MigrationController::logged, log, [log](const QString &text) {
        log->appendPlainText(QTime::currentTime().toString(QStringLiteral("HH:mm:ss  ")) + text);
    });

    m_objectsDock = makeDock(QStringLiteral("objects"), tr("Objects"), m_objects, Qt::LeftDockWidgetArea);
    m_inspector = new Inspector(&m_workspace.diagram(), this);
    m_inspectorDock = makeDock(QStringLiteral("inspector"), tr("Inspector"), m_inspector, Qt::LeftDockWidgetArea);
    m_migrationDock = makeDock(QStringLiteral("migration"), tr("Migration"), m_migrationPane, Qt::BottomDockWidgetArea);
    m_driftDock = makeDock(QStringLiteral("drift"), tr("Differences"), m_driftPane, Qt::BottomDockWidgetArea);
    m_problemsDock = makeDock(QStringLiteral("problems"), tr("Problems"), m_problems, Qt::BottomDockWidgetArea);
    m_logDock = makeDock(QStringLiteral("log"), tr("Log"), log, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AnimatedDocks);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);

    m_diagramPane->title().addAction(m_actions.addTable);
    m_diagramPane->title().addAction(m_actions.arrangeAll);
    m_editorPane->title().addAction(m_actions.find);
}

QDockWidget *MainWindow::makeDock(const QString &name, const QString &title, QWidget *content, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    if (area == Qt::BottomDockWidgetArea) {
        dock->setTitleBarWidget(new QWidget(dock)); // its tab says the name
    } else {
        auto *bar = new PaneTitle(title, dock);
        auto *hide = new QAction(icon(QStringLiteral("close")), tr("Hide this pane"), dock);
        connect(hide, &QAction::triggered, dock, &QDockWidget::close);
        bar->addAction(hide);
        dock->setTitleBarWidget(bar);
    }
    addDockWidget(area, dock);
    m_actions.panes->addAction(dock->toggleViewAction());
    return dock;
}

void MainWindow::resetLayout()
{
    for (QDockWidget *dock :
        {m_objectsDock, m_inspectorDock, m_migrationDock, m_driftDock, m_problemsDock, m_logDock}) {
        dock->setFloating(false);
        dock->show();
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_objectsDock);
    for (QDockWidget *dock : {m_migrationDock, m_driftDock, m_problemsDock, m_logDock})
        addDockWidget(Qt::BottomDockWidgetArea, dock);
    tabifyDockWidget(m_migrationDock, m_driftDock);
    tabifyDockWidget(m_driftDock, m_problemsDock);
    tabifyDockWidget(m_problemsDock, m_logDock);
    m_migrationDock->raise();
    splitDockWidget(m_objectsDock, m_inspectorDock, Qt::Vertical);
    resizeDocks({m_objectsDock}, {230}, Qt::Horizontal);
    resizeDocks({m_objectsDock, m_inspectorDock}, {3, 2}, Qt::Vertical);
    resizeDocks({m_migrationDock}, {std::max(220, height() * 3 / 10)}, Qt::Vertical);
    m_actions.diagramOnly->setChecked(false);
    m_actions.textOnly->setChecked(false);
    const int half = std::max(300, (width() - 230) / 2);
    m_splitter->setSizes({half * 11 / 10, half * 9 / 10});
    m_splitter->setStretchFactor(0, 11);
    m_splitter->setStretchFactor(1, 9);
    m_actions.bottomPane->setChecked(false); // until there is something to say in it
    showBottom(nullptr);
}

void MainWindow::showBottom(QDockWidget *front)
{
    const bool visible = front != nullptr;
    const bool wasVisible = !m_migrationDock->isHidden();
    for (QDockWidget *dock : {m_migrationDock, m_driftDock, m_problemsDock, m_logDock})
        dock->setVisible(visible);
    if (visible && !wasVisible)
        resizeDocks({m_migrationDock}, {std::max(240, height() * 34 / 100)}, Qt::Vertical);
    if (front)
        front->raise();
    const QSignalBlocker silent(m_actions.bottomPane);
    m_actions.bottomPane->setChecked(visible);
}

void MainWindow::restoreLayout()
{
    const QByteArray geometry = m_settings.value(QStringLiteral("window/geometry")).toByteArray();
    if (!geometry.isEmpty())
        restoreGeometry(geometry);
    const QByteArray state = m_settings.value(QStringLiteral("window/state")).toByteArray();
    if (!state.isEmpty())
        restoreState(state, layoutVersion);
    const QByteArray splitter = m_settings.value(QStringLiteral("window/splitter")).toByteArray();
    if (!splitter.isEmpty())
        m_splitter->restoreState(splitter);
}

void MainWindow::saveLayout()
{
    m_settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (m_stack->currentIndex() != Work)
        return; // the panes are hidden
    m_settings.setValue(QStringLiteral("window/state"), saveState(layoutVersion));
    m_settings.setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
}

void MainWindow::showOpened()
{
    if (m_stack->currentIndex() != Work) {
        m_stack->setCurrentIndex(Work);
        const bool isDatabase = m_workspace.kind() == Workspace::Kind::Database;
        restoreState(m_defaultState, layoutVersion);
        showBottom(!isDatabase && !m_migrationDock->isHidden() ? m_migrationDock : nullptr);
    }
    if (!m_workspace.location().isEmpty())
        remember(m_workspace.location());
    m_messages->hide();
    m_status->setOpen(true);
    m_editorPane->setFiles(m_workspace.schemaFiles());
    showTitle();
    showEnvironment();
    updateActions();
    m_editorPane->editor().setFocus();
}

void MainWindow::showClosed()
{
    if (m_stack->currentIndex() == Work)
        m_defaultState = saveState(layoutVersion);
    m_stack->setCurrentIndex(Welcome);
    for (QDockWidget *dock : {m_objectsDock, m_inspectorDock, m_migrationDock, m_driftDock, m_problemsDock, m_logDock})
        dock->hide();
    m_strip->setEnvironment(EnvironmentKind::None, {}, false);
    m_status->setOpen(false);
    updateRecent();
    showTitle();
    updateActions();
}

void MainWindow::showTitle()
{
    QString title = tr("Mercator");
    if (m_workspace.kind() != Workspace::Kind::Nothing) {
        const Document &document = m_workspace.document();
        title = m_workspace.kind() == Workspace::Kind::Project
            ? tr("%1[*] – %2 – Mercator").arg(document.title(), m_workspace.name())
            : tr("%1[*] – Mercator").arg(m_workspace.name());
        setWindowModified(document.isModified());
    } else {
        setWindowModified(false);
    }
    setWindowTitle(title);
}

void MainWindow::showParsed()
{
    const SharedParsed parsed = m_workspace.document().parsed();
    if (!parsed)
        return;
    const auto &problems = parsed->outline.problems;
    m_objectModel->setOutline(parsed->all());
    m_inspector->setOutline(std::shared_ptr<const sql::Outline>(parsed, &parsed->all()));
    m_problems->setProblems(problems, parsed->text);
    m_problemsDock->setWindowTitle(problems.empty() ? tr("Problems") : tr("Problems (%1)").arg(problems.size()));
    m_status->setParsed(static_cast<int>(problems.size()), parsed->milliseconds);
    m_status->setCounts(
        static_cast<int>(parsed->diagram.tables.size()), static_cast<int>(parsed->diagram.relations.size()));
}

void MainWindow::nextPane()
{
    QWidget *panes[] = {m_objects, m_diagramPane, m_editorPane, m_migrationPane, m_driftPane};
    std::size_t current = std::size(panes) - 1;
    for (std::size_t i = 0; i < std::size(panes); ++i) {
        if (panes[i]->isAncestorOf(focusWidget()))
            current = i;
    }
    for (std::size_t step = 1; step <= std::size(panes); ++step) {
        const std::size_t next = (current + step) % std::size(panes);
        if (!panes[next]->isVisible())
            continue;
        if (panes[next] == m_objects)
            m_objects->focusFilter();
        else if (panes[next] == m_migrationPane)
            m_migrationPane->focusName();
        else
            panes[next]->setFocus();
        return;
    }
}

bool MainWindow::diagramHasFocus() const
{
    return m_diagramPane->isAncestorOf(focusWidget());
}

QStringList MainWindow::pages()
{
    return {QStringLiteral("welcome"), QStringLiteral("main"), QStringLiteral("diagram"), QStringLiteral("editor"),
        QStringLiteral("migration"), QStringLiteral("problems"), QStringLiteral("palette"),
        QStringLiteral("apply-dialog"), QStringLiteral("rollback-dialog"), QStringLiteral("connect-dialog"),
        QStringLiteral("drift"), QStringLiteral("preferences"), QStringLiteral("find"), QStringLiteral("export"),
        QStringLiteral("new-project")};
}

bool MainWindow::showPage(const QString &page)
{
    if (page == QLatin1String("diagram"))
        m_actions.diagramOnly->setChecked(true);
    else if (page == QLatin1String("editor"))
        m_actions.textOnly->setChecked(true);
    else if (page == QLatin1String("migration") || page.endsWith(QLatin1String("k-dialog"))
        || page == QLatin1String("apply-dialog"))
        showBottom(m_migrationDock);
    else if (page == QLatin1String("problems"))
        showBottom(m_problemsDock);
    else if (page == QLatin1String("palette"))
        openPalette(true);
    else if (page == QLatin1String("connect-dialog"))
        chooseDatabase();
    else if (page == QLatin1String("drift"))
        showBottom(m_driftDock);
    else if (page == QLatin1String("preferences"))
        editPreferences();
    else if (page == QLatin1String("find"))
        m_editorPane->findBar().open(true);
    else if (page == QLatin1String("new-project"))
        chooseNewProject();
    else if (page == QLatin1String("export"))
        exportDiagram();
    return pages().contains(page);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing || !m_workspace.document().isModified()) {
        saveLayout();
        event->accept();
        return;
    }
    event->ignore();
    whenSaved([this] {
        m_closing = true;
        close();
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!droppedLocation(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    open(droppedLocation(event->mimeData()));
}

} // namespace widgets
