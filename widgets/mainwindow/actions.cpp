// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mainwindow/actions.h"

#include "widgets/common/icons.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QToolBar>

namespace widgets {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("widgets::Actions", source);
}

QMenu *addMenu(QMainWindow &window, const char *title)
{
    return window.menuBar()->addMenu(text(title));
}

QAction *add(QMenu *menu, const char *title, const char *iconName = nullptr, const QKeySequence &shortcut = {})
{
    auto *action = new QAction(text(title), menu->window());
    if (iconName)
        action->setIcon(icon(QLatin1String(iconName)));
    if (!shortcut.isEmpty())
        action->setShortcut(shortcut);
    menu->addAction(action);
    return action;
}

QAction *addCheckable(QMenu *menu, const char *title, QActionGroup *group, const QKeySequence &shortcut = {})
{
    QAction *action = add(menu, title, nullptr, shortcut);
    action->setCheckable(true);
    if (group)
        group->addAction(action);
    return action;
}

} // namespace

Actions::Actions(QMainWindow &window)
{
    makeFileMenu(window);
    makeEditMenu(window);
    makeViewMenu(window);
    makeDiagramMenu(window);
    makeDatabaseMenus(window);
    makeHelpMenu(window);
    makeToolBar(window);
}

void Actions::makeFileMenu(QMainWindow &window)
{
    QMenu *menu = addMenu(window, QT_TRANSLATE_NOOP("widgets::Actions", "&File"));
    newProject = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&New from Template…"), "new", QKeySequence::New);
    open = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Open Project…"), "open", QKeySequence::Open);
    openFile
        = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Open &File…"), "file", Qt::CTRL | Qt::SHIFT | Qt::Key_O);
    recent = menu->addMenu(text(QT_TRANSLATE_NOOP("widgets::Actions", "Open &Recent")));
    openDatabase = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Open from &Database…"), "connect");
    openExample = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Open the E&xample"), "example");
    menu->addSeparator();
    save = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Save"), "save", QKeySequence::Save);
    saveAs = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Save &As…"), nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_S);
    menu->addSeparator();
    exportPicture
        = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Export Diagram…"), "export", Qt::CTRL | Qt::Key_E);
    print = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Print Diagram…"), nullptr, QKeySequence::Print);
    menu->addSeparator();
    close = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Close Project"), nullptr, Qt::CTRL | Qt::Key_W);
    quit = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Quit"), nullptr, Qt::CTRL | Qt::Key_Q);
    quit->setMenuRole(QAction::QuitRole);
}

void Actions::makeEditMenu(QMainWindow &window)
{
    QMenu *menu = addMenu(window, QT_TRANSLATE_NOOP("widgets::Actions", "&Edit"));
    undo = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Undo"), "undo", Qt::CTRL | Qt::Key_Z);
    redo = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Redo"), "redo", Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
    menu->addSeparator();
    cut = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Cu&t"));
    copy = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Copy"), "copy");
    paste = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Paste"));
    selectAll = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Select &All"));
    menu->addSeparator();
    find = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Find…"), "search", QKeySequence::Find);
    replace = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "R&eplace…"), nullptr, Qt::CTRL | Qt::Key_H);
    findNext = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Find &Next"), nullptr, Qt::Key_F3);
    findPrevious = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Find Pre&vious"), nullptr, Qt::SHIFT | Qt::Key_F3);
    menu->addSeparator();
    goToTable = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Go to Table…"), "table", Qt::CTRL | Qt::Key_K);
    goToLine = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Go to &Line…"), nullptr, Qt::CTRL | Qt::Key_G);
    definition = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Go to &Definition"), nullptr, Qt::Key_F12);
    switchPane
        = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "S&witch between Diagram and Text"), nullptr, Qt::Key_F4);
    menu->addSeparator();
    rename = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Rena&me…"), nullptr, Qt::Key_F2);
    toggleComment
        = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Toggle C&omment"), nullptr, Qt::CTRL | Qt::Key_Slash);
    complete = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Complete &Word"), nullptr, Qt::CTRL | Qt::Key_Space);
    menu->addSeparator();
    preferences = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Prefere&nces…"), nullptr, Qt::CTRL | Qt::Key_Comma);
    preferences->setMenuRole(QAction::PreferencesRole);
}

void Actions::makeViewMenu(QMainWindow &window)
{
    QMenu *menu = addMenu(window, QT_TRANSLATE_NOOP("widgets::Actions", "&View"));
    QMenu *detail = menu->addMenu(text(QT_TRANSLATE_NOOP("widgets::Actions", "&Detail")));
    auto *details = new QActionGroup(&window);
    detailAutomatic = addCheckable(detail, QT_TRANSLATE_NOOP("widgets::Actions", "&Automatic"), details);
    detailAll = addCheckable(detail, QT_TRANSLATE_NOOP("widgets::Actions", "A&ll Columns"), details);
    detailKeys = addCheckable(detail, QT_TRANSLATE_NOOP("widgets::Actions", "&Keys Only"), details);
    detailNames = addCheckable(detail, QT_TRANSLATE_NOOP("widgets::Actions", "&Names Only"), details);
    detailAutomatic->setChecked(true);
    minimap = addCheckable(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Minimap"), nullptr);
    legend = addCheckable(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Le&gend"), nullptr);
    menu->addSeparator();
    fit = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Fit Diagram"), "fit", Qt::CTRL | Qt::Key_9);
    fitSelection = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Fit &Selection"), nullptr, Qt::CTRL | Qt::Key_8);
    zoomIn = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Zoom &In"), "zoom-in", QKeySequence::ZoomIn);
    zoomOut = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Zoom &Out"), "zoom-out", QKeySequence::ZoomOut);
    zoomOriginal = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Zoom to &100 %"), nullptr, Qt::CTRL | Qt::Key_0);
    menu->addSeparator();
    QMenu *themes = menu->addMenu(icon(QStringLiteral("theme")), text(QT_TRANSLATE_NOOP("widgets::Actions", "&Theme")));
    auto *themeGroup = new QActionGroup(&window);
    themeSystem = addCheckable(themes, QT_TRANSLATE_NOOP("widgets::Actions", "Like the &Desktop"), themeGroup);
    themeLight = addCheckable(themes, QT_TRANSLATE_NOOP("widgets::Actions", "&Light"), themeGroup);
    themeDark = addCheckable(themes, QT_TRANSLATE_NOOP("widgets::Actions", "&Dark"), themeGroup);
    menu->addSeparator();
    panes = menu->addMenu(text(QT_TRANSLATE_NOOP("widgets::Actions", "&Panes")));
    focusObjects = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Go to O&bjects"), nullptr, Qt::CTRL | Qt::Key_1);
    focusDiagram = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Go to &Diagram"), nullptr, Qt::CTRL | Qt::Key_2);
    focusEditor = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Go to &Text"), nullptr, Qt::CTRL | Qt::Key_3);
    nextPane = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Next Pane"), nullptr, Qt::Key_F6);
    diagramOnly = addCheckable(
        menu, QT_TRANSLATE_NOOP("widgets::Actions", "Diagram Onl&y"), nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    textOnly = addCheckable(
        menu, QT_TRANSLATE_NOOP("widgets::Actions", "Te&xt Only"), nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_T);
    bottomPane
        = addCheckable(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Lower &Panes"), nullptr, Qt::CTRL | Qt::Key_J);
    resetLayout = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Reset Layout"));
    fullScreen = addCheckable(menu, QT_TRANSLATE_NOOP("widgets::Actions", "F&ull Screen"), nullptr, Qt::Key_F11);
    menu->addSeparator();
    palette = add(
        menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Command Palette…"), nullptr, Qt::CTRL | Qt::SHIFT | Qt::Key_P);
}

void Actions::makeDiagramMenu(QMainWindow &window)
{
    QMenu *menu = addMenu(window, QT_TRANSLATE_NOOP("widgets::Actions", "&Diagram"));
    arrangeAll
        = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Arrange All"), "arrange", Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    arrangeSelection = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Arrange &Selection"));
    QMenu *directions = menu->addMenu(text(QT_TRANSLATE_NOOP("widgets::Actions", "&Direction")));
    auto *group = new QActionGroup(&window);
    leftToRight = addCheckable(directions, QT_TRANSLATE_NOOP("widgets::Actions", "&Left to Right"), group);
    topDown = addCheckable(directions, QT_TRANSLATE_NOOP("widgets::Actions", "&Top Down"), group);
    leftToRight->setChecked(true);
    menu->addSeparator();
    focusNeighbourhood = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Focus on Neighbourhood"), nullptr,
        Qt::CTRL | Qt::SHIFT | Qt::Key_F);
    leaveFocus = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Leave Focus"));
    menu->addSeparator();
    addTable = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Add &Table…"), "table");
    addColumn = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "Add &Column…"), "column");
    drop = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "D&rop from the Schema"), "data-loss");
}

void Actions::makeDatabaseMenus(QMainWindow &window)
{
    QMenu *database = addMenu(window, QT_TRANSLATE_NOOP("widgets::Actions", "D&atabase"));
    connectDatabase = add(database, QT_TRANSLATE_NOOP("widgets::Actions", "&Connect…"), "connect");
    refreshStatus
        = add(database, QT_TRANSLATE_NOOP("widgets::Actions", "Show What Is &Applied"), "refresh", Qt::Key_F5);
    drift = add(database, QT_TRANSLATE_NOOP("widgets::Actions", "Show &Differences"), "relation", Qt::Key_F8);
    database->addSeparator();
    resetSandbox = add(database, QT_TRANSLATE_NOOP("widgets::Actions", "&Reset the Sandbox…"), "data-loss");
    QMenu *migration = addMenu(window, QT_TRANSLATE_NOOP("widgets::Actions", "&Migration"));
    generate = add(migration, QT_TRANSLATE_NOOP("widgets::Actions", "&Generate"), "generate", Qt::Key_F7);
    saveMigration = add(migration, QT_TRANSLATE_NOOP("widgets::Actions", "&Save Migration"), "save");
    migration->addSeparator();
    apply = add(migration, QT_TRANSLATE_NOOP("widgets::Actions", "&Apply…"), "apply", Qt::Key_F9);
    rollback = add(migration, QT_TRANSLATE_NOOP("widgets::Actions", "&Roll Back…"), "rollback");
}

void Actions::makeHelpMenu(QMainWindow &window)
{
    QMenu *menu = addMenu(window, QT_TRANSLATE_NOOP("widgets::Actions", "&Help"));
    shortcuts = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&Keyboard Shortcuts"), nullptr, Qt::Key_F1);
    about = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "&About Mercator"));
    aboutQt = add(menu, QT_TRANSLATE_NOOP("widgets::Actions", "About &Qt"));
}

void Actions::makeToolBar(QMainWindow &window)
{
    toolBar = window.addToolBar(text(QT_TRANSLATE_NOOP("widgets::Actions", "Main Tool Bar")));
    toolBar->setObjectName(QStringLiteral("mainToolBar"));
    toolBar->setMovable(false);
    toolBar->setIconSize({18, 18});
    toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const std::pair<QAction *, const char *> buttons[] = {
        {open, QT_TRANSLATE_NOOP("widgets::Actions", "Open")},
        {save, QT_TRANSLATE_NOOP("widgets::Actions", "Save")},
        {nullptr, nullptr},
        {undo, QT_TRANSLATE_NOOP("widgets::Actions", "Undo")},
        {redo, QT_TRANSLATE_NOOP("widgets::Actions", "Redo")},
        {nullptr, nullptr},
        {arrangeAll, QT_TRANSLATE_NOOP("widgets::Actions", "Arrange")},
        {fit, QT_TRANSLATE_NOOP("widgets::Actions", "Fit")},
        {nullptr, nullptr},
        {generate, QT_TRANSLATE_NOOP("widgets::Actions", "Generate")},
        {apply, QT_TRANSLATE_NOOP("widgets::Actions", "Apply")},
        {rollback, QT_TRANSLATE_NOOP("widgets::Actions", "Roll Back")},
    };
    for (const auto &[action, title] : buttons) {
        if (!action) {
            toolBar->addSeparator();
            continue;
        }
        action->setIconText(text(title));
        toolBar->addAction(action);
    }
}

QList<QAction *> Actions::all(QMainWindow &window)
{
    QList<QAction *> result;
    const auto collect = [&result](const QMenu *menu, const auto &self) -> void {
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions) {
            if (action->menu())
                self(action->menu(), self);
            else if (!action->isSeparator())
                result << action;
        }
    };
    const QList<QAction *> menus = window.menuBar()->actions();
    for (const QAction *menu : menus)
        collect(menu->menu(), collect);
    return result;
}

} // namespace widgets
