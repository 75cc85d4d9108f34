// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/diagram/diagramoverlays.h"

#include "widgets/common/busyindicator.h"
#include "widgets/common/icons.h"
#include "widgets/common/text.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/diagram/legend.h"
#include "widgets/diagram/minimap.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

namespace widgets {

namespace {

constexpr int overlayMargin = 12;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

DiagramOverlays::DiagramOverlays(DiagramView *view)
    : QObject(view)
    , m_view(view)
    , m_minimap(new Minimap(view))
    , m_legend(new Legend(view))
    , m_zoomBar(new OverlayFrame(view))
    , m_busyFrame(new OverlayFrame(view))
    , m_busy(new BusyIndicator(m_busyFrame))
    , m_focusBar(new OverlayFrame(view))
    , m_empty(new QFrame(view))
    , m_emptyTitle(plainLabel(m_empty))
    , m_emptyText(plainLabel(m_empty))
{
    makeZoomBar();
    makeFocusBar();
    m_legend->hide();
    m_busyFrame->hide();
    auto *busy = new QHBoxLayout(m_busyFrame);
    busy->setContentsMargins(10, 6, 6, 6);
    busy->addWidget(m_busy);
    m_busy->installEventFilter(this); // it shows itself when the work takes long

    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *words = new QVBoxLayout(m_empty);
    QFont large = m_emptyTitle->font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_emptyTitle->setFont(large);
    for (QLabel *label : {m_emptyTitle, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        words->addWidget(label);
    }
    m_emptyText->setForegroundRole(QPalette::PlaceholderText);
    setEmptyText(tr("No tables yet"), tr("Type a CREATE TABLE statement, or press T to add a table."));

    DiagramController *controller = view->controller();
    connect(controller, &DiagramController::busyChanged, this, &DiagramOverlays::showBusy);
    connect(controller, &DiagramController::focusChanged, this, &DiagramOverlays::showFocus);
    connect(controller, &DiagramController::pictureChanged, this, &DiagramOverlays::showFocus);
    connect(m_busy, &BusyIndicator::cancelled, controller, &DiagramController::cancel);
}

QToolButton *DiagramOverlays::addButton(QFrame *bar, const QString &iconName, const QString &text, const QString &name)
{
    auto *button = new QToolButton(bar);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setObjectName(name);
    if (!iconName.isEmpty())
        button->setIcon(icon(iconName));
    bar->layout()->addWidget(button);
    return button;
}

void DiagramOverlays::makeZoomBar()
{
    auto *layout = new QHBoxLayout(m_zoomBar);
    layout->setContentsMargins(3, 3, 3, 3);
    layout->setSpacing(1);
    m_zoomBar->setAccessibleName(tr("Zoom"));
    const auto *out = addButton(m_zoomBar, QStringLiteral("zoom-out"), tr("Zoom out"), QStringLiteral("zoomOut"));
    connect(out, &QToolButton::clicked, m_view, &DiagramView::zoomOut);
    m_zoomLabel = addButton(m_zoomBar, {}, tr("Zoom to 100 % (Ctrl+0)"), QStringLiteral("zoomOriginal"));
    m_zoomLabel->setMinimumWidth(m_zoomLabel->fontMetrics().horizontalAdvance(QStringLiteral("0000 %")));
    connect(m_zoomLabel, &QToolButton::clicked, m_view, &DiagramView::zoomToOriginal);
    const auto *in = addButton(m_zoomBar, QStringLiteral("zoom-in"), tr("Zoom in"), QStringLiteral("zoomIn"));
    connect(in, &QToolButton::clicked, m_view, &DiagramView::zoomIn);
    const auto *fit
        = addButton(m_zoomBar, QStringLiteral("fit"), tr("Fit all tables (Shift+1)"), QStringLiteral("zoomFit"));
    connect(fit, &QToolButton::clicked, m_view, &DiagramView::fit);
    auto *legend
        = addButton(m_zoomBar, QStringLiteral("information"), tr("What the shapes mean"), QStringLiteral("showLegend"));
    legend->setCheckable(true);
    connect(legend, &QToolButton::toggled, this, &DiagramOverlays::setLegendVisible);
}

void DiagramOverlays::makeFocusBar()
{
    auto *layout = new QHBoxLayout(m_focusBar);
    layout->setContentsMargins(10, 3, 3, 3);
    layout->setSpacing(2);
    m_focusText = plainLabel(m_focusBar);
    layout->addWidget(m_focusText);
    layout->addSpacing(8);
    DiagramController *controller = m_view->controller();
    const auto *less = addButton(
        m_focusBar, QStringLiteral("zoom-out"), tr("One relation less (Shift+F)"), QStringLiteral("focusLess"));
    connect(less, &QToolButton::clicked, controller,
        [controller] { controller->setFocusDepth(controller->focusDepth() - 1); });
    const auto *more
        = addButton(m_focusBar, QStringLiteral("zoom-in"), tr("One relation more (F)"), QStringLiteral("focusMore"));
    connect(more, &QToolButton::clicked, controller,
        [controller] { controller->setFocusDepth(controller->focusDepth() + 1); });
    auto *all = addButton(m_focusBar, {}, tr("Show all tables (Esc)"), QStringLiteral("focusLeave"));
    all->setText(tr("Show all"));
    connect(all, &QToolButton::clicked, controller, &DiagramController::leaveFocus);
    m_focusBar->hide();
}

void DiagramOverlays::showBusy(const QString &activity)
{
    if (activity.isEmpty()) {
        m_busy->stop();
        m_busyFrame->hide();
    } else {
        m_busy->start(activity);
    }
}

bool DiagramOverlays::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_busy && event->type() == QEvent::ShowToParent) {
        m_busyFrame->show();
        place();
    }
    return QObject::eventFilter(watched, event);
}

void DiagramOverlays::showFocus()
{
    const DiagramController *controller = m_view->controller();
    m_focusBar->setVisible(controller->isFocused());
    if (!controller->isFocused())
        return;
    const std::string &first = *controller->focusRoots().begin();
    const auto others = static_cast<int>(controller->focusRoots().size()) - 1;
    const QString names = others > 0 ? tr("%1 and %n more", nullptr, others).arg(shown(first)) : shown(first);
    m_focusText->setText(tr("Neighbourhood of %1: %2 of %3 tables")
            .arg(names)
            .arg(controller->picture()->diagram().tables.size())
            .arg(controller->diagram().tables.size()));
    place();
}

void DiagramOverlays::update()
{
    const bool isEmpty = m_view->scene().picture()->isEmpty();
    m_empty->setVisible(isEmpty);
    m_zoomBar->setVisible(!isEmpty);
    m_zoomLabel->setText(tr("%1 %").arg(QLocale().toString(qRound(m_view->zoom() * 100))));
    const QRectF bounds = m_view->scene().bounds();
    const double pixels = 4 / m_view->zoom(); // what is cut off by rounding is not worth a map
    const bool partly = !isEmpty && !m_view->visibleScene().adjusted(-pixels, -pixels, pixels, pixels).contains(bounds);
    m_minimap->setVisible(m_wantsMinimap && partly);
    if (m_minimap->isVisible()) {
        if (m_minimap->size() != m_minimap->sizeHint())
            place();
        m_minimap->update();
    }
}

void DiagramOverlays::showOverview()
{
    if (m_minimap->isVisible())
        m_minimap->showOverview();
}

void DiagramOverlays::place()
{
    const QRect area
        = m_view->viewport()->geometry().adjusted(overlayMargin, overlayMargin, -overlayMargin, -overlayMargin);
    m_minimap->resize(m_minimap->sizeHint());
    m_minimap->move(area.right() - m_minimap->width() + 1, area.bottom() - m_minimap->height() + 1);
    m_zoomBar->adjustSize();
    m_zoomBar->move(area.left(), area.bottom() - m_zoomBar->height() + 1);
    m_legend->resize(m_legend->sizeHint());
    m_legend->move(area.left(), m_zoomBar->y() - m_legend->height() - 6);
    m_busyFrame->adjustSize();
    m_busyFrame->move(area.left(), area.top());
    m_focusBar->adjustSize();
    m_focusBar->move(area.center().x() - m_focusBar->width() / 2, area.top());
    const int width = qMin(420, area.width());
    m_empty->resize(width, m_empty->heightForWidth(width));
    m_empty->move(area.center() - m_empty->rect().center());
    showOverview();
}

QRectF DiagramOverlays::zoomBar() const
{
    return m_zoomBar->geometry().translated(-m_view->viewport()->pos());
}

void DiagramOverlays::setMinimapVisible(bool visible)
{
    m_wantsMinimap = visible;
    update();
    place();
}

bool DiagramOverlays::isLegendVisible() const
{
    return m_legend->isVisibleTo(m_view);
}

void DiagramOverlays::setLegendVisible(bool visible)
{
    m_legend->setVisible(visible);
    m_zoomBar->findChild<QToolButton *>(QStringLiteral("showLegend"))->setChecked(visible);
    place();
}

void DiagramOverlays::setEmptyText(const QString &title, const QString &explanation)
{
    m_emptyTitle->setText(title);
    m_emptyText->setText(explanation);
    place();
}

} // namespace widgets
