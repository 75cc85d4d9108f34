// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/arrange.h"
#include "model/diagram/compose.h"
#include "model/diagram/incremental.h"
#include "model/layout/positions.h"
#include "tests/support/samplediagram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace diagram;

class TestIncremental : public QObject
{
    Q_OBJECT

    static Point corner(const Rect &box) { return {.x = box.x, .y = box.y}; }

    static void verifyApart(const Placement &placement)
    {
        for (std::size_t i = 0; i < placement.boxes.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!placement.boxes[i].overlaps(placement.boxes[k]));
        }
    }

    static QByteArray content(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void newTablesMoveNothing()
    {
        for (unsigned seed = 1; seed < 10; ++seed) {
            const Diagram sample = support::sampleDiagram(50, 70, seed);
            const LayoutRequest request = layoutRequest(sample, {});
            const Placement whole = plainPlacement(request);
            std::vector<std::optional<Point>> known;
            for (std::size_t i = 0; i < whole.boxes.size(); ++i)
                known.push_back(i % 5 == seed % 5 ? std::nullopt : std::optional(corner(whole.boxes[i])));
            const Placement placement = place(request, known);
            for (std::size_t i = 0; i < known.size(); ++i) {
                if (known[i])
                    QCOMPARE(corner(placement.boxes[i]), *known[i]);
            }
            verifyApart(placement);
            QCOMPARE(place(request, known), placement);
        }
    }

    void aNewTableIsBesideItsNeighbour()
    {
        const LayoutRequest request {.boxes = {{140, 100}, {140, 100}, {140, 100}}, .edges = {{2, 0}}};
        const Placement placement = place(request, {Point {0, 0}, Point {3000, 2000}, std::nullopt});
        const Rect &placed = placement.boxes[2];
        QVERIFY(std::hypot(placed.x, placed.y) < 400);
    }

    void aTableThatGrewKeepsItsPlace()
    {
        // The first is so high now that it reaches into the second.
        const LayoutRequest request {.boxes = {{140, 300}, {140, 100}, {140, 100}}, .edges = {}};
        const Placement placement = place(request, {Point {0, 0}, Point {0, 200}, Point {500, 0}});
        QCOMPARE(corner(placement.boxes[0]), (Point {0, 0}));
        QCOMPARE(corner(placement.boxes[2]), (Point {500, 0}));
        verifyApart(placement);
    }

    void everythingNewIsPlaced()
    {
        const Diagram sample = support::sampleDiagram(30, 30, 3, 3);
        const Placement placement = place(layoutRequest(sample, {}), std::vector<std::optional<Point>>(30));
        QCOMPARE(placement.boxes.size(), std::size_t {30});
        verifyApart(placement);
    }

    void positionsAreWrittenAndRead()
    {
        const QTemporaryDir folder;
        const std::string path = layout::positionsPath(folder.path().toStdString());
        QVERIFY(layout::readPositions(path)->positions.empty());
        const layout::Positions positions {
            {"app.orders", {10, 20}}, {"app.\"Odd \\\"name\"", {-5, 7.4}}, {"public.a", {0, 0}}};
        QVERIFY(layout::writePositions(path, positions).has_value());
        const auto read = layout::readPositions(path);
        QVERIFY(read.has_value());
        QVERIFY(read->notices.empty());
        QCOMPARE(read->positions.size(), std::size_t {3});
        QCOMPARE(read->positions.at("app.orders"), (Point {10, 20}));
        QCOMPARE(read->positions.at("app.\"Odd \\\"name\""), (Point {-5, 7}));
        const QByteArray first = content(path);
        QVERIFY(layout::writePositions(path, read->positions).has_value());
        QCOMPARE(content(path), first);
        QCOMPARE(first.count("\"app."), 2);
        QVERIFY(first.contains("\n\"app.orders\": [10, 20],\n"));
    }

    void aBrokenMergeIsReadAsFarAsItGoes()
    {
        const QTemporaryDir folder;
        const std::string path = folder.filePath("layout.json").toStdString();
        QFile file(QString::fromStdString(path));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\n\"version\": 1,\n\"tables\": {\n\"a.a\": [1, 2],\n<<<<<<< ours\n\"a.b\": [3, 4],\n=======\n"
                   "\"a.b\": [5, 6],\n>>>>>>> theirs\n\"a.c\": [7, \"x\"],\n\"a.d\": [9, 10]\n}\n}\n");
        file.close();
        const auto read = layout::readPositions(path);
        QVERIFY(read.has_value());
        QCOMPARE(read->positions, (layout::Positions {{"a.a", {1, 2}}, {"a.b", {3, 4}}, {"a.d", {9, 10}}}));
        QCOMPARE(read->notices.size(), std::size_t {4});
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto written = layout::writePositions("/proc/none/layout.json", {});
        QVERIFY(!written.has_value());
        QVERIFY(written.error().message.find("/proc/none") != std::string::npos);
    }

    void tablesFindTheirPositions()
    {
        Diagram sample = support::sampleDiagram(3, 0, 1);
        const layout::Positions positions {{sample.tables[1].key(), {4, 5}}};
        const auto known = layout::knownPlaces(sample, positions);
        QCOMPARE(known.size(), std::size_t {3});
        QVERIFY(!known[0].has_value());
        QCOMPARE(*known[1], (Point {4, 5}));
        const Placement placement {.boxes = {{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}}};
        QCOMPARE(layout::positionsOf(sample, placement).at(sample.tables[2].key()), (Point {9, 10}));
    }
};

QTEST_GUILESS_MAIN(TestIncremental)
#include "tst_incremental.moc"
