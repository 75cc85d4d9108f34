// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/devserver.h"
#include "model/pg/scratchdatabase.h"
#include "tests/support/verifyresult.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

/// `mercator migrate apply` as the entry point of containers: signals, waiting, logs for machines.
class TestContainer : public QObject
{
    Q_OBJECT

    std::optional<pg::ScratchDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;

    void put(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath("migrations/" + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        QProcess hash;
        hash.setWorkingDirectory(m_folder->path());
        hash.start(QStringLiteral(BUILD_FOLDER "/app/mercator"), {"migrate", "hash", "--dir", "file://migrations"});
        QVERIFY(hash.waitForFinished() && hash.exitCode() == 0);
    }

    [[nodiscard]] std::unique_ptr<QProcess> start(const std::string &url, const QStringList &more = {}) const
    {
        auto process = std::make_unique<QProcess>();
        process->setWorkingDirectory(m_folder->path());
        process->setStandardInputFile(QProcess::nullDevice());
        process->start(QStringLiteral(BUILD_FOLDER "/app/mercator"),
            QStringList {"migrate", "apply", "--dir", "file://migrations", "--url", QString::fromStdString(url)}
                + more);
        return process;
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
        QVERIFY(QDir(m_folder->path()).mkdir("migrations"));
    }
    void cleanup() { m_database.reset(); }

    void aSignalLeavesWhatCanBeResumed_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void aSignalLeavesWhatCanBeResumed()
    {
        QFETCH(int, signal);
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql", "CREATE TABLE b (id int);\nSELECT pg_sleep(120);\n");
        const auto process = start(m_database->url() + "&search_path=public");
        QVERIFY(QTest::qWaitFor(
            [&] {
                return value("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND datname = "
                             "current_database()")
                    == "1";
            },
            30'000));
        QCOMPARE(::kill(static_cast<pid_t>(process->processId()), signal), 0);
        QVERIFY(process->waitForFinished(20'000));
        QCOMPARE(process->exitStatus(), QProcess::NormalExit);
        QCOMPARE(process->exitCode(), 1);
        const QByteArray said = process->readAllStandardError();
        QVERIFY2(said.contains("interrupt received"), said.constData());
        QCOMPARE(value("SELECT string_agg(version, ' ') FROM atlas_schema_revisions"), std::string("1"));
        QCOMPARE(value("SELECT to_regclass('b') IS NULL"), std::string("t"));
        QCOMPARE(value("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM "
                       "pg_database WHERE datname = current_database())"),
            std::string("0"));
        put("2_b.sql", "CREATE TABLE b (id int);\n");
        const auto again = start(m_database->url() + "&search_path=public");
        QVERIFY(again->waitForFinished(60'000));
        QCOMPARE(again->exitCode(), 0);
        QCOMPARE(
            value("SELECT string_agg(version, ' ' ORDER BY version) FROM atlas_schema_revisions"), std::string("1 2"));
    }

    void oneOfManyApplies()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nSELECT pg_sleep(1);\n");
        put("2_i.sql", "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON a (id);\n");
        std::vector<std::unique_ptr<QProcess>> processes;
        for (int i = 0; i < 5; ++i)
            processes.push_back(start(m_database->url() + "&search_path=public", {"--wait", "--verify", "none"}));
        int nothingToDo = 0;
        for (const auto &process : processes) {
            QVERIFY(process->waitForFinished(120'000));
            const QByteArray error = process->readAllStandardError();
            QVERIFY2(process->exitCode() == 0, error.constData());
            nothingToDo += process->readAllStandardOutput() == "No migration files to execute\n" ? 1 : 0;
        }
        QCOMPARE(nothingToDo, 4);
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("1"));
        QCOMPARE(value("SELECT count(*) FROM atlas_schema_revisions WHERE applied = total"), std::string("2"));
    }

    void theServerComesLater()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        const auto server = pg::DevServer::acquire();
        VERIFY_RESULT(server);
        const std::string name = "mercator_scratch_late_" + std::to_string(QCoreApplication::applicationPid());
        const auto impatient = start((*server)->url(name));
        QVERIFY(impatient->waitForFinished(30'000));
        QCOMPARE(impatient->exitCode(), 1);
        const auto process = start((*server)->url(name), {"--wait"});
        process->setReadChannel(QProcess::StandardError);
        QVERIFY(process->waitForReadyRead(30'000));
        QVERIFY(process->readAllStandardError().startsWith("waiting for the server"));
        auto admin = pg::Connection::open((*server)->adminUrl());
        VERIFY_RESULT(admin);
        VERIFY_RESULT((*admin)->execute("CREATE DATABASE " + name + " OWNER mercator TEMPLATE template0"));
        QVERIFY(process->waitForFinished(60'000));
        const int code = process->exitCode();
        VERIFY_RESULT((*admin)->execute("DROP DATABASE " + name + " WITH (FORCE)"));
        QCOMPARE(code, 0);
    }

    void logsAreJsonLines()
    {
        put("1_a.sql", "CREATE TABLE a (id int);\n");
        put("2_b.sql", "CREATE TABLE b (id int);\nCREATE TABLE \"a\nb\" (id int);\nCREATE TABLE b (id int);\n");
        const auto process = start(m_database->url() + "&search_path=public", {"--log-format", "json"});
        QVERIFY(process->waitForFinished(60'000));
        QCOMPARE(process->exitCode(), 1);
        QVERIFY(process->readAllStandardOutput().startsWith("Migrating to version 2"));
        QStringList messages;
        for (const QByteArray &line : process->readAllStandardError().split('\n')) {
            if (line.isEmpty())
                continue;
            const QJsonObject entry = QJsonDocument::fromJson(line).object();
            QVERIFY2(entry.contains("time") && entry.contains("level"), line.constData());
            messages << entry.value("msg").toString();
            if (entry.value("level") == "error")
                QCOMPARE(entry.value("sqlstate").toString(), QString("42P07"));
        }
        QVERIFY2(messages.contains("executing") && messages.contains("committing"), qPrintable(messages.join(' ')));
        QVERIFY(messages.last().startsWith("sql/migrate: executing statement"));
        const auto wrong = start(m_database->url(), {"--log-format", "xml"});
        QVERIFY(wrong->waitForFinished(60'000));
        QCOMPARE(wrong->exitCode(), 2);
    }
};

QTEST_GUILESS_MAIN(TestContainer)
#include "tst_container.moc"
