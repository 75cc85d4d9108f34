// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/diagram/layout.h"
#include "model/layout/positions.h"
#include "widgets/diagram/arrangement.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <set>

namespace widgets {

class Arranger;

/// What of each table is shown. Automatic shows all columns, and draws less of them the further away they are.
enum class DetailLevel { Automatic, All, Keys, Names };

/// State and intents of the diagram: what is shown, where it stands, what is selected. Arranges and routes in the
/// background; the picture stays until the next one is ready, and only the latest answer counts.
/// Lives on the window's thread; knows no widget.
class DiagramController : public QObject
{
    Q_OBJECT
public:
    /// The layout may be shared with others and must be callable from any thread.
    explicit DiagramController(std::shared_ptr<diagram::Layout> layout, QObject *parent = nullptr);
    ~DiagramController() override;

    /// Shows the schema's present state; called again and again while the user types. Known tables keep their places.
    void show(diagram::Diagram diagram);
    /// A new project: forgets everything, takes its saved positions (may be empty).
    void reset(layout::Positions positions = {});
    /// Where the schema's tables are: what is saved beside the project.
    [[nodiscard]] layout::Positions positions() const;

    /// Never null; empty at first.
    [[nodiscard]] const SharedPicture &picture() const { return m_picture; }
    /// The whole schema, also while the picture shows a neighbourhood only.
    [[nodiscard]] const diagram::Diagram &diagram() const { return m_diagram; }
    /// show() was called and its picture is what is seen.
    [[nodiscard]] bool isCurrent() const;

    [[nodiscard]] const std::set<Element> &selection() const { return m_selection; }
    /// The one that was selected last; nothing when nothing is selected.
    [[nodiscard]] const std::optional<Element> &current() const { return m_current; }
    void select(const Element &element);
    void setSelection(std::set<Element> elements, const std::optional<Element> &current = {});
    void clearSelection();
    /// Selects, and has the view bring it into sight. False when the diagram has no such thing; leaves a neighbourhood
    /// when it is outside of it.
    bool reveal(const Element &element);

    [[nodiscard]] DetailLevel detailLevel() const { return m_detail; }
    void setDetailLevel(DetailLevel level);
    [[nodiscard]] diagram::Direction direction() const { return m_options.direction; }
    /// Takes effect with the next arranging.
    void setDirection(diagram::Direction direction);
    /// Which schemas, tables and views are shown; columns and direction in it are not used.
    void setFilter(const diagram::Options &options);

    /// Undoable. Tables whose places are unknown get one by arranging in any case.
    void arrangeAll();
    /// The selected tables among themselves, around where they were.
    void arrangeSelection();
    /// Undoable; while dragging many calls are one step: until the mouse is released.
    void moveTables(const std::map<std::string, diagram::Point> &corners, bool dragging = false);
    void finishMoving();

    /// Shows only the selected tables and what is up to depth relations away from them.
    void focus(int depth = 1);
    /// Of the neighbourhood that is shown; less than one leaves it.
    void setFocusDepth(int depth);
    void leaveFocus();
    [[nodiscard]] const std::set<std::string> &focusRoots() const { return m_focus; }
    [[nodiscard]] int focusDepth() const { return m_focusDepth; }
    [[nodiscard]] bool isFocused() const { return !m_focus.empty(); }

    /// Layout changes only; the text has its own stack.
    [[nodiscard]] QUndoStack *undoStack() { return &m_undo; }
    [[nodiscard]] bool isBusy() const;
    void cancel();

Q_SIGNALS:
    /// The picture is another one. What the two have in common keeps its place.
    void pictureChanged();
    void selectionChanged();
    void detailLevelChanged();
    void focusChanged();
    /// Time to save positions(): the user moved or arranged tables, or new ones came to a schema with saved positions.
    /// Not when a schema without them is shown for the first time: looking at a project writes nothing.
    void positionsChanged();
    /// The picture of the latest show() is there: the diagram is up to date.
    void shown();
    /// What is being done, for a busy indicator; empty when it is done.
    void busyChanged(const QString &activity);
    /// Why the picture is plainer than it could be; plain text.
    void noticed(const QString &message);
    void revealRequested(const widgets::Element &element);

    // Intents: what the owner of the text is asked to do.
    void definitionRequested(const widgets::Element &element);
    void addTableRequested();
    void addColumnRequested(const widgets::Element &table);
    void renameRequested(const widgets::Element &element);
    void dropRequested(const widgets::Element &element);
    void foreignKeyRequested(const widgets::DrawnForeignKey &key);
    /// Write the picture, or the selected tables with selectionOnly, as SVG to the clipboard.
    void copySvgRequested(bool selectionOnly);
    void exportRequested();

private:
    class Move;
    /// What the arrangement that runs was asked for.
    struct Running
    {
        int number = 0;
        int version = 0; ///< of the diagram
        std::set<std::string> moves {}; ///< tables whose new places are to be undoable
        QString undoText {};
    };

    void refresh();
    void update();
    void start(Arrangement::Places places, const std::set<std::string> &chosen, const QString &undoText);
    void take(const SharedPicture &picture, int number);
    void keepPlaces(const Picture &picture);
    void pushMove(const layout::Positions &before, const layout::Positions &after, const QString &text);
    void setPlaces(const layout::Positions &places);
    void inheritPlace(const diagram::Diagram &next);
    void pruneSelection();
    [[nodiscard]] diagram::Diagram visible() const;
    [[nodiscard]] diagram::ColumnsShown columns() const;
    [[nodiscard]] layout::Positions &places() { return m_focus.empty() ? m_positions : m_focusPositions; }

    Arranger *m_arranger;
    QUndoStack m_undo;
    diagram::Diagram m_diagram {};
    diagram::Options m_options {};
    DetailLevel m_detail = DetailLevel::Automatic;
    SharedSchema m_schema; ///< of what is to be seen
    SharedPicture m_picture;
    SharedPicture m_routed; ///< the last one with exact lines: m_picture may be one in the middle of dragging
    SharedPicture m_wholePicture {}; ///< while a neighbourhood is shown
    layout::Positions m_positions {};
    layout::Positions m_focusPositions {};
    layout::Positions m_beforeDrag {}; ///< of the dragged tables; empty when nothing is dragged
    std::set<Element> m_selection {};
    std::optional<Element> m_current {};
    std::optional<Element> m_toReveal {};
    std::set<std::string> m_focus {};
    Running m_running {};
    int m_focusDepth = 0;
    int m_focusNumber = 0; ///< counts neighbourhoods: moves in one cannot be undone in another
    int m_version = 0; ///< of the diagram
    int m_shownVersion = 0;
    bool m_again = false; ///< something changed while an arrangement ran
    bool m_plain = false; ///< the user cancelled the first arranging
    bool m_placesMatter = false; ///< there are saved positions, or the user moved something
};

} // namespace widgets
