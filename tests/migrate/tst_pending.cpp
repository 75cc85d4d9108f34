// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/status.h"

#include <QTest>

using namespace migrate;

/// Which files are executed, and what the status says: Atlas's rules.
class TestPending : public QObject
{
    Q_OBJECT

    static std::vector<File> files(const QString &names)
    {
        std::vector<File> all;
        for (const QString &name : names.split(',', Qt::SkipEmptyParts)) {
            const bool isCheckpoint = name.endsWith("_checkpoint");
            all.push_back({name.toStdString() + ".sql",
                isCheckpoint ? "-- atlas:checkpoint\n\nSELECT 1;\n" : "SELECT 1;\nSELECT 2;\n"});
        }
        return all;
    }

    /// "1,2~": the second one is partly applied.
    static std::vector<Revision> revisions(const QString &rows)
    {
        std::vector<Revision> all;
        for (QString row : rows.split(',', Qt::SkipEmptyParts)) {
            const bool isPartial = row.endsWith('~');
            row.remove('~');
            all.push_back({.version = row.toStdString(), .applied = isPartial ? 1 : 2, .total = 2});
        }
        return all;
    }

    static QString names(const std::vector<File> &some)
    {
        QStringList all;
        for (const File &file : some)
            all << QString::fromStdString(file.name).remove(".sql");
        return all.join(',');
    }

private Q_SLOTS:
    void pending_data()
    {
        QTest::addColumn<QString>("directory");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<int>("order");
        QTest::addColumn<QString>("expected");
        const QString checkpoints = "1_first,2_second,3_checkpoint,4_fourth,5_checkpoint,6_sixth";
        constexpr int linear = static_cast<int>(ExecOrder::Linear);
        constexpr int skip = static_cast<int>(ExecOrder::LinearSkip);
        constexpr int nonLinear = static_cast<int>(ExecOrder::NonLinear);
        QTest::newRow("all of them") << "1,2,3" << "" << linear << "1,2,3";
        QTest::newRow("out of order") << "1,2,3" << "1,3" << linear
                                      << "error: migration file 2.sql was added out of order. See: "
                                         "https://atlasgo.io/versioned/apply#non-linear-error";
        QTest::newRow("several out of order") << "1,2,3,4,5" << "1,3,5" << linear
                                              << "error: migration files 2.sql, 4.sql were added out of order. See: "
                                                 "https://atlasgo.io/versioned/apply#non-linear-error";
        QTest::newRow("linear-skip") << "1,2,3,4" << "1,3" << skip << "4";
        QTest::newRow("non-linear") << "1,2,3,4" << "1,3" << nonLinear << "2,4";
        QTest::newRow("before the first row") << "0,1,2" << "1" << linear << "2";
        QTest::newRow("row behind all files") << "1,2,3" << "5" << linear << "";
        QTest::newRow("row before all files") << "1,2,3" << "0" << linear << "1,2,3";
        QTest::newRow("partial") << "1,2,3" << "1,2~" << linear << "2,3";
        QTest::newRow("partial without file") << "1,3" << "1,2~" << linear
                                              << "error: sql/migrate: missing migration: revision \"2.sql\" is "
                                                 "partially applied but migration file was not found";
        QTest::newRow("checkpoint first") << checkpoints << "" << linear << "5_checkpoint,6_sixth";
        QTest::newRow("checkpoints are skipped") << checkpoints << "3" << linear << "4_fourth,6_sixth";
        QTest::newRow("partial checkpoint") << checkpoints << "5~" << linear << "5_checkpoint,6_sixth";
        QTest::newRow("up to date") << "1,2" << "1,2" << linear << "";
        QTest::newRow("strings, not numbers") << "10,9" << "10" << linear << "9";
    }
    void pending()
    {
        QFETCH(QString, directory);
        QFETCH(QString, rows);
        QFETCH(int, order);
        QFETCH(QString, expected);
        const auto open
            = migrate::pending(files(directory), revisions(rows), {.execOrder = static_cast<ExecOrder>(order)});
        QCOMPARE(open ? names(open->files) : "error: " + QString::fromStdString(open.error().message), expected);
    }

    void baseline()
    {
        const auto open = migrate::pending(
            files("1,2,3"), {}, {.baseline = "2", .notClean = "found table \"t\" in schema \"public\""});
        QVERIFY(open.has_value());
        QCOMPARE(names(open->files), QString("3"));
        QCOMPARE(open->baseline->name, std::string("2.sql"));
        const auto unknown = migrate::pending(files("1,2,3"), {}, {.baseline = "7"});
        QVERIFY(!unknown.has_value());
        QCOMPARE(unknown.error().message, std::string("baseline version \"7\" not found"));
    }

    void aDirtyDatabase()
    {
        const std::string why = "found table \"t\" in schema \"public\"";
        const auto refused = migrate::pending(files("1"), {}, {.notClean = why});
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().message,
            "sql/migrate: connected database is not clean: " + why + ". baseline version or allow-dirty is required");
        QCOMPARE(names(migrate::pending(files("1"), {}, {.allowDirty = true, .notClean = why})->files), QString("1"));
        QCOMPARE(names(migrate::pending(files("1,2"), revisions("1"), {.notClean = why})->files), QString("2"));
    }

    void status_data()
    {
        QTest::addColumn<QString>("directory");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("text");
        QTest::newRow("clean") << "1,2" << ""
                               << "Migration Status: PENDING\n  -- Current Version: No migration applied yet\n  -- "
                                  "Next Version:    1\n  -- Executed Files:  0\n  -- Pending Files:   2\n";
        QTest::newRow("after one") << "1,2" << "1"
                                   << "Migration Status: PENDING\n  -- Current Version: 1\n  -- Next Version:    2\n  "
                                      "-- Executed Files:  1\n  -- Pending Files:   1\n";
        QTest::newRow("after both") << "1,2" << "1,2"
                                    << "Migration Status: OK\n  -- Current Version: 2\n  -- Next Version:    Already "
                                       "at latest version\n  -- Executed Files:  2\n  -- Pending Files:   0\n";
        QTest::newRow("out of order") << "1,2,3" << "1,3"
                                      << "Migration Status: PENDING\n  -- Current Version: 3\n  -- Next Version:    "
                                         "UNKNOWN\n  -- Executed Files:  2\n  -- Pending Files:   1 (out of order)\n\n"
                                         "  ERROR: migration file 2.sql was added out of order. See: "
                                         "https://atlasgo.io/versioned/apply#non-linear-error\n";
        QTest::newRow("out of order and pending")
            << "1,2,3,4" << "1,3"
            << "Migration Status: PENDING\n  -- Current Version: 3\n  -- Next Version:    UNKNOWN\n  -- Executed "
               "Files:  2\n  -- Pending Files:   2 (1 out of order)\n\n"
               "  ERROR: migration file 2.sql was added out of order. See: "
               "https://atlasgo.io/versioned/apply#non-linear-error\n";
        QTest::newRow("checkpoint")
            << "1,2_checkpoint" << ""
            << "Migration Status: PENDING\n  -- Current Version: No migration applied yet\n  -- Next Version:    2 "
               "(checkpoint)\n  -- Executed Files:  0\n  -- Pending Files:   1\n";
    }
    void status()
    {
        QFETCH(QString, directory);
        QFETCH(QString, rows);
        QFETCH(QString, text);
        const auto status = migrate::status(files(directory), revisions(rows));
        QVERIFY(status.has_value());
        QCOMPARE(QString::fromStdString(status->text()), text);
    }

    void statusOfAPartlyAppliedFile()
    {
        std::vector<Revision> rows = revisions("1,2~");
        rows.back().error = "relation \"ok1\" already\nexists";
        rows.back().errorStatement = "CREATE TABLE\nok1 (id int);";
        const auto status = migrate::status(files("1,2,3"), rows);
        QVERIFY(status.has_value());
        QCOMPARE(status->text(),
            std::string("Migration Status: PENDING\n  -- Current Version: 2 (1 statements applied)\n  -- Next Version: "
                        "   2 (1 statements left)\n"
                        "  -- Executed Files:  2 (last one partially)\n  -- Pending Files:   2\n\n"
                        "Last migration attempt had errors:\n  -- SQL:   CREATE TABLE ok1 (id int);\n  -- ERROR: "
                        "relation \"ok1\" already exists\n"));
    }
};

QTEST_GUILESS_MAIN(TestPending)
#include "tst_pending.moc"
