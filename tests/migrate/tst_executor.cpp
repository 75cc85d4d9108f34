// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/duration.h"
#include "model/migrate/executor.h"
#include "model/migrate/history.h"
#include "model/migrate/lock.h"
#include "model/migrate/set.h"
#include "model/migrate/status.h"
#include "model/pg/scratchdatabase.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace migrate;

#define VERIFY_RESULT(result)                                                                                          \
    do {                                                                                                               \
        const auto &checked = (result);                                                                                \
        QVERIFY2(checked.has_value(), checked ? "" : checked.error().text().c_str());                                  \
    } while (false)

/// Applying files to a database of the product's own dev server.
class TestExecutor : public QObject
{
    Q_OBJECT

    std::optional<pg::ScratchDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;
    Target m_target {.schema = "public"};

    pg::Connection &connection() { return m_database->connection(); }

    [[nodiscard]] Directory directory() const { return *Directory::open(m_folder->path().toStdString()); }

    void put(const std::string &name, const std::string &text)
    {
        Directory all = directory();
        VERIFY_RESULT(all.write({.name = name, .text = text}));
    }

    std::string value(const std::string &sql)
    {
        const auto rows = connection().query(sql);
        if (!rows)
            return "error: " + rows.error().message;
        return rows->rows.empty() ? "nothing" : rows->rows.front().front().value_or("null");
    }

    base::Result<ApplyReport> applyAll(ApplyOptions options = {})
    {
        options.operatorVersion = "Mercator test";
        return apply(connection(), m_target, directory(), options);
    }

    std::vector<Revision> rows()
    {
        const auto all = Revisions(connection(), m_target).all();
        return all ? *all : std::vector<Revision>();
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

    /// The one that fails is named, whatever else goes to the server with it; so are those before.
    void statementsOfATripAreTold()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nINSERT INTO b VALUES (1);\nSELECT 1;\n");
        QStringList told;
        const auto report = apply(connection(), m_target, directory(), {}, {.report = [&](const Progress &progress) {
            if (progress.phase == Progress::Phase::Executing)
                told << QString::fromStdString(progress.sql);
        }});
        VERIFY_RESULT(report);
        const QStringList run {QStringLiteral("CREATE TABLE a (id int);"), QStringLiteral("INSERT INTO a VALUES (1);"),
            QStringLiteral("INSERT INTO b VALUES (1);")};
        QCOMPARE(told, run);
        QVERIFY(report->error);
        QCOMPARE(report->error->sqlState, std::string("42P01"));
        QCOMPARE(report->applied.front().statements.size(), 3UL);
        QCOMPARE(report->applied.front().error->statement, std::string("INSERT INTO b VALUES (1);"));
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string("t"));
        QVERIFY(!connection().inTransaction());
    }

    /// What a delimiter of its own ends may be several commands; rows for the client are refused with a sentence.
    void whatGoesAloneIsAppliedAlone()
    {
        put("1_a.sql",
            "-- atlas:delimiter \\n--\n\nCREATE TABLE a (id int); CREATE TABLE b (id int);\n--\nINSERT INTO a VALUES "
            "(1);\n--\n");
        put("2_b.sql", "INSERT INTO b VALUES (2);\nCOPY b TO STDOUT;\nINSERT INTO b VALUES (3);\n");
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QCOMPARE(report->applied.front().statements.size(), 2UL);
        QVERIFY2(!report->applied.front().error, report->error ? report->error->text().c_str() : "");
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("1"));
        QVERIFY(report->error);
        QVERIFY2(report->error->text().contains("COPY from or to the client"), report->error->text().c_str());
        QCOMPARE(value("SELECT count(*) FROM b"), std::string("0"));
    }

    void filesAreApplied()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\n");
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->message.c_str() : "");
        QCOMPARE(report->applied.size(), 2UL);
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("1"));
        const auto revisions = rows();
        QCOMPARE(revisions.size(), 2UL);
        QCOMPARE(revisions[0].applied, 2);
        QCOMPARE(revisions[0].total, 2);
        QCOMPARE(revisions[0].hash, directory().computed().entries[0].hash);
        QCOMPARE(
            value("SELECT partial_hashes::text || error || error_stmt FROM atlas_schema_revisions WHERE version = '1'"),
            std::string("null"));
        QCOMPARE(value("SELECT pg_typeof(executed_at)::text FROM atlas_schema_revisions LIMIT 1"),
            std::string("timestamp with time zone"));
        const auto again = applyAll();
        VERIFY_RESULT(again);
        QCOMPARE(again->text(), std::string("No migration files to execute\n"));
        QVERIFY(value("SELECT to_regnamespace('atlas_schema_revisions') IS NULL") == "t");
    }

    void theTableIsThatOfAtlas()
    {
        VERIFY_RESULT(Revisions(connection(), m_target).create());
        QCOMPARE(value("SELECT string_agg(column_name || ' ' || data_type || ' ' || is_nullable || ' ' || "
                       "coalesce(column_default, '-'), ', ' ORDER BY ordinal_position)"
                       " FROM information_schema.columns WHERE table_name = 'atlas_schema_revisions'"),
            std::string("version character varying NO -, description character varying NO -, type bigint NO 2, applied "
                        "bigint NO 0, total bigint NO 0, "
                        "executed_at timestamp with time zone NO -, execution_time bigint NO -, error text YES -, "
                        "error_stmt text YES -, hash character varying NO -, "
                        "partial_hashes jsonb YES -, operator_version character varying NO -"));
        VERIFY_RESULT(Revisions(connection(), {}).create());
        QCOMPARE(value("SELECT to_regclass('atlas_schema_revisions.atlas_schema_revisions')::text"),
            std::string("atlas_schema_revisions.atlas_schema_revisions"));
    }

    void anAmbiguousTableIsRefused()
    {
        VERIFY_RESULT(Revisions(connection(), {}).create());
        put("1.sql", "SELECT 1;\n");
        const auto report = applyAll();
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().message, std::string("ambiguous revision table"));
    }

    void aFailingFileLeavesNothing()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql", "CREATE TABLE b (id int);\nCREATE TABLE b (id int);\n");
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(report->error->message,
            std::string("sql/migrate: executing statement \"CREATE TABLE b (id int);\" from version \"2\": relation "
                        "\"b\" already exists (42P07)"));
        QCOMPARE(rows().size(), 1UL);
        QCOMPARE(value("SELECT to_regclass('b') IS NULL"), std::string("t"));
        const std::string text = report->text();
        QVERIFY2(text.starts_with("Migrating to version 2 (2 migrations in total):\n\n  -- migrating version 1\n    -> "
                                  "CREATE TABLE a (id int);\n  -- ok ("),
            text.c_str());
        QVERIFY2(text.contains("\n  -- migrating version 2\n    -> CREATE TABLE b (id int);\n    -> CREATE TABLE b (id "
                               "int);\n    relation \"b\" already exists (42P07)\n\n  -------------------------\n"),
            text.c_str());
        QVERIFY2(text.ends_with("  -- 1 migration ok, 1 with errors\n  -- 2 sql statements ok, 1 with errors\n"),
            text.c_str());
    }

    void modeAllIsAllOrNothing()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql", "CREATE TABLE a (id int);\n");
        const auto report = applyAll({.txMode = TxMode::All});
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(rows().size(), 0UL);
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string("t"));
    }

    void modeNoneResumes()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nCREATE TABLE a (id int);\nCREATE TABLE c (id int);\n");
        const auto failed = applyAll({.txMode = TxMode::None});
        VERIFY_RESULT(failed);
        QVERIFY(failed->error.has_value());
        auto row = rows().at(0);
        QCOMPARE(row.applied, 1);
        QCOMPARE(row.total, 3);
        QCOMPARE(row.errorStatement, std::string("CREATE TABLE a (id int);"));
        QCOMPARE(row.error, std::string("relation \"a\" already exists (42P07)"));
        QCOMPARE(row.partialHashes.size(), 1UL);
        const auto before = status(directory().files(), rows());
        QVERIFY(before->text().contains("1 (1 statements applied)"));

        put("1_a.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCREATE TABLE c (id int);\n");
        const auto resumed = applyAll({.txMode = TxMode::None});
        VERIFY_RESULT(resumed);
        QVERIFY2(!resumed->error, resumed->error ? resumed->error->message.c_str() : "");
        QCOMPARE(resumed->applied.front().statements.size(), 2UL);
        row = rows().at(0);
        QVERIFY(!row.isPartial() && row.partialHashes.empty() && row.error.empty());
    }

    void anEditedBeginningIsRefused()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\nCREATE TABLE a (id int);\n");
        (void)applyAll({.txMode = TxMode::None});
        put("1_a.sql", "CREATE TABLE a (id bigint);\nCREATE TABLE b (id int);\n");
        const auto edited = applyAll({.txMode = TxMode::None});
        QVERIFY(!edited.has_value());
        QCOMPARE(edited.error().message,
            std::string("sql/migrate: history changed: statement 1 from file \"1_a.sql\" changed"));
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        const auto shortened = applyAll({.txMode = TxMode::None});
        QVERIFY(!shortened.has_value());
        QCOMPARE(shortened.error().message,
            std::string("sql/migrate: history changed: statement 2 from file \"1_a.sql\" changed"));
    }

    void indexesAreBuiltConcurrently()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_i.sql",
            "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nCOMMENT ON TABLE a IS 'x';\n");
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->message.c_str() : "");
        QCOMPARE(value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass"), std::string("t"));
        const auto entries = History(connection(), m_target).all();
        VERIFY_RESULT(entries);
        QCOMPARE(entries->size(), 2UL);
        QCOMPARE(entries->front().phase, std::string("intent"));
        QCOMPARE(entries->back().phase, std::string("done"));
    }

    void anInvalidIndexIsTakenAway()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (1);\n");
        put("2_i.sql", "-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n");
        const auto failed = applyAll();
        VERIFY_RESULT(failed);
        QCOMPARE(failed->error->sqlState, std::string("23505"));
        QCOMPARE(value("SELECT to_regclass('a_id') IS NULL"), std::string("t"));
        VERIFY_RESULT(connection().execute("DELETE FROM a"));
        const auto again = applyAll();
        VERIFY_RESULT(again);
        QVERIFY2(!again->error, again->error ? again->error->message.c_str() : "");
        QCOMPARE(value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass"), std::string("t"));
    }

    void anInvalidIndexOfLongAgoIsBuiltAnew()
    {
        VERIFY_RESULT(connection().execute("CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1)"));
        QVERIFY(!connection().execute("CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id)"));
        VERIFY_RESULT(connection().execute("DELETE FROM a"));
        put("1_i.sql", "-- atlas:txmode none\n\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n");
        const auto report = applyAll({.allowDirty = true});
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->message.c_str() : "");
        QCOMPARE(value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass"), std::string("t"));
    }

    void anOpenIntentIsDecidedByTheCatalog_data()
    {
        QTest::addColumn<bool>("wasBuilt");
        QTest::newRow("index was built") << true;
        QTest::newRow("index was not built") << false;
    }
    void anOpenIntentIsDecidedByTheCatalog()
    {
        QFETCH(bool, wasBuilt);
        const std::string statement = "CREATE INDEX CONCURRENTLY a_id ON a (id);";
        put("1_i.sql",
            "-- atlas:txmode none\n\nCREATE TABLE a (id int);\n" + statement + "\nCREATE TABLE b (id int);\n");
        VERIFY_RESULT(connection().execute(
            wasBuilt ? "CREATE TABLE a (id int); CREATE INDEX a_id ON a (id)" : "CREATE TABLE a (id int)"));
        Revisions revisions(connection(), m_target);
        VERIFY_RESULT(revisions.create());
        const std::vector<std::string> first {"CREATE TABLE a (id int);"};
        VERIFY_RESULT(revisions.write(
            {.version = "1", .description = "i", .applied = 1, .total = 3, .partialHashes = statementHashes(first)}));
        const std::vector<std::string> second {statement};
        VERIFY_RESULT(History(connection(), m_target)
                .add({.direction = "up",
                    .version = "1",
                    .statement = 2,
                    .hash = statementHashes(second).front(),
                    .phase = "intent"}));
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->message.c_str() : "");
        QCOMPARE(report->applied.front().statements.size(), wasBuilt ? 1UL : 2UL);
        QCOMPARE(value("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass"), std::string("t"));
        QVERIFY(!rows().front().isPartial());
    }

    void anIndexOfTheSameNameIsCompared_data()
    {
        QTest::addColumn<std::string>("there");
        QTest::addColumn<std::string>("wanted");
        QTest::addColumn<bool>("isSame");
        const auto row = [](const char *name, const char *there, const char *wanted, bool isSame) {
            QTest::newRow(name) << std::string(there) << std::string(wanted) << isSame;
        };
        row("as written", "CREATE INDEX i ON a (id)", "CREATE INDEX CONCURRENTLY i ON a (id);", true);
        row("another column", "CREATE INDEX i ON a (name)", "CREATE INDEX CONCURRENTLY i ON a (id);", false);
        row("unique", "CREATE INDEX i ON a (id)", "CREATE UNIQUE INDEX CONCURRENTLY i ON a (id);", false);
        row("in other words", "CREATE INDEX i ON public.a USING btree ((lower(name))) WHERE id > 0",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY a (lower(name)) WHERE (id) > (0);", true);
        row("another condition", "CREATE INDEX i ON a (id) WHERE id > 0",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON a (id) WHERE id > 1;", false);
        row("another order", "CREATE INDEX i ON a (id DESC)", "CREATE INDEX CONCURRENTLY i ON a (id);", false);
        row("included", "CREATE INDEX i ON a (id) INCLUDE (name)", "CREATE INDEX CONCURRENTLY i ON a (id, name);",
            false);
        row("a name that needs quotes", "CREATE INDEX \"I USING\" ON a (id)",
            "CREATE INDEX CONCURRENTLY \"I USING\" ON a (id);", true);
    }
    /// An index that is there after a crash is the statement's only when it is what the statement builds.
    void anIndexOfTheSameNameIsCompared()
    {
        QFETCH(std::string, there);
        QFETCH(std::string, wanted);
        QFETCH(bool, isSame);
        put("1_i.sql", "-- atlas:txmode none\n\n" + wanted + "\n");
        VERIFY_RESULT(connection().execute("CREATE TABLE a (id int, name text)"));
        VERIFY_RESULT(connection().execute(there));
        Revisions revisions(connection(), m_target);
        VERIFY_RESULT(revisions.create());
        VERIFY_RESULT(revisions.write({.version = "1", .description = "i", .total = 1}));
        VERIFY_RESULT(History(connection(), m_target)
                .add({.direction = "up",
                    .version = "1",
                    .statement = 1,
                    .hash = statementHashes(std::vector {wanted}).front(),
                    .phase = "intent"}));
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QCOMPARE(report->error.has_value(), !isSame);
        if (isSame)
            return;
        QVERIFY2(
            report->error->text().contains("is taken by another index: CREATE INDEX"), report->error->text().c_str());
        QVERIFY(rows().front().isPartial());
        QCOMPARE(value("SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass"), std::string("1"));
    }

    void aFileThatEndsItsTransactionIsRefused_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::newRow("COMMIT") << std::string("CREATE TABLE a ();\nCOMMIT;\n");
        QTest::newRow("begin") << std::string("/* x */ begin;\nCREATE TABLE a ();\n");
        QTest::newRow("concurrently") << std::string(
            "CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY i ON a (id);\n");
        QTest::newRow("vacuum") << std::string("VACUUM;\n");
        QTest::newRow("copy") << std::string("CREATE TABLE a (id int);\nCOPY a FROM stdin;\n1\n\\.\n");
    }
    void aFileThatEndsItsTransactionIsRefused()
    {
        QFETCH(std::string, text);
        put("1_a.sql", text);
        const auto report = applyAll();
        QVERIFY(!report.has_value());
        QVERIFY2(report.error().message.starts_with("1_a.sql:"), report.error().message.c_str());
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string("t"));
    }

    void aFileWithItsOwnTransactionRunsInModeNone()
    {
        put("1_a.sql", "-- atlas:txmode none\n\nBEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\nCREATE TABLE b (id int);\n");
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->message.c_str() : "");
        QVERIFY(!rows().front().isPartial());
        put("2_b.sql", "-- atlas:txmode none\n\nBEGIN;\nCREATE TABLE c (id int);\n");
        const auto open = applyAll();
        VERIFY_RESULT(open);
        QVERIFY(open->error.has_value());
        QCOMPARE(value("SELECT to_regclass('c') IS NULL"), std::string("t"));
    }

    void theSessionIsRestored()
    {
        put("1_a.sql", "CREATE SCHEMA evil;\nSET search_path = evil;\n");
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        const auto report = applyAll();
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->message.c_str() : "");
        QCOMPARE(value("SELECT to_regclass('public.b') IS NOT NULL"), std::string("t"));
        put("3_c.sql", "-- atlas:txmode none\n\nSELECT pg_advisory_unlock_all();\n");
        const auto unlocked = applyAll();
        VERIFY_RESULT(unlocked);
        QVERIFY(unlocked->error.has_value());
    }

    void dirtyAndBaseline()
    {
        VERIFY_RESULT(connection().execute("CREATE TABLE t ()"));
        put("1_a.sql", "CREATE TABLE t ();\n");
        put("2_b.sql", "CREATE TABLE b ();\n");
        const auto refused = applyAll();
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().message,
            std::string("sql/migrate: connected database is not clean: found table \"t\" in schema \"public\". "
                        "baseline version or allow-dirty is required"));
        const auto report = applyAll({.baseline = "1"});
        VERIFY_RESULT(report);
        QCOMPARE(rows().size(), 2UL);
        QCOMPARE(rows().front().type, static_cast<unsigned>(Revision::Baseline));
        QCOMPARE(rows().front().hash, std::string());
    }

    void dryRunWritesNothing()
    {
        put("1_a.sql", "CREATE TABLE a ();\n");
        const auto report = applyAll({.dryRun = true});
        VERIFY_RESULT(report);
        QVERIFY(report->text().contains("    -> CREATE TABLE a ();\n  -- ok ("));
        QCOMPARE(
            value("SELECT count(*) FROM pg_class WHERE relname IN ('a', 'atlas_schema_revisions')"), std::string("0"));
    }

    void amountAndVersion()
    {
        for (const char *version : {"1", "2", "3", "4"})
            put(std::string(version) + ".sql", "SELECT 1;\n");
        VERIFY_RESULT(applyAll({.amount = 1}));
        QCOMPARE(rows().size(), 1UL);
        VERIFY_RESULT(applyAll({.toVersion = "3"}));
        QCOMPARE(rows().size(), 3UL);
        QVERIFY(!applyAll({.amount = 0}));
        QVERIFY(!applyAll({.toVersion = "9"}));
    }

    void outOfOrderFiles()
    {
        put("1.sql", "SELECT 1;\n");
        put("3.sql", "SELECT 1;\n");
        VERIFY_RESULT(applyAll());
        put("2.sql", "SELECT 1;\n");
        QVERIFY(!applyAll());
        VERIFY_RESULT(applyAll({.execOrder = ExecOrder::LinearSkip}));
        QCOMPARE(rows().size(), 2UL);
        VERIFY_RESULT(applyAll({.execOrder = ExecOrder::NonLinear}));
        QCOMPARE(rows().size(), 3UL);
    }

    void versionsAreSet()
    {
        for (const char *version : {"1_a", "2_b", "3_c"})
            put(std::string(version) + ".sql", "SELECT 1;\n");
        auto report = setVersion(connection(), m_target, directory(), "2", "test");
        VERIFY_RESULT(report);
        QCOMPARE(report->text(), std::string("Current version is 2 (2 set):\n\n  + 1 (a)\n  + 2 (b)\n\n"));
        QCOMPARE(rows().back().type, static_cast<unsigned>(Revision::Resolved));
        VERIFY_RESULT(applyAll());
        report = setVersion(connection(), m_target, directory(), "1", "test");
        VERIFY_RESULT(report);
        QCOMPARE(report->text(), std::string("Current version is 1 (2 removed):\n\n  - 2 (b)\n  - 3 (c)\n\n"));
        QVERIFY(!setVersion(connection(), m_target, directory(), "9", "test"));
        report = setVersion(connection(), m_target, directory(), "3", "test", {}, true);
        VERIFY_RESULT(report);
        QCOMPARE(report->set.size(), 2UL);
        QCOMPARE(rows().size(), 1UL); // a dry run
        const auto entries = History(connection(), m_target).all();
        VERIFY_RESULT(entries);
        std::string said;
        for (const HistoryEntry &entry : *entries)
            said += entry.phase + ' ' + entry.version + ", ";
        QCOMPARE(said, std::string("set 1, set 2, unset 2, unset 3, "));
    }

    void aLockOfAnotherIsWaitedFor()
    {
        put("1.sql", "CREATE TABLE a ();\n");
        auto other = pg::Connection::open(m_database->url());
        VERIFY_RESULT(other);
        VERIFY_RESULT((*other)->query("SELECT pg_advisory_lock(2686470616)"));
        QCOMPARE(lockId("atlas_migrate_execute"), 2686470616LL);
        const auto refused = applyAll({.lockTimeout = std::chrono::milliseconds(100)});
        QVERIFY(!refused.has_value());
        QVERIFY2(refused.error().message.starts_with("acquiring database lock"), refused.error().message.c_str());
        ApplyOptions options {.lockTimeout = std::chrono::seconds(60)};
        bool told = false;
        const auto report
            = apply(connection(), m_target, directory(), options, {.report = [&](const Progress &progress) {
                  if (progress.phase == Progress::Phase::WaitingForLock && !std::exchange(told, true))
                      other->reset();
              }});
        VERIFY_RESULT(report);
        QVERIFY(told && !report->error);
    }

    void aTableLockIsRetried()
    {
        VERIFY_RESULT(connection().execute("CREATE TABLE t (id int)"));
        put("1.sql", "ALTER TABLE t ADD COLUMN a int;\n");
        auto reader = pg::Connection::open(m_database->url());
        VERIFY_RESULT(reader);
        VERIFY_RESULT((*reader)->execute("BEGIN; SELECT * FROM t"));
        const ApplyOptions options {.allowDirty = true, .tableLockTimeout = std::chrono::milliseconds(50)};
        const auto report
            = apply(connection(), m_target, directory(), options, {.report = [&](const Progress &progress) {
                  if (progress.phase == Progress::Phase::WaitingForLock)
                      reader->reset();
              }});
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->message.c_str() : "");
        QVERIFY(report->applied.front().retries > 0);
        QCOMPARE(rows().size(), 1UL);
    }

    void cancelling()
    {
        put("1.sql", "CREATE TABLE a ();\nSELECT pg_sleep(60);\n");
        std::stop_source source;
        const auto report = apply(connection(), m_target, directory(), {},
            {.report =
                    [&](const Progress &progress) {
                        if (progress.statement == 2)
                            std::thread([source]() mutable { source.request_stop(); }).detach();
                    },
                .stop = source.get_token()});
        VERIFY_RESULT(report);
        QCOMPARE(report->error->code, base::Code::Cancelled);
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string("t"));
    }

    void manyRunnersAtOnce()
    {
        put("1.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\n");
        put("2.sql", "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY a_id ON a (id);\n");
        constexpr int count = 8;
        std::array<std::string, count> problems;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < count; ++i) {
                threads.emplace_back([this, &problems, i] {
                    auto own = pg::Connection::open(m_database->url());
                    if (!own) {
                        problems.at(static_cast<std::size_t>(i)) = own.error().message;
                        return;
                    }
                    const auto report = apply(**own, m_target, directory(), {.lockTimeout = std::chrono::seconds(120)});
                    if (!report)
                        problems.at(static_cast<std::size_t>(i)) = report.error().message;
                    else if (report->error)
                        problems.at(static_cast<std::size_t>(i)) = report->error->message;
                });
            }
        }
        for (const std::string &problem : problems)
            QCOMPARE(problem, std::string());
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("1"));
        QCOMPARE(rows().size(), 2UL);
    }

    void durations()
    {
        using std::chrono::nanoseconds;
        QCOMPARE(durationText(nanoseconds(1'045'952)), std::string("1.045952ms"));
        QCOMPARE(durationText(nanoseconds(346'192)), std::string("346.192µs"));
        QCOMPARE(durationText(nanoseconds(12'500'000'000)), std::string("12.5s"));
        QCOMPARE(durationText(nanoseconds(62'500'000'000)), std::string("1m2.5s"));
        QCOMPARE(durationText(nanoseconds(3'600'000'000'000)), std::string("1h0m0s"));
        QCOMPARE(parseDuration("1m2.5s")->count(), 62'500'000'000);
        QCOMPARE(parseDuration("250ms")->count(), 250'000'000);
        QVERIFY(!parseDuration("ten") && !parseDuration("10") && !parseDuration(""));
    }
};

QTEST_GUILESS_MAIN(TestExecutor)
#include "tst_executor.moc"
