// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagramview.h"

#include "widgets/common/theme.h"
#include "widgets/diagram/diagramaccessible.h"
#include "widgets/diagram/diagramkeys.h"
#include "widgets/diagram/diagrammenu.h"
#include "widgets/diagram/diagramoverlays.h"
#include "widgets/diagram/highlights.h"
#include "widgets/diagram/navigation.h"
#include "widgets/diagram/pointergesture.h"

#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QGestureEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPinchGesture>
#include <QScrollBar>
#include <QStyle>
#include <QToolTip>
#include <QVariantAnimation>

#include <algorithm>
#include <cmath>
#include <utility>

namespace widgets {

namespace {

constexpr qint64 paintTime = 7; // ms of a frame for new tiles: the rest of 16.7 is for the system
constexpr qint64 idleTime = 5;
constexpr int flightTime = 180;
constexpr double relationReach = 6; // pixels
constexpr double overviewSide = 1024;

} // namespace

DiagramView::DiagramView(DiagramController *controller, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_controller(controller)
    , m_tiles([this](QPainter &painter, const QRectF &exposed, double zoom) {
        m_scene.paint(painter, exposed, styleFor(zoom));
    })
    , m_overview([this](QPainter &painter, const QRectF &exposed, double zoom) {
        m_scene.paint(
            painter, exposed, {.theme = m_theme, .zoom = zoom, .detail = LevelOfDetail::Areas, .names = false});
    })
    , m_gesture(std::make_unique<PointerGesture>(*this, m_scene, *controller))
    , m_keys(std::make_unique<DiagramKeys>(*this, *controller, *m_gesture))
    , m_overlays(new DiagramOverlays(this))
    , m_flight(new QVariantAnimation(this))
{
    installDiagramAccessible();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    // The minimap says where one is; bars that come and go with the zoom would change the size of the picture.
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Diagram"));
    setAccessibleDescription(
        tr("Tables and their relations. Arrow keys go to the nearest table, Enter into its columns."));
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->grabGesture(Qt::PinchGesture);
    m_flight->setDuration(flightTime);
    m_flight->setEasingCurve(QEasingCurve::InOutCubic);
    m_refine.setSingleShot(true);
    connect(&m_refine, &QTimer::timeout, this, &DiagramView::refine);
    connect(controller, &DiagramController::pictureChanged, this, &DiagramView::showPicture);
    connect(controller, &DiagramController::selectionChanged, this, &DiagramView::showSelection);
    connect(controller, &DiagramController::revealRequested, this, &DiagramView::ensureVisible);
    connect(controller, &DiagramController::focusChanged, this, &DiagramView::showFocus);
    connect(controller, &DiagramController::detailLevelChanged, this, [this] {
        m_tiles.invalidateAll();
        viewport()->update();
    });
    applyTheme();
    showPicture();
}

DiagramView::~DiagramView() = default;

PaintStyle DiagramView::styleFor(double zoom) const
{
    return {.theme = m_theme,
        .zoom = zoom,
        .detail = levelOfDetail(zoom, m_controller->detailLevel() != DetailLevel::Automatic)};
}

QPoint DiagramView::origin() const
{
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

QPointF DiagramView::toScene(QPointF viewport) const
{
    return (viewport + origin()) / m_zoom;
}

QPointF DiagramView::fromScene(QPointF scene) const
{
    return scene * m_zoom - origin();
}

QPointF DiagramView::centre() const
{
    return toScene(QRectF(viewport()->rect()).center());
}

QRectF DiagramView::visibleScene() const
{
    return {toScene(QPointF(0, 0)), QSizeF(viewport()->size()) / m_zoom};
}

std::optional<Element> DiagramView::elementAt(QPointF point) const
{
    return m_scene.elementAt(toScene(point), relationReach / m_zoom);
}

QRectF DiagramView::rectOf(const Element &element) const
{
    const QRectF scene = m_scene.rectOf(element);
    return {fromScene(scene.topLeft()), scene.size() * m_zoom};
}

void DiagramView::showPicture()
{
    const bool wasEmpty = m_scene.picture()->isEmpty();
    const std::vector<QRectF> dirty = m_scene.show(m_controller->picture());
    const bool isEmpty = m_scene.picture()->isEmpty();
    // Far labels give way to each other: one that moves may change them all.
    if (styleFor(m_zoom).detail <= LevelOfDetail::Names && !dirty.empty() && m_scene.lifted().empty())
        m_tiles.invalidateAll();
    else
        m_tiles.invalidate(dirty);
    const QRectF bounds = m_scene.bounds();
    if (!bounds.isEmpty())
        m_overview.setScale(std::min(0.25, overviewSide / std::max(bounds.width(), bounds.height())), 1);
    m_overview.invalidate(dirty);
    if (m_hovered && !m_scene.picture()->holds(*m_hovered))
        m_hovered.reset();
    updateRange();
    m_fitNext = m_fitNext || isEmpty || wasEmpty;
    if (!isEmpty && m_fitNext) {
        m_fitNext = false;
        m_keepsFit = true;
        goTo(bounds, false);
    }
    m_isSharp = false;
    m_overlays->update();
    viewport()->update();
}

void DiagramView::showSelection()
{
    viewport()->update();
    announceCurrent(*this);
}

void DiagramView::showFocus()
{
    if (m_controller->isFocused()) {
        if (!m_before)
            m_before = {centre(), m_zoom};
        m_fitNext = true;
    } else if (const auto before = std::exchange(m_before, {})) {
        m_fitNext = false;
        setView(before->first, before->second);
    }
}

void DiagramView::applyTheme()
{
    m_theme = themeOf(palette()).dark ? &diagram::Theme::darkTheme() : &diagram::Theme::light();
    m_tiles.setBackground(colour(m_theme->background));
    m_overview.setBackground(colour(m_theme->background));
    m_tiles.invalidateAll();
    m_overview.invalidateAll();
    m_overlays->update();
    viewport()->update();
}

void DiagramView::lift(const std::set<std::size_t> &tables)
{
    m_tiles.invalidate(m_scene.setLifted(tables));
    viewport()->update();
}

void DiagramView::drawOverview(QPainter &painter, const QRectF &target) const
{
    m_overview.drawScaled(painter, target, m_scene.bounds());
}

bool DiagramView::isMinimapVisible() const
{
    return m_overlays->isMinimapVisible();
}

void DiagramView::setMinimapVisible(bool visible)
{
    m_overlays->setMinimapVisible(visible);
}

bool DiagramView::isLegendVisible() const
{
    return m_overlays->isLegendVisible();
}

void DiagramView::setLegendVisible(bool visible)
{
    m_overlays->setLegendVisible(visible);
}

void DiagramView::setEmptyText(const QString &title, const QString &explanation)
{
    m_overlays->setEmptyText(title, explanation);
}

void DiagramView::paintEvent(QPaintEvent * /*event*/)
{
    QElapsedTimer clock;
    clock.start();
    m_tiles.setScale(m_zoom, viewport()->devicePixelRatioF());
    QPainter painter(viewport());
    const QRect all = viewport()->rect();
    m_isSharp = m_tiles.paint(painter, all, origin(), clock, paintTime,
        [&](QPainter &coarse) { m_overview.drawScaled(coarse, all, visibleScene()); });
    painter.translate(-origin());
    painter.scale(m_zoom, m_zoom);
    Highlights(m_scene).paint(painter, visibleScene(), styleFor(m_zoom),
        {.selection = &m_controller->selection(),
            .current = m_controller->current(),
            .hovered = m_hovered,
            .hasFocus = hasFocus(),
            .gesture = m_gesture.get()});
    painter.resetTransform();
    if (m_showsFocus && !m_controller->current()) {
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(all.adjusted(1, 1, -1, -1));
    }
    m_refine.start(0);
}

void DiagramView::refine()
{
    if (!m_isSharp) {
        viewport()->update();
        return;
    }
    QElapsedTimer clock;
    clock.start();
    const QRectF bounds = m_scene.bounds();
    const double scale = m_overview.zoom();
    const QRect whole = QRectF(bounds.topLeft() * scale, bounds.size() * scale).toAlignedRect();
    const bool small = m_overview.prefetch(whole, {}, clock, idleTime, 0);
    if (small)
        m_overlays->showOverview();
    if (!small || !m_tiles.prefetch(viewport()->rect(), origin(), clock, idleTime, 1))
        m_refine.start(10);
    else
        Q_EMIT finished();
}

void DiagramView::finishPainting()
{
    m_flight->stop();
    QElapsedTimer clock;
    clock.start();
    constexpr qint64 long_ = 60'000;
    m_tiles.setScale(m_zoom, viewport()->devicePixelRatioF());
    const QRectF bounds = m_scene.bounds();
    const double scale = m_overview.zoom();
    m_overview.prefetch(QRectF(bounds.topLeft() * scale, bounds.size() * scale).toAlignedRect(), {}, clock, long_, 0);
    m_tiles.prefetch(viewport()->rect(), origin(), clock, long_, 0);
    m_overlays->update();
    m_overlays->showOverview();
    viewport()->update();
}

void DiagramView::resizeEvent(QResizeEvent * /*event*/)
{
    updateRange();
    m_overlays->place();
    if (m_keepsFit && !m_scene.picture()->isEmpty())
        goTo(m_scene.bounds(), false);
    m_isSharp = false;
}

void DiagramView::scrollContentsBy(int /*dx*/, int /*dy*/)
{
    m_isSharp = false;
    m_overlays->update();
    viewport()->update();
}

} // namespace widgets
