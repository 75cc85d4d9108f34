// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/history.h"
#include "model/service/migrations.h"
#include "tests/support/verifyresult.h"

#include <QTemporaryDir>
#include <QTest>

using namespace migrate;
using service::Verification;

/// After files were applied the database is compared with their replay on the dev server.
class TestVerification : public QObject
{
    Q_OBJECT

    std::optional<pg::ScratchDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    project::Environment m_environment;

    void put(const std::string &name, const std::string &text)
    {
        auto all = Directory::open(m_environment.migrations);
        VERIFY_RESULT(all);
        VERIFY_RESULT(all->write({.name = name, .text = text}));
    }

    [[nodiscard]] base::Result<ApplyReport> run(
        ApplyOptions options = {}, std::optional<Verification::When> when = Verification::When::Auto) const
    {
        return service::runApply({.environment = m_environment, .options = std::move(options), .verify = when});
    }

    void execute(const std::string &sql) { VERIFY_RESULT(m_database->connection().execute(sql)); }

private Q_SLOTS:
    void init()
    {
        auto database = pg::ScratchDatabase::create();
        VERIFY_RESULT(database);
        m_database = std::move(*database);
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment = {};
        m_environment.url = m_database->url() + "&search_path=public";
        m_environment.migrations = m_folder->path().toStdString();
    }
    void cleanup() { m_database.reset(); }

    void whatIsAsReplayedIsFine_data()
    {
        QTest::addColumn<int>("when");
        QTest::addColumn<int>("mode");
        QTest::newRow("auto") << 0 << 0;
        QTest::newRow("each file") << 1 << 0;
        QTest::newRow("at the end") << 2 << 0;
        QTest::newRow("one transaction for all") << 1 << 1;
    }
    void whatIsAsReplayedIsFine()
    {
        QFETCH(int, when);
        QFETCH(int, mode);
        put("1_a.sql",
            "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v numeric(10,2) DEFAULT 0);\n");
        put("2_b.sql", "CREATE VIEW w AS SELECT id FROM a;\nCOMMENT ON TABLE a IS 'x';\n");
        put("3_c.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';\nGRANT SELECT ON a TO PUBLIC;\n");
        const auto report
            = run({.txMode = mode == 1 ? TxMode::All : TxMode::File}, static_cast<Verification::When>(when));
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->text().c_str() : "");
        QVERIFY2(report->warnings.empty(), report->warnings.empty() ? "" : report->warnings.front().c_str());
        QCOMPARE(report->applied.size(), 3UL);
    }

    void inAnotherSchema()
    {
        execute("CREATE SCHEMA other");
        m_environment.url = m_database->url() + "&search_path=other";
        put("1_a.sql", "CREATE TABLE a (id int PRIMARY KEY);\n");
        put("2_b.sql", "CREATE TABLE b (a int REFERENCES a);\n");
        const auto report = run();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->text().c_str() : "");
        QVERIFY2(report->warnings.empty(), report->warnings.empty() ? "" : report->warnings.front().c_str());
        const auto back = service::makeDownPlan({.environment = m_environment});
        VERIFY_RESULT(back);
        QVERIFY2(back->drift.empty(), back->drift.empty() ? "" : back->drift.front().c_str());
        QCOMPARE(back->steps.size(), 1UL);
    }

    /// IF NOT EXISTS skips over something else of the same name.
    void aDifferenceStopsTheRun()
    {
        execute("CREATE TABLE t (id int, other text)");
        put("1_a.sql", "CREATE TABLE IF NOT EXISTS t (id int, name text);\n");
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        const auto report = run({.allowDirty = true});
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QVERIFY2(report->error->message.starts_with("1_a.sql was applied, but the database is not what the migrations "
                                                    "make: column \"public\".\"t\".\"name\""),
            report->error->text().c_str());
        QCOMPARE(report->applied.size(), 1UL);
        QVERIFY(!report->applied.front().error);
        const auto entries = History(m_database->connection(), {.schema = "public"}).all();
        VERIFY_RESULT(entries);
        QCOMPARE(entries->back().phase, std::string("verify failed"));
        // It was told once: what was different before a run is not this run's work.
        const auto next = run();
        VERIFY_RESULT(next);
        QVERIFY2(!next->error, next->error ? next->error->text().c_str() : "");
        QCOMPARE(next->applied.size(), 1UL);
    }

    void nothingIsComparedWhenNotWanted()
    {
        execute("CREATE TABLE t (id int, other text)");
        put("1_a.sql", "CREATE TABLE IF NOT EXISTS t (id int, name text);\n");
        const auto report = run({.allowDirty = true}, std::nullopt);
        VERIFY_RESULT(report);
        QVERIFY(!report->error && report->warnings.empty());
    }

    void aDropThatDidNothing()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nCREATE INDEX i ON a (id);\n");
        VERIFY_RESULT(run());
        // On the database the session's path leads elsewhere.
        put("2_b.sql",
            "DO $$ BEGIN IF current_database() LIKE '%kept%' OR NOT EXISTS (SELECT FROM pg_tables WHERE "
            "tablename = 'atlas_schema_revisions') THEN DROP INDEX i; END IF; END $$;\n");
        const auto report = run();
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QVERIFY2(
            report->error->message.contains("index \"public\".\"i\" is still there"), report->error->text().c_str());
    }

    void whatOthersMadeIsLeftAlone()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        VERIFY_RESULT(run());
        execute("CREATE TABLE foreign_one (id int); ALTER TABLE a ADD COLUMN by_hand int");
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        const auto report = run();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->text().c_str() : "");
    }

    void whatDoesNotRunOnTheDevServerIsAWarning()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql",
            "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_tables WHERE tablename = 'atlas_schema_revisions') "
            "THEN RAISE 'only there'; END IF; END $$;\n");
        const auto report = run();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->text().c_str() : "");
        QCOMPARE(report->warnings.size(), 1UL);
        QVERIFY2(report->warnings.front().contains("only there"), report->warnings.front().c_str());
        m_environment.devUrl = "postgres://nobody@localhost:1/none";
        put("3_c.sql", "CREATE TABLE c (id int);\n");
        const auto without = run();
        VERIFY_RESULT(without);
        QVERIFY(!without->error && without->warnings.size() == 1);
    }

    void manyFilesAreComparedAtTheEnd()
    {
        execute("CREATE TABLE t5 (id bigint)");
        for (int i = 1; i <= 12; ++i) {
            const std::string number = std::to_string(100 + i);
            put(number + ".sql", "CREATE TABLE IF NOT EXISTS t" + std::to_string(i) + " (id int);\n");
        }
        const auto report = run({.allowDirty = true});
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(report->applied.size(), 12UL);
        QVERIFY2(report->error->message.contains("t5"), report->error->text().c_str());
    }

    void cancelledWhileItCompares()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        std::stop_source stop;
        const auto report = service::runApply({.environment = m_environment},
            {.report =
                    [&](const Progress &progress) {
                        if (progress.phase == Progress::Phase::Verifying)
                            stop.request_stop();
                    },
                .stop = stop.get_token()});
        VERIFY_RESULT(report);
        QCOMPARE(report->applied.front().error.has_value(), false);
        const auto next = run();
        VERIFY_RESULT(next);
        QVERIFY(!next->error);
        QCOMPARE(Revisions(m_database->connection(), {.schema = "public"}).all()->size(), 2UL);
    }
};

QTEST_GUILESS_MAIN(TestVerification)
#include "tst_verification.moc"
