// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagram/arrange.h"
#include "model/diagram/compose.h"
#include "model/layout/layoutprocess.h"
#include "tests/support/samplediagram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace diagram;

class TestArrange : public QObject
{
    Q_OBJECT

    static void verifyApart(const LayoutRequest &request, const Placement &placement)
    {
        QCOMPARE(placement.boxes.size(), request.boxes.size());
        for (std::size_t i = 0; i < placement.boxes.size(); ++i) {
            const Rect &box = placement.boxes[i];
            QCOMPARE(box.width, request.boxes[i].width);
            QCOMPARE(box.height, request.boxes[i].height);
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY2(!box.overlaps(placement.boxes[k], request.gap / 2),
                    qPrintable(QStringLiteral("%1 and %2").arg(i).arg(k)));
        }
    }

    static Rect extentOf(const Placement &placement) { return boundsOf({.placement = placement}, 0); }

    static QString script(const QTemporaryDir &folder, const QByteArray &text)
    {
        QString path = folder.filePath("program");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write("#!/bin/sh\n" + text) < 0)
            return {};
        file.setPermissions(file.permissions() | QFileDevice::ExeOwner);
        return path;
    }

    layout::LayoutProcess m_process;

private Q_SLOTS:
    void boxesAreApartAndThePageIsFilled_data()
    {
        QTest::addColumn<int>("tables");
        QTest::addColumn<int>("relations");
        QTest::addColumn<int>("schemas");
        QTest::addColumn<bool>("topDown");
        QTest::newRow("one table") << 1 << 0 << 1 << false;
        QTest::newRow("two tables") << 2 << 1 << 1 << false;
        QTest::newRow("no relations") << 30 << 0 << 1 << false;
        QTest::newRow("a dozen") << 12 << 14 << 1 << false;
        QTest::newRow("a dozen, top down") << 12 << 14 << 1 << true;
        QTest::newRow("sixty in four schemas") << 60 << 70 << 4 << false;
        QTest::newRow("two hundred") << 200 << 320 << 1 << false;
        QTest::newRow("two hundred, top down") << 200 << 320 << 2 << true;
        QTest::newRow("six hundred") << 600 << 1000 << 1 << false;
    }
    void boxesAreApartAndThePageIsFilled()
    {
        QFETCH(int, tables);
        QFETCH(int, relations);
        QFETCH(int, schemas);
        QFETCH(bool, topDown);
        for (unsigned seed = 1; seed < 4; ++seed) {
            const Diagram sample = support::sampleDiagram(static_cast<std::size_t>(tables),
                static_cast<std::size_t>(relations), seed, static_cast<std::size_t>(schemas));
            const LayoutRequest request
                = layoutRequest(sample, {.direction = topDown ? Direction::TopDown : Direction::LeftToRight});
            const auto placement = m_process.arrange(request);
            QVERIFY(placement.has_value());
            QCOMPARE(placement->notice, "");
            verifyApart(request, *placement);
            QCOMPARE(*m_process.arrange(request), *placement);
            const Rect extent = extentOf(*placement);
            if (tables >= 12) {
                const double ratio = extent.width / extent.height;
                QVERIFY2(ratio > 0.6 && ratio < 4.5, qPrintable(QString::number(ratio)));
                double filled = 0;
                for (const Rect &box : placement->boxes)
                    filled += box.width * box.height;
                QVERIFY2(filled > 0.2 * extent.width * extent.height,
                    qPrintable(QString::number(filled / extent.width / extent.height)));
            }
        }
    }

    void aHubWithManyChildrenIsNoTower()
    {
        Diagram sample;
        sample.tables.push_back(support::sampleTable("public", "hub", 4));
        for (std::size_t i = 1; i <= 60; ++i) {
            sample.tables.push_back(support::sampleTable("public", "child" + std::to_string(100 + i), 5));
            support::relate(sample, i, 1, 0);
        }
        const LayoutRequest request = layoutRequest(sample, {});
        const auto placement = m_process.arrange(request);
        QVERIFY(placement.has_value());
        verifyApart(request, *placement);
        const Rect extent = extentOf(*placement);
        QVERIFY2(extent.width / extent.height > 0.8, qPrintable(QString::number(extent.width / extent.height)));
    }

    void schemasLieApart()
    {
        const Diagram sample = support::sampleDiagram(80, 120, 7, 5);
        const auto placement = m_process.arrange(layoutRequest(sample, {}));
        QVERIFY(placement.has_value());
        const std::vector<Group> groups = groupsOf(sample, *placement);
        QCOMPARE(groups.size(), std::size_t {5});
        for (std::size_t i = 0; i < groups.size(); ++i) {
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!groups[i].area.overlaps(groups[k].area));
        }
    }

    void partsOfAnySizeComeTogether()
    {
        // A part that is arranged by ranks alone beside one that is arranged by forces alone.
        Diagram sample = support::sampleDiagram(150, 300, 3);
        for (std::size_t i = 0; i < 8; ++i) {
            sample.tables.push_back(support::sampleTable("s0", "pair" + std::to_string(i), 3));
            if (i % 2 == 1)
                support::relate(sample, sample.tables.size() - 1, 1, sample.tables.size() - 2);
        }
        const LayoutRequest request = layoutRequest(sample, {});
        const auto placement = m_process.arrange(request);
        QVERIFY(placement.has_value());
        verifyApart(request, *placement);
    }

    void withoutGraphvizItIsPlainAndSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("program");
        QTest::newRow("dies") << QByteArray("exit 1\n");
        QTest::newRow("dies when asked") << QByteArray("read size; exit 1\n");
        QTest::newRow("answers nonsense") << QByteArray("read size; echo hello; cat >/dev/null\n");
        QTest::newRow("answers too little") << QByteArray("read size; echo 11; echo 'places 1 2'; cat >/dev/null\n");
        QTest::newRow("refuses") << QByteArray("read size; echo 12; echo 'failure dumb'; cat >/dev/null\n");
        QTest::newRow("never answers") << QByteArray("exec sleep 100\n");
    }
    void withoutGraphvizItIsPlainAndSaysWhy()
    {
        QFETCH(QByteArray, program);
        const QTemporaryDir folder;
        layout::LayoutProcess process(script(folder, program).toStdString(), std::chrono::milliseconds(300));
        const LayoutRequest request = layoutRequest(support::sampleDiagram(40, 60, 1), {});
        const auto placement = process.arrange(request);
        QVERIFY(placement.has_value());
        QVERIFY(!placement->notice.empty());
        verifyApart(request, *placement);
    }

    void aMissingProgramIsNamed()
    {
        layout::LayoutProcess process("/nowhere/mercator-layout");
        const auto placement = process.arrange(layoutRequest(support::sampleDiagram(5, 5, 1), {}));
        QVERIFY(placement.has_value());
        QVERIFY(placement->notice.find("/nowhere/mercator-layout") != std::string::npos);
    }

    void aKilledProgramIsStartedAgain()
    {
        const QTemporaryDir folder;
        const QString mark = folder.filePath("died");
        const QByteArray helper = qgetenv("MERCATOR_LAYOUT");
        QVERIFY(!helper.isEmpty());
        layout::LayoutProcess process(
            script(folder, "[ -e " + mark.toUtf8() + " ] && exec " + helper + "\ntouch " + mark.toUtf8() + "\nexit 1\n")
                .toStdString());
        const auto placement = process.arrange(layoutRequest(support::sampleDiagram(20, 30, 1), {}));
        QVERIFY(placement.has_value());
        QCOMPARE(placement->notice, "");
    }

    void arrangingCanBeStopped()
    {
        const QTemporaryDir folder;
        layout::LayoutProcess process(script(folder, "exec sleep 100\n").toStdString(), std::chrono::minutes(2));
        std::stop_source stop;
        base::Result<Placement> answer;
        std::thread worker(
            [&] { answer = process.arrange(layoutRequest(support::sampleDiagram(20, 30, 1), {}), stop.get_token()); });
        stop.request_stop();
        worker.join();
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, base::Code::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestArrange)
#include "tst_arrange.moc"
