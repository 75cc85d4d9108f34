// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/arrange.h"
#include "model/diagram/compose.h"
#include "tests/support/samplediagram.h"

#include <QTest>

#include <cmath>
#include <map>

using namespace diagram;

class TestRouter : public QObject
{
    Q_OBJECT

    static Placement placed(const Diagram &sample) { return plainPlacement(layoutRequest(sample, {})); }

    static Rect segment(Point a, Point b)
    {
        return {.x = std::min(a.x, b.x),
            .y = std::min(a.y, b.y),
            .width = std::abs(a.x - b.x),
            .height = std::abs(a.y - b.y)};
    }

    static bool isDock(const Diagram &sample, const Placement &placement, const End &end, Point at)
    {
        const Rect &box = placement.boxes[end.table];
        const Measures measures;
        const double row = box.y + measures.rowMiddle(sample.tables[end.table], end.columns.front(), ColumnsShown::All);
        return (at.x == box.x || at.x == box.right()) && std::abs(at.y - row) <= measures.rowHeight / 2;
    }

    static void verifyRoute(const Diagram &sample, const Placement &placement, std::size_t index, const Route &route)
    {
        const Relation &relation = sample.relations[index];
        QVERIFY(!route.straight);
        QVERIFY(route.points.size() >= 2);
        QVERIFY(isDock(sample, placement, relation.child, route.points.front()));
        QVERIFY(isDock(sample, placement, relation.parent, route.points.back()));
        for (std::size_t i = 1; i < route.points.size(); ++i) {
            const Point a = route.points[i - 1];
            const Point b = route.points[i];
            QVERIFY2((a.x == b.x) != (a.y == b.y), "right angles, and no empty pieces");
            for (const Rect &box : placement.boxes)
                QVERIFY2(!segment(a, b).overlaps(box), qPrintable(QStringLiteral("relation %1").arg(index)));
        }
    }

private Q_SLOTS:
    void linesGoAroundBoxes_data()
    {
        QTest::addColumn<int>("tables");
        QTest::addColumn<int>("relations");
        QTest::addColumn<int>("schemas");
        QTest::newRow("few") << 5 << 6 << 1;
        QTest::newRow("some") << 40 << 60 << 1;
        QTest::newRow("several schemas") << 60 << 90 << 4;
        QTest::newRow("many") << 300 << 600 << 1;
    }
    void linesGoAroundBoxes()
    {
        QFETCH(int, tables);
        QFETCH(int, relations);
        QFETCH(int, schemas);
        for (unsigned seed = 1; seed < 4; ++seed) {
            const Diagram sample = support::sampleDiagram(static_cast<std::size_t>(tables),
                static_cast<std::size_t>(relations), seed, static_cast<std::size_t>(schemas));
            const Placement placement = placed(sample);
            const std::vector<Route> routes = route(sample, placement);
            QCOMPARE(routes.size(), sample.relations.size());
            for (std::size_t i = 0; i < routes.size(); ++i)
                verifyRoute(sample, placement, i, routes[i]);
            QCOMPARE(route(sample, placement), routes);
        }
    }

    void linesToDifferentKeysDoNotCoverEachOther()
    {
        // Three relations whose shortest ways use the same gap.
        Diagram sample;
        for (int i = 0; i < 2; ++i)
            sample.tables.push_back(support::sampleTable("s", "child" + std::to_string(i), 4));
        for (int i = 0; i < 3; ++i)
            sample.tables.push_back(support::sampleTable("s", "parent" + std::to_string(i), 4));
        support::relate(sample, 0, 1, 2);
        support::relate(sample, 0, 2, 3);
        support::relate(sample, 1, 1, 4);
        Placement placement {.boxes
            = {{0, 0, 140, 118}, {0, 300, 140, 118}, {240, 320, 140, 118}, {240, 0, 140, 118}, {240, 160, 140, 118}}};
        const std::vector<Route> routes = route(sample, placement);
        for (std::size_t i = 0; i < routes.size(); ++i) {
            verifyRoute(sample, placement, i, routes[i]);
            for (std::size_t k = 0; k < i; ++k) {
                for (std::size_t a = 1; a < routes[i].points.size(); ++a) {
                    for (std::size_t b = 1; b < routes[k].points.size(); ++b) {
                        const Rect one = segment(routes[i].points[a - 1], routes[i].points[a]);
                        const Rect two = segment(routes[k].points[b - 1], routes[k].points[b]);
                        const bool vertical = one.width == 0 && two.width == 0 && std::abs(one.x - two.x) < 3;
                        const bool horizontal = one.height == 0 && two.height == 0 && std::abs(one.y - two.y) < 3;
                        QVERIFY(!(vertical && one.y < two.bottom() && two.y < one.bottom()));
                        QVERIFY(!(horizontal && one.x < two.right() && two.x < one.right()));
                    }
                }
            }
        }
    }

    void rowsThatFaceEachOtherGiveOneLine()
    {
        Diagram sample;
        sample.tables = {support::sampleTable("s", "child", 2), support::sampleTable("s", "parent", 2)};
        support::relate(sample, 0, 1, 1);
        const Placement placement {.boxes = {{0, 0, 140, 78}, {240, 20, 140, 78}}};
        const std::vector<Route> routes = route(sample, placement);
        QCOMPARE(routes.front().points.size(), std::size_t {2});
    }

    void aSelfReferenceIsALoopBesideItsBox()
    {
        Diagram sample;
        sample.tables = {support::sampleTable("s", "employee", 4)};
        support::relate(sample, 0, 3, 0);
        const Placement placement {.boxes = {{0, 0, 140, 118}}};
        const std::vector<Route> routes = route(sample, placement);
        verifyRoute(sample, placement, 0, routes.front());
        QCOMPARE(routes.front().points.front().x, routes.front().points.back().x);
        QCOMPARE(routes.front().points.size(), std::size_t {4});
    }

    void aCompositeKeyIsOneLineWithFeet()
    {
        Diagram sample;
        sample.tables = {support::sampleTable("s", "child", 5), support::sampleTable("s", "parent", 3)};
        support::relate(sample, 0, 2, 1);
        sample.relations.front().child.columns = {2, 4};
        sample.relations.front().parent.columns = {0, 1};
        const Placement placement {.boxes = {{0, 0, 140, 138}, {300, 0, 140, 98}}};
        const Route route = diagram::route(sample, placement).front();
        QVERIFY(!route.straight);
        QCOMPARE(route.feet.size(), std::size_t {4});
        const Measures measures;
        for (const End *end : {&sample.relations.front().child, &sample.relations.front().parent}) {
            for (const std::size_t column : end->columns) {
                const Rect &box = placement.boxes[end->table];
                const double row = box.y + measures.rowMiddle(sample.tables[end->table], column, ColumnsShown::All);
                QVERIFY(std::ranges::any_of(route.feet, [&](const std::vector<Point> &foot) {
                    return foot.front().y == row && (foot.front().x == box.x || foot.front().x == box.right());
                }));
            }
        }
    }

    void boxesThatTouchGetStraightLines()
    {
        Diagram sample;
        for (int i = 0; i < 9; ++i)
            sample.tables.push_back(support::sampleTable("s", "t" + std::to_string(i), 3));
        support::relate(sample, 4, 1, 0);
        Placement placement;
        for (int i = 0; i < 9; ++i)
            placement.boxes.push_back(
                {.x = 140.0 * (i % 3), .y = 98.0 * static_cast<double>(i / 3), .width = 140, .height = 98});
        const std::vector<Route> routes = route(sample, placement);
        QVERIFY(routes.front().straight);
        QCOMPARE(routes.front().points.size(), std::size_t {2});
    }

    void withoutTimeAllLinesAreStraight()
    {
        const Diagram sample = support::sampleDiagram(40, 60, 1);
        const std::vector<Route> routes = route(sample, placed(sample), {.budget = std::chrono::milliseconds(0)});
        QCOMPARE(routes.size(), sample.relations.size());
        for (const Route &each : routes)
            QVERIFY(each.straight);
    }

    void onlyWhatTouchesAMovedBoxIsDrawnAnew()
    {
        const Diagram sample = support::sampleDiagram(60, 80, 5);
        Placement placement = placed(sample);
        std::vector<Route> routes = route(sample, placement);
        const std::vector<Route> before = routes;
        const Rect bounds = boundsOf({.placement = placement, .routes = routes}, 100);
        placement.boxes[3].x = bounds.right();
        const std::vector<std::size_t> touched = relationsTouching(sample, placement, routes, {3});
        reroute(sample, placement, touched, routes);
        for (std::size_t i = 0; i < routes.size(); ++i) {
            if (std::ranges::contains(touched, i))
                verifyRoute(sample, placement, i, routes[i]);
            else
                QCOMPARE(routes[i], before[i]);
        }
    }

    void keysOnlyAndNoColumnsDockWhatIsThere()
    {
        const Diagram sample = support::sampleDiagram(30, 40, 2);
        for (const ColumnsShown shown : {ColumnsShown::Keys, ColumnsShown::None}) {
            const Placement placement = plainPlacement(layoutRequest(sample, {.columns = shown}));
            for (const Route &each : route(sample, placement, {.columns = shown})) {
                QVERIFY(!each.straight);
                QVERIFY(std::ranges::any_of(placement.boxes, [&](const Rect &box) {
                    const Point at = each.points.front();
                    return (at.x == box.x || at.x == box.right()) && at.y > box.y && at.y < box.bottom();
                }));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
