// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagramcontroller.h"
#include "widgets/diagram/diagramscene.h"
#include "widgets/diagram/tilecache.h"

#include <QAbstractScrollArea>
#include <QTimer>

#include <memory>

class QMenu;
class QVariantAnimation;

namespace widgets {

class DiagramKeys;
class DiagramOverlays;
class PointerGesture;

/// The ER diagram on the screen: paints the controller's picture, and turns mouse and keys into its intents.
/// Distances of the diagram are in its units; the zoom is pixels a unit.
class DiagramView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    /// The controller must outlive the view.
    explicit DiagramView(DiagramController *controller, QWidget *parent = nullptr);
    ~DiagramView() override;

    [[nodiscard]] DiagramController *controller() const { return m_controller; }
    [[nodiscard]] const DiagramScene &scene() const { return m_scene; }
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] QPointF centre() const;
    [[nodiscard]] QPointF toScene(QPointF viewport) const;
    [[nodiscard]] QPointF fromScene(QPointF scene) const;
    /// The part of the diagram that is in sight.
    [[nodiscard]] QRectF visibleScene() const;
    /// What lies under a point of the viewport.
    [[nodiscard]] std::optional<Element> elementAt(QPointF viewport) const;
    [[nodiscard]] const std::optional<Element> &hovered() const { return m_hovered; }
    /// The rectangle of a table or a column's row on the viewport; of a relation, that of its line.
    [[nodiscard]] QRectF rectOf(const Element &element) const;

    [[nodiscard]] bool isMinimapVisible() const;
    void setMinimapVisible(bool visible);
    [[nodiscard]] bool isLegendVisible() const;
    void setLegendVisible(bool visible);
    /// What is said while there is nothing to show.
    void setEmptyText(const QString &title, const QString &explanation);

    /// Paints what is still coarse now: before a screenshot.
    void finishPainting();
    [[nodiscard]] bool isFinished() const { return m_isSharp; }

    // For the parts of the view.
    void lift(const std::set<std::size_t> &tables);
    void drawOverview(QPainter &painter, const QRectF &target) const;
    void ensureVisible(const Element &element);
    void fillMenu(QMenu &menu, const std::optional<Element> &element);

public Q_SLOTS:
    void setZoom(double zoom);
    void setZoomAround(double zoom, QPointF viewport);
    void setCentre(QPointF scene);
    void zoomIn();
    void zoomOut();
    void zoomToOriginal();
    void fit();
    void fitSelection();

Q_SIGNALS:
    void zoomChanged(double zoom);
    /// Everything in sight is drawn sharply.
    void finished();
    /// What a screen reader says, asked for by the user with D; the window may show it too.
    void spoke(const QString &text);

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showPicture();
    void showSelection();
    void showFocus();
    void applyTheme();
    void updateRange();
    void go(QPointF centre, double zoom, bool animated);
    /// Shows all of a rectangle of the scene.
    void goTo(const QRectF &rect, bool animated);
    void setView(QPointF centre, double zoom);
    void hover(const std::optional<Element> &element);
    void updateCursor();
    [[nodiscard]] std::optional<Element> elementAtOrHandle(QPointF point) const;
    void refine();
    [[nodiscard]] QPoint origin() const;
    [[nodiscard]] PaintStyle styleFor(double zoom) const;
    [[nodiscard]] bool animates() const;

    DiagramController *m_controller;
    DiagramScene m_scene {};
    TileCache m_tiles;
    TileCache m_overview; ///< all of the diagram, small: for the minimap, and where tiles are missing
    std::unique_ptr<PointerGesture> m_gesture;
    std::unique_ptr<DiagramKeys> m_keys;
    DiagramOverlays *m_overlays = nullptr;
    QVariantAnimation *m_flight;
    QTimer m_refine {};
    std::optional<Element> m_hovered {};
    const diagram::Theme *m_theme = &diagram::Theme::light();
    double m_zoom = 1;
    bool m_fitNext = true; ///< the next picture is another one: show all of it
    bool m_keepsFit = true; ///< everything is in sight and stays so when the size changes, until the user looks closer
    std::optional<std::pair<QPointF, double>> m_before {}; ///< centre and zoom while a neighbourhood is shown
    bool m_isSharp = false;
    bool m_showsFocus = false; ///< the keyboard brought the focus here
};

} // namespace widgets
