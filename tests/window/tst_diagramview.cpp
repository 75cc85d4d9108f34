// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/samplediagram.h"
#include "widgets/diagram/diagramview.h"
#include "widgets/diagram/navigation.h"
#include "widgets/diagram/relationsmodel.h"
#include "widgets/inspector/inspector.h"
#include "widgets/inspector/inspectormodel.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QHelpEvent>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

#include <atomic>

// QTRY_VERIFY of Qt 6.8 turns its milliseconds into an int.
#pragma GCC diagnostic ignored "-Wconversion"

using namespace widgets;

namespace {

/// Rows of four; waits while it is told to, as a large graph does.
class GridLayout : public diagram::Layout
{
public:
    base::Result<diagram::Placement> arrange(const diagram::LayoutRequest &request, std::stop_token stop) override
    {
        ++calls;
        while (blocked && !stop.stop_requested())
            std::this_thread::yield();
        if (stop.stop_requested())
            return base::failed(base::Code::Cancelled, "arranging was cancelled");
        diagram::Placement placement;
        for (std::size_t i = 0; i < request.boxes.size(); ++i)
            placement.boxes.push_back({static_cast<double>(i % 4) * 500, static_cast<double>(i / 4) * 500,
                request.boxes[i].width, request.boxes[i].height});
        return placement;
    }

    std::atomic<bool> blocked = false;
    std::atomic<int> calls = 0;
};

Element tableOf(const std::string &key)
{
    return {.type = Element::Type::Table, .table = key};
}

Element columnOf(const std::string &key, const std::string &name)
{
    return {.type = Element::Type::Column, .table = key, .name = name};
}

/// orders and reviews refer to customers; orders to addresses.
diagram::Diagram shop()
{
    diagram::Diagram diagram;
    for (const char *name : {"addresses", "customers", "orders", "reviews"})
        diagram.tables.push_back(support::sampleTable("public", name, 4));
    support::relate(diagram, 2, 1, 1);
    support::relate(diagram, 2, 2, 0);
    support::relate(diagram, 3, 1, 1);
    return diagram;
}

} // namespace

class TestDiagramView : public QObject
{
    Q_OBJECT

private:
    void start(const diagram::Diagram &diagram)
    {
        m_layout = std::make_shared<GridLayout>();
        m_controller = std::make_unique<DiagramController>(m_layout);
        m_view = std::make_unique<DiagramView>(m_controller.get());
        m_view->resize(1200, 800);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
        m_view->setFocus();
        display(diagram);
        m_view->setZoomAround(0.8, {});
    }

    void display(const diagram::Diagram &diagram)
    {
        m_controller->show(diagram);
        QTRY_VERIFY(m_controller->isCurrent());
    }

    [[nodiscard]] QPoint headerOf(const std::string &key) const
    {
        const QRectF box = m_view->rectOf(tableOf(key));
        return QPointF(box.center().x(), box.top() + 10).toPoint();
    }

    [[nodiscard]] QPoint rowOf(const std::string &key, const std::string &column) const
    {
        return m_view->rectOf(columnOf(key, column)).center().toPoint();
    }

    [[nodiscard]] diagram::Rect boxOf(const std::string &key) const
    {
        const Picture &picture = *m_controller->picture();
        return picture.geometry.placement.boxes[*picture.table(key)];
    }

    void drag(QPoint from, QPoint to)
    {
        QTest::mouseMove(m_view->viewport(), from);
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_view->viewport(), (from + to) / 2);
        QTest::mouseMove(m_view->viewport(), to);
        QTest::mouseRelease(m_view->viewport(), Qt::LeftButton, {}, to);
    }

    std::shared_ptr<GridLayout> m_layout;
    std::unique_ptr<DiagramController> m_controller;
    std::unique_ptr<DiagramView> m_view;

private Q_SLOTS:
    void cleanup()
    {
        m_view.reset();
        m_controller.reset();
    }

    void firstPictureIsFitted()
    {
        start({});
        display(shop());
        QVERIFY(m_view->visibleScene().contains(m_view->scene().bounds().center()));
        m_view->fit();
        QTRY_VERIFY(m_view->visibleScene().adjusted(-2, -2, 2, 2).contains(m_view->scene().bounds()));
        QTRY_VERIFY(m_view->isFinished());
    }

    void zoomBarCoversNoTable_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("wide") << QSize(900, 260);
        QTest::newRow("tall") << QSize(300, 700);
        QTest::newRow("small") << QSize(320, 240);
    }

    void zoomBarCoversNoTable()
    {
        QFETCH(QSize, size);
        start(shop());
        m_view->resize(size);
        m_view->fit();
        const QWidget *bar = m_view->findChild<QWidget *>(QStringLiteral("zoomFit"))->parentWidget();
        const auto pixels = [this] { return 2 / m_view->zoom(); };
        QTRY_VERIFY(m_view->visibleScene()
                .adjusted(-pixels(), -pixels(), pixels(), pixels())
                .contains(m_view->scene().bounds()));
        const QRectF covered = QRectF(bar->geometry()).translated(-m_view->viewport()->pos());
        for (const char *name : {"public.addresses", "public.customers", "public.orders", "public.reviews"})
            QTRY_VERIFY(!m_view->rectOf(tableOf(name)).intersects(covered));
    }

    void typingMovesNothing()
    {
        start(shop());
        const int calls = m_layout->calls;
        diagram::Diagram more = shop();
        more.tables.push_back(support::sampleTable("public", "zones", 3));
        support::relate(more, 4, 1, 0);
        const diagram::Rect orders = boxOf("public.orders");
        display(more);
        QCOMPARE(int(m_layout->calls), calls);
        QVERIFY(boxOf("public.orders") == orders);
        const Picture &picture = *m_controller->picture();
        for (std::size_t table = 0; table + 1 < picture.schema->keys.size(); ++table)
            QVERIFY(!boxOf("public.zones").overlaps(picture.geometry.placement.boxes[table]));
        QCOMPARE(picture.geometry.routes.size(), more.relations.size());
    }

    void renamedTableKeepsItsPlace()
    {
        start(shop());
        const diagram::Rect was = boxOf("public.reviews");
        diagram::Diagram renamed = shop();
        renamed.tables[3].name = "ratings";
        display(renamed);
        QCOMPARE(boxOf("public.ratings").x, was.x);
        QCOMPARE(boxOf("public.ratings").y, was.y);
    }

    void clicksSelect()
    {
        start(shop());
        QSignalSpy changed(m_controller.get(), &DiagramController::selectionChanged);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, headerOf("public.orders"));
        QCOMPARE(m_controller->selection(), std::set {tableOf("public.orders")});
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, rowOf("public.customers", "c2"));
        QCOMPARE(m_controller->current(), columnOf("public.customers", "c2"));
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ControlModifier, headerOf("public.orders"));
        QCOMPARE(m_controller->selection().size(), 2U);
        QPoint nothing(5, 5);
        while (m_view->elementAt(nothing))
            nothing += QPoint(3, 7);
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, nothing);
        QVERIFY(m_controller->selection().empty());
        QVERIFY(changed.count() >= 4);
    }

    void relationIsFoundByItsLine()
    {
        start(shop());
        const auto &points = m_controller->picture()->geometry.routes.front().points;
        const QPointF middle = (toQt(points[points.size() / 2 - 1]) + toQt(points[points.size() / 2])) / 2;
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, m_view->fromScene(middle).toPoint());
        QVERIFY(m_controller->current());
        QCOMPARE(m_controller->current()->type, Element::Type::Relation);
    }

    void doubleClickAsksForTheDefinition()
    {
        start(shop());
        QSignalSpy asked(m_controller.get(), &DiagramController::definitionRequested);
        QTest::mouseDClick(m_view->viewport(), Qt::LeftButton, {}, headerOf("public.orders"));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.front().front().value<Element>(), tableOf("public.orders"));
    }

    void draggingCanBeUndone()
    {
        start(shop());
        QSignalSpy saved(m_controller.get(), &DiagramController::positionsChanged);
        const diagram::Rect was = boxOf("public.reviews");
        const QPoint from = headerOf("public.reviews");
        drag(from, from + QPoint(80, 120));
        QVERIFY(std::abs(boxOf("public.reviews").x - (was.x + 100)) <= 2);
        QVERIFY(saved.count() >= 1);
        QCOMPARE(m_controller->positions().at("public.reviews").x, boxOf("public.reviews").x);
        QTRY_VERIFY(m_controller->isCurrent());
        QCOMPARE(m_controller->undoStack()->count(), 1);
        m_controller->undoStack()->undo();
        QTRY_VERIFY(boxOf("public.reviews") == was);
        m_controller->undoStack()->redo();
        QTRY_VERIFY(boxOf("public.reviews").y > was.y);
    }

    void droppedOnAnotherItFindsAFreeSpot()
    {
        start(shop());
        const diagram::Rect orders = boxOf("public.orders");
        drag(headerOf("public.reviews"), headerOf("public.orders") + QPoint(5, 5));
        QVERIFY(boxOf("public.orders") == orders);
        QTRY_VERIFY(m_controller->isCurrent());
        QVERIFY(!boxOf("public.reviews").overlaps(orders));
    }

    void escapeCancelsADrag()
    {
        start(shop());
        const diagram::Rect was = boxOf("public.orders");
        const QPoint from = headerOf("public.orders");
        QTest::mousePress(m_view->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(m_view->viewport(), from + QPoint(60, 60));
        QVERIFY(boxOf("public.orders") != was);
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(boxOf("public.orders") == was);
        QCOMPARE(m_controller->undoStack()->count(), 0);
    }

    void arrangingCanBeUndone()
    {
        start(shop());
        const QPoint from = headerOf("public.orders");
        drag(from, from + QPoint(0, 300));
        QTRY_VERIFY(m_controller->isCurrent());
        const diagram::Rect moved = boxOf("public.orders");
        m_controller->arrangeAll();
        QTRY_VERIFY(boxOf("public.orders") != moved);
        QCOMPARE(m_controller->undoStack()->count(), 2);
        m_controller->undoStack()->undo();
        QTRY_VERIFY(boxOf("public.orders") == moved);
    }

    void columnDraggedToAKeyAsksForAForeignKey()
    {
        start(shop());
        QSignalSpy asked(m_controller.get(), &DiagramController::foreignKeyRequested);
        const QPoint row = rowOf("public.reviews", "c3");
        QTest::mouseMove(m_view->viewport(), row);
        const QRectF rect = m_view->rectOf(columnOf("public.reviews", "c3"));
        drag(QPointF(rect.left() + 1, rect.center().y()).toPoint(), rowOf("public.addresses", "id"));
        QCOMPARE(asked.count(), 1);
        const auto key = asked.front().front().value<DrawnForeignKey>();
        QCOMPARE(key.table, "public.reviews");
        QCOMPARE(key.column, "c3");
        QCOMPARE(key.referenced, "public.addresses");
        QCOMPARE(key.referencedColumn, "id");
    }

    void keysWalkTheDiagram()
    {
        start(shop());
        m_controller->select(tableOf("public.addresses"));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_controller->current(), tableOf("public.customers"));
        QTest::keyClick(m_view.get(), Qt::Key_Right);
        QCOMPARE(m_controller->current(), tableOf("public.orders"));
        QTest::keyClick(m_view.get(), Qt::Key_Return);
        QCOMPARE(m_controller->current(), columnOf("public.orders", "id"));
        QTest::keyClick(m_view.get(), Qt::Key_Down);
        QCOMPARE(m_controller->current(), columnOf("public.orders", "c1"));
        QTest::keyClick(m_view.get(), Qt::Key_BracketRight);
        QCOMPARE(m_controller->current(), columnOf("public.customers", "id"));
        QTest::keyClick(m_view.get(), Qt::Key_BracketLeft);
        QCOMPARE(m_controller->current(), columnOf("public.orders", "c1"));
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QCOMPARE(m_controller->current(), tableOf("public.orders"));
        QTest::keyClick(m_view.get(), Qt::Key_Escape);
        QVERIFY(!m_controller->current());
    }

    void keysAskForEdits()
    {
        start(shop());
        m_controller->select(tableOf("public.orders"));
        QSignalSpy column(m_controller.get(), &DiagramController::addColumnRequested);
        QSignalSpy rename(m_controller.get(), &DiagramController::renameRequested);
        QSignalSpy drop(m_controller.get(), &DiagramController::dropRequested);
        QSignalSpy definition(m_controller.get(), &DiagramController::definitionRequested);
        QTest::keyClick(m_view.get(), Qt::Key_C);
        QTest::keyClick(m_view.get(), Qt::Key_F2);
        QTest::keyClick(m_view.get(), Qt::Key_Delete);
        QTest::keyClick(m_view.get(), Qt::Key_F4);
        QCOMPARE(column.count() + rename.count() + drop.count() + definition.count(), 4);
    }

    void focusShowsTheNeighbourhood()
    {
        start(shop());
        m_controller->select(tableOf("public.addresses"));
        QTest::keyClick(m_view.get(), Qt::Key_F);
        QTRY_COMPARE(m_controller->picture()->diagram().tables.size(), 2U);
        QVERIFY(m_controller->isFocused());
        QTest::keyClick(m_view.get(), Qt::Key_F);
        QTRY_COMPARE(m_controller->picture()->diagram().tables.size(), 3U);
        QTest::mouseClick(m_view->findChild<QToolButton *>("focusLeave"), Qt::LeftButton);
        QTRY_COMPARE(m_controller->picture()->diagram().tables.size(), 4U);
        QVERIFY(!m_controller->isFocused());
    }

    void revealLeavesTheNeighbourhood()
    {
        start(shop());
        m_controller->select(tableOf("public.addresses"));
        m_controller->focus(1);
        QTRY_COMPARE(m_controller->picture()->diagram().tables.size(), 2U);
        QVERIFY(m_controller->reveal(tableOf("public.reviews")));
        QTRY_COMPARE(m_controller->current(), tableOf("public.reviews"));
        QVERIFY(!m_controller->reveal(tableOf("public.nothing")));
    }

    void wheelZoomsAtThePointer()
    {
        start(shop());
        const QPointF at(500, 300);
        const QPointF under = m_view->toScene(at);
        QWheelEvent turn(at, m_view->viewport()->mapToGlobal(at), {}, QPoint(0, 120), Qt::NoButton, Qt::ControlModifier,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_view->viewport(), &turn);
        QVERIFY(m_view->zoom() > 0.8);
        QVERIFY((m_view->toScene(at) - under).manhattanLength() < 3);
    }

    void middleButtonPans()
    {
        start(shop());
        const QPointF before = m_view->centre();
        QTest::mousePress(m_view->viewport(), Qt::MiddleButton, {}, QPoint(600, 400));
        QTest::mouseMove(m_view->viewport(), QPoint(520, 400));
        QTest::mouseRelease(m_view->viewport(), Qt::MiddleButton, {}, QPoint(520, 400));
        QVERIFY(m_view->centre().x() > before.x() + 90);
    }

    void detailLevelChangesTheBoxes()
    {
        start(shop());
        const double tall = boxOf("public.orders").height;
        m_controller->setDetailLevel(DetailLevel::Names);
        QTRY_VERIFY(boxOf("public.orders").height < tall / 2);
        m_controller->setDetailLevel(DetailLevel::All);
        QTRY_COMPARE(boxOf("public.orders").height, tall);
    }

    void cancelledArrangingGivesAPlainPicture()
    {
        start({});
        m_layout->blocked = true;
        QSignalSpy busy(m_controller.get(), &DiagramController::busyChanged);
        m_controller->show(shop());
        QVERIFY(m_controller->isBusy());
        m_controller->cancel();
        QTRY_COMPARE(m_controller->picture()->diagram().tables.size(), 4U);
        QTRY_VERIFY(!m_controller->isBusy());
        QVERIFY(busy.count() >= 2);
    }

    void longWorkOffersCancel()
    {
        start({});
        m_layout->blocked = true;
        m_controller->show(shop());
        auto *cancel = m_view->findChild<QToolButton *>("cancelWork");
        QVERIFY(cancel);
        QTRY_VERIFY(cancel->isVisible());
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(!m_controller->isBusy());
        QTRY_VERIFY(!cancel->isVisible());
    }

    void savedPositionsAreTaken()
    {
        start({});
        m_controller->reset({{"public.orders", {1000, 2000}}, {"public.gone", {0, 0}}});
        display(shop());
        QCOMPARE(boxOf("public.orders").x, 1000.0);
        QCOMPARE(boxOf("public.orders").y, 2000.0);
        QVERIFY(!m_controller->positions().contains("public.gone"));
    }

    void lookingSavesNothing()
    {
        start({});
        QSignalSpy saved(m_controller.get(), &DiagramController::positionsChanged);
        display(shop());
        QCOMPARE(saved.count(), 0);
    }

    void namesAreNeverMarkup()
    {
        diagram::Diagram hostile = shop();
        hostile.tables[0].name = "<b>bold</b>";
        hostile.tables[0].comment = "<img src=x>";
        start(hostile);
        const std::string key = hostile.tables[0].key();
        const QPoint at = headerOf(key);
        QHelpEvent help(QEvent::ToolTip, at, m_view->viewport()->mapToGlobal(at));
        QCoreApplication::sendEvent(m_view->viewport(), &help);
        QVERIFY(QToolTip::text().contains("&lt;b&gt;bold"));
        QVERIFY(!QToolTip::text().contains("<img"));
    }

    void menuOffersTheIntents()
    {
        start(shop());
        QMenu menu;
        m_view->fillMenu(menu, tableOf("public.orders"));
        QSignalSpy asked(m_controller.get(), &DiagramController::addColumnRequested);
        QStringList texts;
        for (QAction *action : menu.actions()) {
            texts.append(action->text());
            if (action->text().startsWith("Add Column"))
                action->trigger();
        }
        QCOMPARE(asked.count(), 1);
        QVERIFY2(texts.join('|').contains("Copy Name"), qPrintable(texts.join('|')));
    }

    void screenReadersWalkTheDiagram()
    {
        start(shop());
        QAccessibleInterface *diagram = QAccessible::queryAccessibleInterface(m_view.get());
        QVERIFY(diagram);
        QVERIFY(diagram->childCount() >= 4);
        QAccessibleInterface *orders = diagram->child(2);
        QCOMPARE(orders->text(QAccessible::Name), "orders: 4 column(s); 2 reference(s) out; 0 in");
        QCOMPARE(orders->childCount(), 4);
        QVERIFY(orders->child(1)->text(QAccessible::Name).startsWith("c1: integer, foreign key"));
        QCOMPARE(orders->child(1)->parent()->text(QAccessible::Name), orders->text(QAccessible::Name));
        QVERIFY(orders->rect().isValid());
        m_controller->select(tableOf("public.orders"));
        QVERIFY(orders->state().selected);
        for (const QToolButton *button : m_view->findChildren<QToolButton *>())
            QVERIFY(!button->accessibleName().isEmpty() || !button->text().isEmpty());
    }

    void speaksOnRequest()
    {
        start(shop());
        m_controller->select(tableOf("public.customers"));
        QSignalSpy spoke(m_view.get(), &DiagramView::spoke);
        QTest::keyClick(m_view.get(), Qt::Key_D);
        QCOMPARE(spoke.count(), 1);
        QCOMPARE(spoke.front().front().toString(), "customers: 4 column(s); 0 reference(s) out; 2 in");
    }

    void inspectorShowsAndLeads()
    {
        start(shop());
        Inspector inspector(m_controller.get());
        const QAbstractItemModelTester tester(
            inspector.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        m_controller->select(tableOf("public.customers"));
        const auto &sections = inspector.model()->sections();
        QCOMPARE(sections.size(), 2U);
        QCOMPARE(sections[0].rows.size(), 4U);
        QCOMPARE(sections[1].title, "Referenced by");
        QCOMPARE(sections[1].rows[0].target, tableOf("public.orders"));
        m_controller->clearSelection();
        QCOMPARE(inspector.model()->rowCount(), 0);
    }

    void listsOfTheSameGraph()
    {
        start(shop());
        RelationsModel relations;
        JumpModel jumps;
        const QAbstractItemModelTester first(&relations, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester second(&jumps, QAbstractItemModelTester::FailureReportingMode::QtTest);
        relations.setPicture(m_controller->picture());
        jumps.setSchema(m_controller->picture()->schema);
        QCOMPARE(relations.rowCount(), 3);
        QCOMPARE(relations.index(0, RelationsModel::From).data().toString(), "public.orders");
        QCOMPARE(jumps.rowCount(), 4 + 16);
        QCOMPARE(jumps.element(jumps.index(0)), tableOf("public.addresses"));
    }

    void everyZoomIsPaintedWithoutGaps_data()
    {
        QTest::addColumn<double>("zoom");
        for (const double zoom : {0.05, 0.2, 0.5, 0.9, 1.7})
            QTest::addRow("%.2f", zoom) << zoom;
    }

    void everyZoomIsPaintedWithoutGaps()
    {
        QFETCH(double, zoom);
        start(support::sampleDiagram(60, 120, 7, 3));
        m_view->setZoom(zoom);
        m_view->finishPainting();
        const QImage first = m_view->viewport()->grab().toImage();
        QVERIFY(m_view->isFinished());
        const int place = m_view->horizontalScrollBar()->value();
        m_view->horizontalScrollBar()->setValue(place + 100);
        m_view->viewport()->repaint();
        m_view->horizontalScrollBar()->setValue(place);
        m_view->finishPainting();
        QCOMPARE(m_view->viewport()->grab().toImage(), first);
    }
};

QTEST_MAIN(TestDiagramView)
#include "tst_diagramview.moc"
