// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/history.h"
#include "model/service/migrations.h"
#include "tests/support/verifyresult.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace migrate;

/// Going back: how far, what it costs, what is kept.
class TestDown : public QObject
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

    void applyAll()
    {
        const auto report = service::runApply({.environment = m_environment, .verify = std::nullopt});
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->text().c_str() : "");
    }

    void execute(const std::string &sql) { VERIFY_RESULT(m_database->connection().execute(sql)); }

    std::string value(const std::string &sql)
    {
        const auto rows = m_database->connection().query(sql);
        if (!rows)
            return "error: " + rows.error().message;
        return rows->rows.empty() ? "nothing" : rows->rows.front().front().value_or("null");
    }

    std::vector<std::string> versions()
    {
        std::vector<std::string> all;
        const auto rows = Revisions(m_database->connection(), {.schema = "public"}).all();
        for (const Revision &row : rows.value_or(std::vector<Revision>()))
            all.push_back(row.version);
        return all;
    }

    [[nodiscard]] base::Result<DownPlan> plan(DownOptions options = {}) const
    {
        return service::makeDownPlan({.environment = m_environment, .options = std::move(options)});
    }

    [[nodiscard]] base::Result<DownReport> run(const DownPlan &plan, DownOptions options = {}) const
    {
        return service::runDown({.environment = m_environment, .options = std::move(options)}, plan);
    }

    /// Plans and runs.
    void goBack(DownOptions options = {})
    {
        const auto made = plan(options);
        VERIFY_RESULT(made);
        const auto report = run(*made, options);
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->error.text().c_str() : "");
    }

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

    void howFar_data()
    {
        QTest::addColumn<int>("amount");
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("tag");
        QTest::addColumn<QString>("left");
        QTest::newRow("one, when nothing is said") << 0 << "" << "" << "1 2 3";
        QTest::newRow("-n 2") << 2 << "" << "" << "1 2";
        QTest::newRow("more than there are") << 9 << "" << "" << "";
        QTest::newRow("--to-version") << 0 << "1" << "" << "1";
        QTest::newRow("--to-version 0") << 0 << "0" << "" << "";
        QTest::newRow("--to-tag") << 0 << "" << "v1" << "1 2";
    }
    void howFar()
    {
        QFETCH(int, amount);
        QFETCH(QString, version);
        QFETCH(QString, tag);
        QFETCH(QString, left);
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql", "-- atlas:checkpoint v1\n\nCREATE TABLE a (id int);\nCREATE TABLE b (id int);\n");
        put("3_c.sql", "CREATE TABLE c (id int);\n");
        put("4_d.sql", "CREATE TABLE d (id int);\n");
        // The checkpoint was applied to an empty database: what it stands for counts as applied with it.
        execute("CREATE TABLE a (id int); CREATE TABLE b (id int); CREATE TABLE c (id int); CREATE TABLE d (id int)");
        Revisions revisions(m_database->connection(), {.schema = "public"});
        VERIFY_RESULT(revisions.create());
        for (const char *one : {"1", "2", "3", "4"})
            VERIFY_RESULT(revisions.write({.version = one, .applied = 1, .total = 1}));
        DownOptions options;
        if (amount > 0)
            options.amount = static_cast<std::size_t>(amount);
        if (!version.isEmpty())
            options.toVersion = version.toStdString();
        if (!tag.isEmpty())
            options.toTag = tag.toStdString();
        goBack(options);
        QString now;
        for (const std::string &one : versions())
            now += (now.isEmpty() ? "" : " ") + QString::fromStdString(one);
        QCOMPARE(now, left);
        QCOMPARE(value("SELECT to_regclass('d') IS NULL"), std::string("t"));
        QCOMPARE(value("SELECT to_regclass('c') IS NULL"), std::string(left.contains("3") ? "f" : "t"));
        QCOMPARE(value("SELECT to_regclass('b') IS NULL"), std::string(left.contains("2") ? "f" : "t"));
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string(left.isEmpty() ? "t" : "f"));
    }

    void reversals_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("reversal");
        QTest::addColumn<QString>("says");
        const QString table = "CREATE TABLE t (id int PRIMARY KEY, a text NOT NULL, b text);\n";
        const QString row = "INSERT INTO t VALUES (1, 'x', 'y')";
        QTest::newRow("an index") << table << "CREATE INDEX i ON t (a);\n" << row << "exact" << "";
        QTest::newRow("an empty table") << table << "CREATE TABLE u (id int);\n" << row << "exact" << "";
        QTest::newRow("a table with rows") << table << "CREATE TABLE u (id int);\n"
                                           << "INSERT INTO u VALUES (1), (2)" << "lossy"
                                           << "drops table \"public\".\"u\" with 2 rows";
        QTest::newRow("a column without values") << table << "ALTER TABLE t ADD c text;\n" << row << "exact" << "";
        QTest::newRow("a column with values") << table << "ALTER TABLE t ADD c text;\n"
                                              << "INSERT INTO t VALUES (1, 'x', 'y', 'z')" << "lossy"
                                              << "drops column \"public\".\"t\".\"c\" with 1 value";
        QTest::newRow("a dropped column") << table << "ALTER TABLE t DROP b;\n"
                                          << "INSERT INTO t VALUES (1, 'x')" << "exact but for the order of columns"
                                          << "";
        QTest::newRow("a dropped column that had to have a value")
            << table << "ALTER TABLE t DROP a;\n"
            << "INSERT INTO t VALUES (1, 'y')" << "impossible"
            << "there is 1 row of table \"public\".\"t\" that would have no value";
        QTest::newRow("NULL where there was none") << table << "ALTER TABLE t ALTER a DROP NOT NULL;\n"
                                                   << "INSERT INTO t VALUES (1, NULL, 'y')" << "impossible"
                                                   << "there is 1 value of column \"public\".\"t\".\"a\"";
        QTest::newRow("no NULL where there was none") << table << "ALTER TABLE t ALTER a DROP NOT NULL;\n"
                                                      << row << "exact" << "";
        QTest::newRow("a label that is used") << "CREATE TYPE m AS ENUM ('a');\nCREATE TABLE t (m m);\n"
                                              << "ALTER TYPE m ADD VALUE 'b';\n"
                                              << "INSERT INTO t VALUES ('a'), ('b'), ('b')" << "impossible"
                                              << "there are 2 values of column \"public\".\"t\".\"m\"";
    }
    void reversals()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(QString, data);
        QFETCH(QString, reversal);
        QFETCH(QString, says);
        put("1_a.sql", first.toStdString());
        put("2_b.sql", second.toStdString());
        applyAll();
        execute(data.toStdString());
        const auto made = plan();
        VERIFY_RESULT(made);
        QCOMPARE(QString::fromUtf8(name(made->reversal()).data()), reversal);
        const auto said = made->losses().empty() ? made->obstacles() : made->losses();
        if (says.isEmpty())
            QVERIFY(said.empty());
        else
            QVERIFY2(QString::fromStdString(said.at(0)).startsWith(says), said.at(0).c_str());
        const auto report = run(*made);
        if (!says.isEmpty()) {
            QVERIFY(!report);
            QCOMPARE(report.error().code, base::Code::Refused);
            QCOMPARE(versions().size(), 2UL);
            return;
        }
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->error.text().c_str() : "");
        QCOMPARE(versions().size(), 1UL);
        QVERIFY(!plan({.toVersion = "1"})); // it is there already
    }

    void aLossIsAgreedToAndStillChecked()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        applyAll();
        execute("INSERT INTO a VALUES (1)");
        const auto made = plan();
        VERIFY_RESULT(made);
        QCOMPARE(*made->steps.front().lost, 1);
        execute("INSERT INTO a VALUES (2)");
        const auto changed = run(*made, {.acceptLoss = true});
        QVERIFY(!changed);
        QVERIFY2(changed.error().message.starts_with("the data changed"), changed.error().text().c_str());
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("2"));
        goBack({.acceptLoss = true});
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string("t"));
        const auto entries = History(m_database->connection(), {.schema = "public"}).all();
        VERIFY_RESULT(entries);
        QCOMPARE(entries->size(), 1UL);
        QCOMPARE(entries->front().phase, std::string("reverted"));
        QVERIFY2(entries->front().note.contains("it was applied 20"), entries->front().note.c_str());
        QVERIFY(!entries->front().who.empty());
    }

    void tablesAreParked()
    {
        put("1_a.sql", "CREATE TABLE a (id int PRIMARY KEY);\n");
        put("2_b.sql",
            "CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);\nCREATE TABLE nothing_in_it (id int);\n");
        applyAll();
        execute("INSERT INTO a VALUES (1); INSERT INTO b VALUES (7, 1)");
        const auto made = plan({.park = true});
        VERIFY_RESULT(made);
        QCOMPARE(made->reversal(), Reversal::Exact);
        QCOMPARE(made->parked.size(), 1UL);
        const auto report = run(*made);
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->error.text().c_str() : "");
        QCOMPARE(
            value("SELECT to_regclass('public.b') IS NULL AND to_regclass('nothing_in_it') IS NULL"), std::string("t"));
        execute("DELETE FROM a"); // a parked row holds on to nothing
        QCOMPARE(value("SELECT count(*) FROM pg_class WHERE relname = 'b' AND relnamespace::regnamespace::text LIKE "
                       "'mercator\\_parked\\_%'"),
            std::string("1"));
        // And back: the comment says how.
        execute("INSERT INTO a VALUES (1)");
        applyAll();
        const std::string comment = value("SELECT obj_description(oid) FROM pg_class WHERE relname = 'b' AND "
                                          "relnamespace::regnamespace::text LIKE 'mercator\\_parked\\_%'");
        const std::size_t at = comment.find("INSERT INTO");
        QVERIFY2(at != std::string::npos, comment.c_str());
        execute(comment.substr(at));
        QCOMPARE(value("SELECT id FROM public.b"), std::string("7"));
        // What is parked is nobody's drift.
        m_environment.url = m_database->url();
        m_environment.revisionsSchema = "public";
        const auto again = plan();
        VERIFY_RESULT(again);
        QVERIFY2(again->drift.empty(), again->drift.empty() ? "" : again->drift.front().c_str());
    }

    void whatATableNeedsMayGo()
    {
        put("1_a.sql", "CREATE TABLE keep (id int);\n");
        put("2_b.sql",
            "CREATE TYPE mood AS ENUM ('sad', 'ok');\nCREATE TABLE b (id serial PRIMARY KEY, mood mood DEFAULT "
            "'ok');\n");
        applyAll();
        execute("INSERT INTO b VALUES (DEFAULT, 'sad'), (DEFAULT, 'ok')");
        goBack({.park = true});
        QCOMPARE(value("SELECT to_regtype('mood') IS NULL"), std::string("t"));
        const std::string parked = value("SELECT oid::regclass FROM pg_class WHERE relname = 'b' AND "
                                         "relnamespace::regnamespace::text LIKE 'mercator\\_parked\\_%'");
        QCOMPARE(value("SELECT string_agg(mood, ' ' ORDER BY id) FROM " + parked), std::string("sad ok"));
    }

    void columnsAreParked()
    {
        put("1_a.sql", "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE without_key (id int);\n");
        put("2_b.sql", "ALTER TABLE a ADD note text;\n");
        applyAll();
        execute("INSERT INTO a VALUES (1, 'one'), (2, NULL), (3, 'three')");
        goBack({.park = true});
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("3"));
        applyAll();
        const std::string comment = value("SELECT obj_description(oid) FROM pg_class WHERE relname = 'a.note'");
        const std::size_t at = comment.find("UPDATE");
        QVERIFY2(at != std::string::npos, comment.c_str());
        execute(comment.substr(at));
        QCOMPARE(value("SELECT string_agg(id || note, ' ' ORDER BY id) FROM a"), std::string("1one 3three"));

        put("3_c.sql", "ALTER TABLE without_key ADD note text;\n");
        applyAll();
        execute("INSERT INTO without_key VALUES (1, 'x')");
        const auto refused = plan({.park = true});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains("no primary key"), refused.error().text().c_str());
    }

    void tablesAreBackedUp()
    {
        put("1_a.sql", "CREATE TABLE \"odd \"\"name\" (id int);\nCREATE TABLE empty (id int);\n");
        applyAll();
        execute("INSERT INTO \"odd \"\"name\" VALUES (4711)");
        const auto made = plan();
        VERIFY_RESULT(made);
        QTemporaryDir backups;
        const auto report = service::runDown({.environment = m_environment,
                                                 .options = {.acceptLoss = true},
                                                 .backupFolder = backups.path().toStdString() + "/new"},
            *made);
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->error.text().c_str() : "");
        QCOMPARE(report->backups.size(), 1UL);
        QFile file(QString::fromStdString(report->backups.front()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("4711"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void whatNoMigrationMadeStays()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        applyAll();
        execute("CREATE TABLE foreign_one (id int); INSERT INTO foreign_one VALUES (1)");
        const auto made = plan();
        VERIFY_RESULT(made);
        QVERIFY(!made->drift.empty());
        goBack();
        QCOMPARE(value("SELECT count(*) FROM foreign_one"), std::string("1"));
    }

    void aPartlyAppliedFile()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        applyAll();
        put("2_b.sql", "-- atlas:txmode none\n\nCREATE TABLE b (id int);\nCREATE TABLE b (id int);\n");
        const auto report = service::runApply({.environment = m_environment});
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(versions().size(), 2UL);
        put("2_b.sql", "-- atlas:txmode none\n\nCREATE TABLE b (id int);\nCREATE TABLE c (id int);\n");
        goBack();
        QCOMPARE(versions(), std::vector<std::string> {"1"});
        QCOMPARE(value("SELECT to_regclass('b') IS NULL"), std::string("t"));
    }

    void whereThereIsNoWayBack()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        QVERIFY(!plan()); // nothing is applied
        execute("CREATE TABLE a (id int)");
        const auto adopted = service::runApply({.environment = m_environment, .options = {.baseline = "1"}});
        VERIFY_RESULT(adopted);
        const auto baseline = plan();
        QVERIFY(!baseline);
        QVERIFY2(baseline.error().message.contains("baseline"), baseline.error().text().c_str());
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        applyAll();
        VERIFY_RESULT(Directory::open(m_environment.migrations)->remove("2_b.sql"));
        const auto gone = plan();
        QVERIFY(!gone);
        QVERIFY2(gone.error().message.contains("not in the directory"), gone.error().text().c_str());
        QVERIFY(!plan({.toVersion = "77"}));
        QVERIFY(!plan({.toTag = "v77"}));
    }

    void anotherRunInBetween()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        applyAll();
        const auto made = plan();
        VERIFY_RESULT(made);
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        applyAll();
        const auto late = run(*made);
        QVERIFY(!late);
        QVERIFY2(late.error().message.starts_with("another run"), late.error().text().c_str());
        QCOMPARE(versions().size(), 2UL);
    }
};

QTEST_GUILESS_MAIN(TestDown)
#include "tst_down.moc"
