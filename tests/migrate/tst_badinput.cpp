// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/executor.h"
#include "model/pg/devserver.h"
#include "model/service/migrations.h"
#include "tests/support/verifyresult.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace migrate;
using namespace std::chrono_literals;

/// Bad inputs and faults that a run meets in the database, each with its number in the list of sixty. The others:
///   texts and encodings 1, 2, 4, 5: cli/scripts/bad-01; splitting 3: tst_split; names 6, 7, 8, 54: bad-06
///   files 9, 10, 11, 16, 17: bad-09; changed files 12, 13, 15: bad-12, tst_faults; 14: tst_executor
///   transactions 18 to 22, 44, 45: bad-18, tst_executor; indexes 23, 24: tst_executor
///   locks 26, 27, kills 30 to 36, full disk 42, read-only 40, rights 41: tst_faults, tst_chaos; 37, 38: tst_executor
///   going back 46 to 51: tst_down; extensions 55: cli/scripts/extensions; hostile schemas 56, 57, 59: bad-56
///   programs 58: tst_project; renames 52 and large schemas 53: tests of diff and corpus
class TestBadInput : public QObject
{
    Q_OBJECT

    std::optional<pg::ScratchDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    Target m_target {.schema = "public"};

    [[nodiscard]] Directory directory() const { return *Directory::open(m_folder->path().toStdString()); }

    void put(const std::string &name, const std::string &text)
    {
        Directory all = directory();
        VERIFY_RESULT(all.write({.name = name, .text = text}));
    }

    base::Result<ApplyReport> run(const Control &control = {})
    {
        const auto connection = pg::Connection::open(m_database->url());
        if (!connection)
            return std::unexpected(connection.error());
        return apply(**connection, m_target, directory(), {.allowDirty = true}, control);
    }

    std::string value(const std::string &sql)
    {
        const auto rows = m_database->connection().query(sql);
        if (!rows)
            return "error: " + rows.error().message;
        return rows->rows.empty() ? "nothing" : rows->rows.front().front().value_or("null");
    }

private Q_SLOTS:
    void init()
    {
        auto database = pg::ScratchDatabase::create();
        VERIFY_RESULT(database);
        m_database = std::move(*database);
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { m_database.reset(); }

    void n25_theNameOfAnIndexIsTaken()
    {
        put("1_a.sql", "CREATE TABLE a (id int, b int);\nCREATE INDEX i ON a (b);\n");
        put("2_i.sql", "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON a (id);\n");
        const auto report = run();
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(report->error->sqlState, std::string("42P07"));
        QCOMPARE(
            value("SELECT pg_get_indexdef('i'::regclass)"), std::string("CREATE INDEX i ON public.a USING btree (b)"));
    }

    void n28_aTimeoutInValidate()
    {
        put("1_t.sql",
            "CREATE TABLE t (id int);\nINSERT INTO t SELECT generate_series(1, 40);\nCREATE FUNCTION slow(int) RETURNS "
            "boolean LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.01); RETURN true; END $$;\n");
        put("2_c.sql",
            "-- atlas:txmode none\n\nALTER TABLE t ADD CONSTRAINT c CHECK (slow(id)) NOT VALID;\nSET statement_timeout "
            "= "
            "'100ms';\nALTER TABLE t VALIDATE CONSTRAINT c;\n");
        const auto report = run();
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(report->error->sqlState, std::string("57014"));
        QCOMPARE(value("SELECT convalidated FROM pg_constraint WHERE conname = 'c'"), std::string("f"));
        QCOMPARE(value("SELECT applied || '/' || total FROM atlas_schema_revisions WHERE version = '2'"),
            std::string("2/3"));
        const auto again = run(); // a session without the timeout
        VERIFY_RESULT(again);
        QVERIFY2(!again->error, again->error ? again->error->text().c_str() : "");
        QCOMPARE(again->applied.front().statements.size(), 1UL);
        QCOMPARE(value("SELECT convalidated FROM pg_constraint WHERE conname = 'c'"), std::string("t"));
    }

    /// The clean-up must not wait for what the index waited for.
    void n29_cancelWhileAnIndexIsBuilt()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        VERIFY_RESULT(run());
        put("2_i.sql", "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON a (id);\n");
        auto writer = pg::Connection::open(m_database->url());
        VERIFY_RESULT(writer);
        VERIFY_RESULT((*writer)->execute("BEGIN; INSERT INTO a VALUES (1)"));
        std::stop_source stop;
        const std::jthread canceller([&] {
            while (value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%' AND "
                         "wait_event_type = 'Lock'")
                == "0")
                std::this_thread::sleep_for(10ms);
            stop.request_stop();
        });
        const auto start = std::chrono::steady_clock::now();
        const auto report = run({.stop = stop.get_token()});
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(report->error->code, base::Code::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < 20s);
        VERIFY_RESULT((*writer)->execute("COMMIT"));
        const auto again = run();
        VERIFY_RESULT(again);
        QVERIFY2(!again->error, again->error ? again->error->text().c_str() : "");
        QCOMPARE(value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"), std::string("t"));
        QCOMPARE(value("SELECT count(*) FROM pg_index WHERE NOT indisvalid"), std::string("0"));
    }

    void n39_aRevisionsTableOfAnotherShape()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        VERIFY_RESULT(m_database->connection().execute("CREATE TABLE atlas_schema_revisions (version text, more int)"));
        const auto report = run();
        QVERIFY(!report);
        QVERIFY2(report.error().text().contains("revisions table"), report.error().text().c_str());
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string("t"));
        QCOMPARE(value("SELECT count(*) FROM atlas_schema_revisions"), std::string("0"));
    }

    void n42_tooManyConnections()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        const auto server = pg::DevServer::acquire();
        VERIFY_RESULT(server);
        auto admin = pg::Connection::open((*server)->adminUrl());
        VERIFY_RESULT(admin);
        VERIFY_RESULT((*admin)->execute("ALTER DATABASE " + m_database->name() + " CONNECTION LIMIT 1"));
        const auto report = run();
        QVERIFY(!report);
        QCOMPARE(report.error().code, base::Code::Connection);
        QVERIFY2(report.error().message.contains("too many connections"), report.error().text().c_str());
        VERIFY_RESULT((*admin)->execute("ALTER DATABASE " + m_database->name() + " CONNECTION LIMIT -1"));
        VERIFY_RESULT(run());
        QCOMPARE(value("SELECT count(*) FROM atlas_schema_revisions"), std::string("1"));
    }

    void n60_inspectionWhileALockIsHeld()
    {
        VERIFY_RESULT(
            m_database->connection().execute("CREATE TABLE a (id int PRIMARY KEY CHECK (id > 0)); CREATE VIEW v AS "
                                             "SELECT * FROM a"));
        VERIFY_RESULT(m_database->connection().execute("BEGIN; LOCK TABLE a; LOCK TABLE v"));
        const auto start = std::chrono::steady_clock::now();
        const auto state = service::readState({.url = m_database->url()});
        QVERIFY(std::chrono::steady_clock::now() - start < 15s);
        QVERIFY(!state);
        QVERIFY2(state.error().text().contains("lock timeout"), state.error().text().c_str());
        VERIFY_RESULT(m_database->connection().execute("ROLLBACK"));
        VERIFY_RESULT(service::readState({.url = m_database->url()}));
    }
};

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"
