// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diff/compare.h"
#include "model/migrate/executor.h"
#include "model/pg/devserver.h"
#include "model/plan/planner.h"
#include "model/service/loader.h"
#include "model/service/migrations.h"
#include "tests/support/poolproxy.h"
#include "tests/support/refusingserver.h"
#include "tests/support/verifyresult.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>
#include <thread>

using namespace migrate;
using namespace std::chrono_literals;

/// Bad inputs and faults that a run meets in the database, each with its number in the list of sixty. The others:
///   texts and encodings 1, 2, 4, 5: cli/scripts/bad-01; splitting 3: tst_split; names 6, 7, 8, 54: bad-06
///   files 9, 10, 11, 16, 17: bad-09; changed files 12, 13, 15: bad-12, tst_faults; 14: tst_executor
///   transactions 18 to 22, 44, 45: bad-18, tst_executor; indexes 23, 24: tst_executor
///   locks 26, 27, kills 30 to 36, full disk 42, read-only 40, rights 41: tst_faults, tst_chaos; 37, 38: tst_executor
///   typed consent 46: tst_terminal; going back 47 to 51: tst_down; renames 52: cli/scripts/bad-52
///   extensions 55: cli/scripts/extensions; hostile schemas 56, temporary files 57, passwords 59: bad-56
///   programs 58: tst_project
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
        QVERIFY2(report->error->message.contains("taken by another index: CREATE INDEX i ON public.a USING btree (b)"),
            report->error->text().c_str());
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

    void n43_aPoolerThatChangesSessions()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        auto direct = pg::Connection::open(m_database->url());
        VERIFY_RESULT(direct);
        const PoolProxy proxy((*direct)->host() + "/.s.PGSQL.5432");
        auto pooled
            = pg::Connection::open("host=" + proxy.folder() + " port=5432 user=mercator dbname=" + m_database->name());
        VERIFY_RESULT(pooled);
        const auto report = apply(**pooled, m_target, directory(), {});
        QVERIFY(!report);
        QCOMPARE(report.error().code, base::Code::Refused);
        QVERIFY2(report.error().message.contains("pooler"), report.error().text().c_str());
        QCOMPARE(value("SELECT to_regclass('a') IS NULL"), std::string("t"));
        QCOMPARE(value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM "
                       "pg_database WHERE datname = current_database())"),
            std::string("0"));
    }

    void n46_aFileThatTakesRowsAway()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1), (2);\n");
        VERIFY_RESULT(run());
        put("2_drop.sql", "DROP TABLE a;\n");
        const auto plan = service::makeApplyPlan({.environment
            = {.url = m_database->url() + "&search_path=public", .migrations = m_folder->path().toStdString()}});
        VERIFY_RESULT(plan);
        QCOMPARE(plan->files.size(), 1UL);
        QCOMPARE(plan->losses.size(), 1UL);
        QVERIFY2(plan->losses.front().contains("a"), plan->losses.front().c_str());
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("2"));
    }

    void n53_largeObjects()
    {
        std::string text = "CREATE TABLE wide (id int";
        for (int i = 1; i < 1600; ++i)
            text += ", c" + std::to_string(i) + " int";
        text += ");\nCREATE TABLE parts (id int) PARTITION BY LIST (id);\n";
        for (int i = 0; i < 200; ++i)
            text += "CREATE TABLE part" + std::to_string(i) + " PARTITION OF parts FOR VALUES IN (" + std::to_string(i)
                + ");\n";
        text += "CREATE FUNCTION long() RETURNS void LANGUAGE plpgsql AS $$ BEGIN\n";
        for (int i = 0; i < 20'000; ++i)
            text += "PERFORM 'a line of the body of a long function, number " + std::to_string(i) + "';\n";
        text += "END $$;\n";
        const auto states
            = service::readStates({.url = "mem://nothing", .text = ""}, {.url = "mem://large", .text = text});
        VERIFY_RESULT(states);
        const std::clock_t start = std::clock(); // others may load the machine
        const auto up = plan::make(*states->first.catalog, *states->second.catalog);
        VERIFY_RESULT(up);
        const auto down = plan::make(*states->second.catalog, *states->first.catalog);
        VERIFY_RESULT(down);
        const auto seconds = (std::clock() - start) / CLOCKS_PER_SEC;
        QVERIFY2(seconds < 10, std::to_string(seconds).c_str());
        QVERIFY(up->steps.size() >= 202);
        QVERIFY(diff::compare(*states->second.catalog, *states->second.catalog).empty());
    }

    /// Dropped columns keep their numbers, of which a table has 1,600.
    void n53_noNumberLeftForAColumn()
    {
        constexpr int kept = 1500;
        std::string columns;
        std::string drops;
        std::string wanted = "CREATE TABLE wide (id int";
        for (int i = 1; i < 1600; ++i) {
            columns += ", c" + std::to_string(i) + " int";
            if (i < kept)
                drops += std::string(i > 1 ? "," : "") + " DROP COLUMN c" + std::to_string(i);
            else
                wanted += ", c" + std::to_string(i) + " int";
        }
        VERIFY_RESULT(m_database->connection().execute("CREATE TABLE wide (id int" + columns + ")"));
        VERIFY_RESULT(m_database->connection().execute("ALTER TABLE wide" + drops));
        const auto states = service::readStates(
            {.url = m_database->url()}, {.url = "mem://wanted.sql", .text = wanted + ", late int);\n"});
        VERIFY_RESULT(states);
        const auto plan = plan::make(*states->first.catalog, *states->second.catalog);
        VERIFY_RESULT(plan);
        QCOMPARE(plan->steps.size(), 1U);
        QCOMPARE(plan->steps.front().condition.value_or(""),
            std::string("\"public\".\"wide\" has had no more than 1600 columns, dropped ones included (it has had "
                        "1600)"));
        const auto refused = m_database->connection().execute(plan->steps.front().sql);
        QVERIFY(!refused);
        QCOMPARE(refused.error().sqlState, std::string("54011"));
    }

    /// The server ends what never ends; the role's own limit is only longer.
    void n57_aLoopWithoutEnd()
    {
        QCOMPARE(value("SHOW statement_timeout"), std::string("5min"));
        VERIFY_RESULT(m_database->connection().execute("SET statement_timeout = '200ms'"));
        const auto script
            = service::makeScript("schema.sql", "CREATE TABLE a (id int);\nDO $$ BEGIN LOOP END LOOP; END $$;\n");
        VERIFY_RESULT(script);
        const auto loaded = service::Loader(*m_database).load(*script);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().sqlState, std::string("57014"));
        QVERIFY2(loaded.error().message.contains("schema.sql:2"), loaded.error().text().c_str());
        VERIFY_RESULT(m_database->connection().execute("RESET statement_timeout"));
        QCOMPARE(value("SELECT 1"), std::string("1"));
    }

    /// A server that asks for the password in clear and refuses it, repeating it in its answer.
    void n59_aPasswordThatIsRefused()
    {
        const std::string secret = "hunter2-canary";
        const RefusingServer server;
        const auto opened
            = pg::Connection::open("host=" + server.folder() + " port=5432 user=me dbname=db password=" + secret);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, base::Code::Connection);
        QVERIFY2(opened.error().message.contains("password authentication failed"), opened.error().text().c_str());
        QVERIFY2(!opened.error().text().contains(secret), opened.error().text().c_str());
    }

    void n59_certificates_data()
    {
        QTest::addColumn<QStringList>("certificate");
        QTest::addColumn<QString>("trusted");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("hint");
        const QStringList expired {QStringLiteral("-subj"), QStringLiteral("/CN=localhost"),
            QStringLiteral("-not_before"), QStringLiteral("20200101000000Z"), QStringLiteral("-not_after"),
            QStringLiteral("20200201000000Z")};
        const QStringList other {QStringLiteral("-subj"), QStringLiteral("/CN=db.example")};
        QTest::newRow("expired") << expired << QStringLiteral("server.crt")
                                 << QStringLiteral("certificate verify failed") << QStringLiteral("has expired");
        QTest::newRow("for another host") << other << QStringLiteral("server.crt")
                                          << QStringLiteral("for \"db.example\" does not match host name \"localhost\"")
                                          << QStringLiteral("by the name that the certificate is for");
        QTest::newRow("unknown") << other << QStringLiteral("nothing.crt") << QStringLiteral("does not exist")
                                 << QStringLiteral("sslrootcert");
    }

    void n59_certificates()
    {
        QFETCH(QStringList, certificate);
        QFETCH(QString, trusted);
        QFETCH(QString, message);
        QFETCH(QString, hint);
        const QString folder = m_folder->path() + QLatin1Char('/');
        const auto openssl = [](QProcess &process, const QStringList &arguments) {
            process.setProcessChannelMode(QProcess::MergedChannels);
            process.start(QStringLiteral("openssl"), arguments);
            return process.waitForStarted();
        };
        QProcess maker;
        QVERIFY(openssl(maker,
            QStringList {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"),
                QStringLiteral("rsa:2048"), QStringLiteral("-nodes"), QStringLiteral("-keyout"),
                folder + QStringLiteral("server.key"), QStringLiteral("-out"), folder + QStringLiteral("server.crt")}
                + certificate));
        QVERIFY(maker.waitForFinished());
        QVERIFY2(maker.exitCode() == 0, maker.readAll().constData());
        QProcess server; // until its standard input ends
        QVERIFY(openssl(server,
            {QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("0"), QStringLiteral("-alpn"),
                QStringLiteral("postgresql"), QStringLiteral("-cert"), folder + QStringLiteral("server.crt"),
                QStringLiteral("-key"), folder + QStringLiteral("server.key")}));
        QByteArray said;
        static const QRegularExpression accepts(QStringLiteral("ACCEPT .*:(\\d+)"));
        QRegularExpressionMatch match;
        while (!match.hasMatch() && server.waitForReadyRead())
            match = accepts.match(QString::fromUtf8(said += server.readAll()));
        QVERIFY2(match.hasMatch(), said.constData());
        const auto opened = pg::Connection::open("host=localhost port=" + match.captured(1).toStdString()
            + " user=me dbname=db password=hunter2-canary sslmode=verify-full sslnegotiation=direct sslrootcert="
            + (folder + trusted).toStdString());
        server.kill();
        server.waitForFinished();
        QVERIFY(!opened);
        const std::string text = opened.error().text();
        QVERIFY2(opened.error().message.contains(message.toStdString()), text.c_str());
        QVERIFY2(opened.error().hint.contains(hint.toStdString()), text.c_str());
        QVERIFY2(!text.contains("hunter2"), text.c_str());
    }

    /// libpq says so on standard error only, where a window shows nothing.
    void n59_aPasswordFileThatOthersMayRead()
    {
        QFile file(m_folder->filePath(QStringLiteral("pgpass")));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("*:*:*:*:hunter2-canary\n");
        file.close();
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        const RefusingServer server;
        const QByteArray before = qgetenv("PGPASSFILE");
        qputenv("PGPASSFILE", file.fileName().toUtf8());
        const auto opened = pg::Connection::open("host=" + server.folder() + " port=5432 user=me dbname=db");
        before.isNull() ? qunsetenv("PGPASSFILE") : qputenv("PGPASSFILE", before);
        QVERIFY(!opened);
        QVERIFY2(opened.error().hint.contains("chmod 600"), opened.error().text().c_str());
        QVERIFY(!opened.error().text().contains("hunter2"));
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
