// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;
class QToolBar;

namespace widgets {

/// Every command of the window, in its menus and on its tool bar. The window connects them.
struct Actions
{
    explicit Actions(QMainWindow &window);

    // File
    QAction *newProject, *open, *openFile, *openDatabase, *openExample, *save, *saveAs, *exportPicture, *print, *close,
        *quit;
    QMenu *recent;
    // Edit
    QAction *undo, *redo, *cut, *copy, *paste, *selectAll, *find, *replace, *findNext, *findPrevious, *goToTable,
        *goToLine, *toggleComment, *complete, *definition, *switchPane, *rename, *preferences;
    // View
    QAction *detailAutomatic, *detailAll, *detailKeys, *detailNames, *minimap, *legend, *fit, *fitSelection, *zoomIn,
        *zoomOut, *zoomOriginal, *themeSystem, *themeLight, *themeDark, *diagramOnly, *textOnly, *bottomPane,
        *resetLayout, *fullScreen, *focusObjects, *focusDiagram, *focusEditor, *nextPane, *palette;
    QMenu *panes;
    // Diagram
    QAction *arrangeAll, *arrangeSelection, *leftToRight, *topDown, *focusNeighbourhood, *leaveFocus, *addTable,
        *addColumn, *drop;
    // Database
    QAction *connectDatabase, *refreshStatus, *drift, *resetSandbox;
    // Migration
    QAction *generate, *saveMigration, *apply, *rollback;
    // Help
    QAction *shortcuts, *about, *aboutQt;

    QToolBar *toolBar;

    /// All of them with their menu, for the command palette.
    [[nodiscard]] static QList<QAction *> all(QMainWindow &window);

private:
    void makeFileMenu(QMainWindow &window);
    void makeEditMenu(QMainWindow &window);
    void makeViewMenu(QMainWindow &window);
    void makeDiagramMenu(QMainWindow &window);
    void makeDatabaseMenus(QMainWindow &window);
    void makeHelpMenu(QMainWindow &window);
    void makeToolBar(QMainWindow &window);
};

} // namespace widgets
