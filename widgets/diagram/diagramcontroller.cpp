// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagramcontroller.h"

#include "model/diagram/filter.h"
#include "model/diagram/incremental.h"
#include "widgets/common/text.h"
#include "widgets/diagram/arranger.h"

#include <QUndoCommand>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace widgets {

namespace {

constexpr std::chrono::milliseconds dragBudget {6}; // leaves the rest of a frame to painting
constexpr double dropGap = 24;

} // namespace

/// Tables went from some places to others.
class DiagramController::Move : public QUndoCommand
{
public:
    Move(DiagramController &controller, layout::Positions before, layout::Positions after, const QString &text)
        : QUndoCommand(text)
        , m_controller(controller)
        , m_before(std::move(before))
        , m_after(std::move(after))
        , m_focus(controller.m_focus.empty() ? 0 : controller.m_focusNumber)
    {
    }

    void undo() override { go(m_before); }
    void redo() override
    {
        // The stack calls this when the command is pushed: the tables are there already.
        if (std::exchange(m_done, true))
            go(m_after);
    }

private:
    void go(const layout::Positions &places)
    {
        const int focus = m_controller.m_focus.empty() ? 0 : m_controller.m_focusNumber;
        if (focus == m_focus)
            m_controller.setPlaces(places);
        else
            setObsolete(true);
    }

    DiagramController &m_controller;
    layout::Positions m_before;
    layout::Positions m_after;
    int m_focus;
    bool m_done = false;
};

DiagramController::DiagramController(std::shared_ptr<diagram::Layout> layout, QObject *parent)
    : QObject(parent)
    , m_arranger(new Arranger(std::move(layout), this))
    , m_schema(makeSchema({}))
    , m_picture(std::make_shared<Picture>(Picture {.schema = m_schema}))
    , m_routed(m_picture)
{
    connect(m_arranger, &Arranger::finished, this, &DiagramController::take);
    connect(m_arranger, &Arranger::failed, this, [this](const QString &message) { Q_EMIT noticed(message); });
    connect(m_arranger, &Arranger::busyChanged, this, &DiagramController::busyChanged);
}

DiagramController::~DiagramController() = default;

void DiagramController::reset(layout::Positions positions)
{
    m_arranger->cancel();
    m_undo.clear();
    m_placesMatter = !positions.empty();
    m_positions = std::move(positions);
    m_focusPositions.clear();
    m_beforeDrag.clear();
    m_wholePicture.reset();
    m_toReveal.reset();
    m_plain = false;
    m_again = false;
    if (isFocused()) {
        m_focus.clear();
        m_focusDepth = 0;
        Q_EMIT focusChanged();
    }
    m_diagram = {};
    m_shownVersion = ++m_version;
    m_schema = makeSchema({});
    m_routed = m_picture = std::make_shared<Picture>(Picture {.schema = m_schema});
    clearSelection();
    Q_EMIT pictureChanged();
}

void DiagramController::show(diagram::Diagram diagram)
{
    if (m_version > 0 && diagram == m_diagram) {
        if (isCurrent())
            Q_EMIT shown();
        return;
    }
    inheritPlace(diagram);
    m_diagram = std::move(diagram);
    refresh();
}

/// A table that takes the place of another in one keystroke is the same table under a new name.
void DiagramController::inheritPlace(const diagram::Diagram &next)
{
    std::set<std::string> before;
    std::set<std::string> after;
    for (const diagram::Table &table : m_diagram.tables)
        before.insert(table.key());
    for (const diagram::Table &table : next.tables)
        after.insert(table.key());
    std::vector<std::string> gone;
    std::vector<std::string> come;
    std::ranges::set_difference(before, after, std::back_inserter(gone));
    std::ranges::set_difference(after, before, std::back_inserter(come));
    if (gone.size() != 1 || come.size() != 1)
        return;
    for (layout::Positions *known : {&m_positions, &m_focusPositions}) {
        if (const auto place = known->find(gone.front()); place != known->end())
            known->try_emplace(come.front(), place->second);
    }
    if (m_focus.erase(gone.front()) > 0)
        m_focus.insert(come.front());
}

layout::Positions DiagramController::positions() const
{
    layout::Positions present;
    for (const diagram::Table &table : m_diagram.tables) {
        if (const auto place = m_positions.find(table.key()); place != m_positions.end())
            present.insert(*place);
    }
    return present;
}

bool DiagramController::isCurrent() const
{
    return m_shownVersion == m_version && !m_arranger->isBusy();
}

bool DiagramController::isBusy() const
{
    return m_arranger->isBusy();
}

diagram::ColumnsShown DiagramController::columns() const
{
    switch (m_detail) {
    case DetailLevel::Automatic:
    case DetailLevel::All:
        return diagram::ColumnsShown::All;
    case DetailLevel::Keys:
        return diagram::ColumnsShown::Keys;
    case DetailLevel::Names:
        return diagram::ColumnsShown::None;
    }
    return diagram::ColumnsShown::All;
}

diagram::Diagram DiagramController::visible() const
{
    diagram::Diagram shown = diagram::filtered(m_diagram, m_options);
    if (m_focus.empty())
        return shown;
    // By key, not by pattern: a name may hold a star.
    std::vector<bool> near(shown.tables.size());
    for (std::size_t i = 0; i < shown.tables.size(); ++i)
        near[i] = m_focus.contains(shown.tables[i].key());
    for (int step = 0; step < m_focusDepth; ++step) {
        const std::vector<bool> reached = near;
        for (const diagram::Relation &relation : shown.relations) {
            if (reached[relation.child.table] || reached[relation.parent.table])
                near[relation.child.table] = near[relation.parent.table] = true;
        }
    }
    diagram::Diagram part {.title = shown.title, .enums = shown.enums};
    std::vector<std::size_t> number(shown.tables.size());
    for (std::size_t i = 0; i < shown.tables.size(); ++i) {
        number[i] = part.tables.size();
        if (near[i])
            part.tables.push_back(std::move(shown.tables[i]));
    }
    for (diagram::Relation &relation : shown.relations) {
        if (!near[relation.child.table] || !near[relation.parent.table])
            continue;
        relation.child.table = number[relation.child.table];
        relation.parent.table = number[relation.parent.table];
        part.relations.push_back(std::move(relation));
    }
    return part;
}

void DiagramController::refresh()
{
    ++m_version;
    m_schema = makeSchema(visible());
    update();
}

void DiagramController::update()
{
    // What runs may finish: stopping it at each key would show nothing until the user pauses.
    if (m_arranger->isBusy() || !m_beforeDrag.empty()) {
        m_again = true;
        return;
    }
    start(Arrangement::Places::Known, {}, {});
}

void DiagramController::start(Arrangement::Places places, const std::set<std::string> &chosen, const QString &undoText)
{
    m_again = false;
    diagram::Options options = m_options;
    options.columns = columns();
    Arrangement arrangement {.places = places,
        .schema = m_schema,
        .options = std::move(options),
        .known = this->places(),
        .chosen = chosen,
        .plain = m_plain,
        .before = m_routed};
    m_running = {.version = m_version, .moves = chosen, .undoText = undoText};
    m_running.number = m_arranger->start(std::move(arrangement), tr("Arranging the diagram"));
}

void DiagramController::take(const SharedPicture &picture, int number)
{
    if (number != m_running.number)
        return;
    if (!m_beforeDrag.empty()) {
        m_again = true;
        return;
    }
    const bool wasCurrent = m_shownVersion == m_version;
    layout::Positions before;
    if (!m_running.undoText.isEmpty())
        before = places();
    m_routed = m_picture = picture;
    m_shownVersion = m_running.version;
    keepPlaces(*picture);
    if (!m_running.undoText.isEmpty())
        pushMove(before, places(), m_running.undoText);
    pruneSelection();
    Q_EMIT pictureChanged();
    if (const std::string &notice = picture->geometry.placement.notice; !notice.empty())
        Q_EMIT noticed(widgets::shown(notice));
    if (m_toReveal && picture->holds(*m_toReveal)) {
        const Element element = *std::exchange(m_toReveal, {});
        reveal(element);
    }
    if (m_again)
        update();
    else if (!wasCurrent && m_shownVersion == m_version)
        Q_EMIT shown();
}

void DiagramController::keepPlaces(const Picture &picture)
{
    bool changed = false;
    layout::Positions &known = places();
    for (std::size_t table = 0; table < picture.schema->keys.size(); ++table) {
        const diagram::Rect &box = picture.geometry.placement.boxes[table];
        const diagram::Point corner {box.x, box.y};
        const auto [place, isNew] = known.try_emplace(picture.schema->keys[table], corner);
        changed = changed || isNew || place->second != corner;
        place->second = corner;
    }
    if (changed && m_placesMatter && m_focus.empty())
        Q_EMIT positionsChanged();
}

void DiagramController::pushMove(const layout::Positions &before, const layout::Positions &after, const QString &text)
{
    layout::Positions from;
    layout::Positions to;
    for (const auto &[key, place] : after) {
        const auto was = before.find(key);
        if (was == before.end() || was->second == place)
            continue;
        from.insert(*was);
        to.emplace(key, place);
    }
    if (to.empty())
        return;
    m_undo.push(new Move(*this, std::move(from), std::move(to), text));
    m_placesMatter = true;
    if (m_focus.empty())
        Q_EMIT positionsChanged();
}

void DiagramController::setPlaces(const layout::Positions &changed)
{
    for (const auto &[key, place] : changed)
        places()[key] = place;
    if (m_focus.empty())
        Q_EMIT positionsChanged();
    update();
}

void DiagramController::setDetailLevel(DetailLevel level)
{
    if (level == m_detail)
        return;
    const diagram::ColumnsShown was = columns();
    m_detail = level;
    Q_EMIT detailLevelChanged();
    if (columns() != was)
        update();
}

void DiagramController::setDirection(diagram::Direction direction)
{
    m_options.direction = direction;
}

void DiagramController::setFilter(const diagram::Options &options)
{
    const diagram::Direction direction = m_options.direction;
    m_options = options;
    m_options.direction = direction;
    refresh();
}

void DiagramController::arrangeAll()
{
    if (!m_schema->diagram.tables.empty())
        start(Arrangement::Places::All, {}, tr("arranging all tables"));
}

void DiagramController::arrangeSelection()
{
    std::set<std::string> chosen;
    for (const Element &element : m_selection)
        chosen.insert(element.table);
    if (!chosen.empty())
        start(Arrangement::Places::Chosen, chosen, tr("arranging the selected tables"));
}

void DiagramController::moveTables(const std::map<std::string, diagram::Point> &corners, bool dragging)
{
    std::map<std::size_t, diagram::Point> moved;
    layout::Positions &known = places();
    for (const auto &[key, corner] : corners) {
        const auto table = m_picture->table(key);
        if (!table)
            continue;
        const diagram::Rect &box = m_picture->geometry.placement.boxes[*table];
        m_beforeDrag.try_emplace(key, diagram::Point {box.x, box.y});
        moved[*table] = known[key] = corner;
    }
    if (moved.empty())
        return;
    m_picture = withMoved(*m_picture, moved, dragBudget);
    Q_EMIT pictureChanged();
    if (!dragging)
        finishMoving();
}

void DiagramController::finishMoving()
{
    if (m_beforeDrag.empty())
        return;
    const layout::Positions before = std::exchange(m_beforeDrag, {});
    layout::Positions &known = places();
    std::vector<diagram::Rect> others;
    for (std::size_t table = 0; table < m_picture->schema->keys.size(); ++table) {
        if (!before.contains(m_picture->schema->keys[table]))
            others.push_back(m_picture->geometry.placement.boxes[table]);
    }
    for (const auto &[key, was] : before) {
        const auto table = m_picture->table(key);
        if (!table)
            continue;
        diagram::Rect box = m_picture->geometry.placement.boxes[*table];
        // Dropped on another table, it goes to the nearest free spot: the others stay where they are.
        if (std::ranges::any_of(others, [&](const diagram::Rect &other) { return other.overlaps(box); })) {
            const diagram::Point free = diagram::nearestFree(others, {box.width, box.height}, {box.x, box.y}, dropGap);
            box.x = free.x;
            box.y = free.y;
        }
        known[key] = {std::round(box.x), std::round(box.y)};
        others.push_back(box);
    }
    pushMove(before, known, tr("moving %n table(s)", nullptr, static_cast<int>(before.size())));
    update();
}

void DiagramController::cancel()
{
    m_again = false;
    m_arranger->cancel();
    if (!m_picture->isEmpty() || m_schema->diagram.tables.empty())
        return;
    // Nothing is there yet: a plain picture, which takes no time, is better than none.
    m_plain = true;
    start(Arrangement::Places::Known, {}, {});
    m_plain = false;
}

} // namespace widgets
