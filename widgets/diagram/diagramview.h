// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/diagram/diagramcontroller.h"

#include <QAbstractScrollArea>

#include <memory>

class QMenu;

namespace widgets {

class BusyIndicator;
class DiagramScene;
class Legend;
class Minimap;
class PointerGesture;
class TileCache;
class ZoomBar;

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
    [[nodiscard]] double zoom() const { return m_zoom; }
    [[nodiscard]] QPointF centre() const;
    [[nodiscard]] QPointF toScene(QPointF viewport) const;
    [[nodiscard]] QPointF fromScene(QPointF scene) const;
    /// What lies under a point of the viewport.
    [[nodiscard]] std::optional<Element> elementAt(QPointF viewport) const;
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
    [[nodiscard]] bool isFinished() const;

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

protected:
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    DiagramController *m_controller;
    double m_zoom = 1;
};

} // namespace widgets
