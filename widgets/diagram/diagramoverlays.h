// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

class QFrame;
class QLabel;
class QToolButton;

namespace widgets {

class BusyIndicator;
class DiagramView;
class Legend;
class Minimap;

/// What floats over the diagram: minimap, zoom, legend, what is being done, the neighbourhood that is shown, and what
/// is said while there is nothing. Keeps them in their corners.
class DiagramOverlays : public QObject
{
    Q_OBJECT
public:
    explicit DiagramOverlays(DiagramView *view);

    /// After a change of zoom, place or picture.
    void update();
    /// After a change of the view's size.
    void place();
    /// The small picture of everything is ready.
    void showOverview();

    [[nodiscard]] bool isMinimapVisible() const { return m_wantsMinimap; }
    void setMinimapVisible(bool visible);
    [[nodiscard]] bool isLegendVisible() const;
    void setLegendVisible(bool visible);
    [[nodiscard]] QRectF zoomBar() const; ///< in pixels of the viewport
    void setEmptyText(const QString &title, const QString &explanation);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeZoomBar();
    void makeFocusBar();
    void showBusy(const QString &activity);
    void showFocus();
    QToolButton *addButton(QFrame *bar, const QString &iconName, const QString &text, const QString &name);

    DiagramView *m_view;
    Minimap *m_minimap;
    Legend *m_legend;
    QFrame *m_zoomBar;
    QToolButton *m_zoomLabel = nullptr;
    QFrame *m_busyFrame;
    BusyIndicator *m_busy;
    QFrame *m_focusBar;
    QLabel *m_focusText = nullptr;
    QFrame *m_empty;
    QLabel *m_emptyTitle;
    QLabel *m_emptyText;
    bool m_wantsMinimap = true;
};

} // namespace widgets
