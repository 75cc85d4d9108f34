// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/migrate/history.h"
#include "model/migrate/lock.h"
#include "model/pg/devserver.h"
#include "tests/support/cutproxy.h"
#include "tests/support/faultyproject.h"
#include "tests/support/verifyresult.h"

#include <QFile>
#include <QTest>

#include <csignal>
#include <fstream>
#include <sys/resource.h>

using namespace migrate;
using namespace std::chrono_literals;

/// The faults that a run may meet, on a server of this test's own. After each the next run ends where one without
/// faults does, and nothing was applied twice.
class TestFaults : public QObject
{
    Q_OBJECT

    QTemporaryDir m_serverFolder;
    std::shared_ptr<pg::DevServer> m_server;
    FaultyProject m_project;
    std::string m_database;
    int m_count = 0;

    [[nodiscard]] std::string url() const { return m_server->url(m_database); }

    std::unique_ptr<pg::Connection> admin(const std::string &database = "postgres")
    {
        std::unique_ptr<pg::Connection> connection;
        const bool opened = QTest::qWaitFor(
            [&] {
                auto one = pg::Connection::open(m_server->adminUrl(database));
                connection = one ? std::move(*one) : nullptr;
                return connection && connection->query("SELECT 1");
            },
            30'000); // it may be recovering
        return opened ? std::move(connection) : nullptr;
    }

    /// With a limit on the size of files, which the server inherits: above a segment of its log, and no multiple of a
    /// page.
    void startServer()
    {
        (void)std::signal(SIGXFSZ, SIG_IGN);
        rlimit before {};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit limited {.rlim_cur = 40'000'001, .rlim_max = before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limited);
        auto server = pg::DevServer::acquire();
        setrlimit(RLIMIT_FSIZE, &before);
        VERIFY_RESULT(server);
        m_server = std::move(*server);
    }

    /// An empty database in place of the one before. Its name is none that a server that starts would clean away.
    void renew()
    {
        const auto connection = admin();
        QVERIFY(connection);
        if (!m_database.empty())
            VERIFY_RESULT(connection->execute("DROP DATABASE IF EXISTS " + m_database + " WITH (FORCE)"));
        m_database = "faults_" + std::to_string(++m_count);
        VERIFY_RESULT(connection->execute("CREATE DATABASE " + m_database + " OWNER mercator TEMPLATE template0"));
    }

    std::string value(const std::string &sql)
    {
        const auto connection = admin(m_database);
        const auto rows = connection ? connection->query(sql)
                                     : base::Result<catalog::Rows>(base::failed(base::Code::Failed, "no connection"));
        if (!rows)
            return "error: " + rows.error().message;
        return rows->rows.empty() ? "nothing" : rows->rows.front().front().value_or("null");
    }

    base::Result<ApplyReport> run(
        const Directory &directory, const Control &control = {}, ApplyOptions options = FaultyProject::options())
    {
        const auto connection = pg::Connection::open(url());
        if (!connection)
            return std::unexpected(connection.error());
        return apply(**connection, FaultyProject::target(), directory, options, control);
    }

    [[nodiscard]] std::string socket() const
    {
        const auto connection = pg::Connection::open(m_server->adminUrl());
        const auto rows = (*connection)->query("SHOW unix_socket_directories");
        return rows->rows.front().front().value_or("") + "/.s.PGSQL.5432";
    }

    [[nodiscard]] pid_t postmaster() const
    {
        const auto connection = pg::Connection::open(m_server->adminUrl());
        const auto rows = (*connection)->query("SELECT setting FROM pg_settings WHERE name = 'data_directory'");
        std::ifstream file(rows->rows.front().front().value_or("") + "/postmaster.pid");
        pid_t process = 0;
        file >> process;
        return process;
    }

    /// A fault at each step of the protocol in turn, until a run gets through before it comes.
    void atEachStep(const std::function<void(const std::string &pid)> &fault)
    {
        int step = 0;
        for (bool finished = false; !finished;) {
            ++step;
            renew();
            auto connection = pg::Connection::open(url());
            VERIFY_RESULT(connection);
            const auto pid = (*connection)->query("SELECT pg_backend_pid()");
            VERIFY_RESULT(pid);
            int reports = 0;
            const auto report = apply(**connection, FaultyProject::target(), m_project.directory(),
                FaultyProject::options(), {.report = [&](const Progress &) {
                    if (++reports == step)
                        fault(pid->rows.front().front().value_or("0"));
                }});
            finished = reports < step;
            if (finished)
                QVERIFY(report && !report->error);
            connection->reset();
            const std::string problem = m_project.problemAfterAnotherRun(url());
            QVERIFY2(problem.empty(), ("fault at step " + std::to_string(step) + ": " + problem).c_str());
        }
        qInfo("%d steps, all converged", step - 1);
        QVERIFY(step > 10);
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("MERCATOR_DEV_FOLDER", (m_serverFolder.path() + "/dev").toUtf8());
        QFile::setPermissions(m_serverFolder.path(),
            QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther);
        startServer();
        renew();
        VERIFY_RESULT(m_project.prepare(url()));
    }
    void init() { renew(); }
    void cleanupTestCase()
    {
        m_server.reset();
        VERIFY_RESULT(pg::DevServer::reset());
    }

    void connectionCutAtCommit_data()
    {
        QTest::addColumn<bool>("before");
        QTest::newRow("before the server hears of it") << true;
        QTest::newRow("after the server has answered") << false;
    }
    void connectionCutAtCommit()
    {
        QFETCH(bool, before);
        int commit = 1;
        for (bool hasCut = true; hasCut; ++commit) {
            renew();
            CutProxy proxy(socket(), before ? CutProxy::When::Before : CutProxy::When::After, commit);
            auto connection
                = pg::Connection::open("host=" + proxy.folder() + " port=5432 user=mercator dbname=" + m_database);
            VERIFY_RESULT(connection);
            const auto report
                = apply(**connection, FaultyProject::target(), m_project.directory(), FaultyProject::options());
            hasCut = proxy.hasCut();
            if (hasCut) {
                QVERIFY(report && report->error);
                QCOMPARE(report->error->code, base::Code::Connection);
            } else {
                QVERIFY2(report && !report->error, "a run without a cut failed");
            }
            const std::string problem = m_project.problemAfterAnotherRun(url());
            QVERIFY2(problem.empty(), ("cut at commit " + std::to_string(commit) + ": " + problem).c_str());
        }
        qInfo("cut at %d commits, all converged", commit - 2);
        QVERIFY(commit > 6);
    }

    void backendTerminatedAtEachStep()
    {
        const auto superuser = admin();
        atEachStep([&](const std::string &pid) {
            std::ignore = superuser->query("SELECT pg_terminate_backend($1::int, 5000)", {pid});
        });
    }

    /// The server takes all sessions down and recovers.
    void backendKilledAtEachStep()
    {
        atEachStep([&](const std::string &pid) {
            const auto witness = admin();
            QVERIFY(witness);
            kill(std::stoi(pid), SIGKILL);
            QVERIFY(QTest::qWaitFor([&] { return !witness->query("SELECT 1"); }, 30'000));
            QVERIFY(admin() != nullptr);
        });
    }

    void serverStoppedAtOnce()
    {
        atEachStep([&](const std::string &) {
            const pid_t process = postmaster();
            QVERIFY(process > 1);
            kill(process, SIGQUIT); // pg_ctl stop -m immediate
            QVERIFY(QTest::qWaitFor([process] { return kill(process, 0) != 0; }, 30'000));
            m_server.reset();
            startServer();
        });
    }

    void runnersAtOnce_data()
    {
        QTest::addColumn<int>("count");
        QTest::newRow("two") << 2;
        QTest::newRow("twenty") << 20;
    }
    void runnersAtOnce()
    {
        QFETCH(int, count);
        std::vector<std::string> problems(static_cast<std::size_t>(count));
        std::atomic<int> files = 0;
        {
            std::vector<std::jthread> threads;
            for (std::string &problem : problems) {
                threads.emplace_back([this, &problem, &files] {
                    const auto report = run(m_project.directory());
                    if (!report)
                        problem = report.error().text();
                    else if (report->error)
                        problem = report->error->text();
                    else
                        files += static_cast<int>(report->applied.size());
                });
            }
        }
        for (const std::string &problem : problems)
            QCOMPARE(problem, std::string());
        QCOMPARE(files.load(), 4);
        QCOMPARE(m_project.problemAfterAnotherRun(url()), std::string());
    }

    void deadlock()
    {
        VERIFY_RESULT(run(m_project.directory()));
        Directory directory = m_project.directory();
        QTemporaryDir other;
        auto files = Directory::open(other.path().toStdString());
        VERIFY_RESULT(files);
        for (const File &file : directory.files())
            VERIFY_RESULT(files->write(file));
        VERIFY_RESULT(files->write(
            {.name = "5_lock.sql", .text = "ALTER TABLE a ADD COLUMN d int;\nALTER TABLE b ADD COLUMN d int;\n"}));
        // The partner holds b and wants a. It looks for deadlocks so late that the run is the one that finds out.
        const auto partner = admin(m_database);
        VERIFY_RESULT(partner->execute("SET deadlock_timeout = '60s'; BEGIN; LOCK TABLE b"));
        std::jthread waiting;
        const auto report = run(*files, {.report = [&](const Progress &progress) {
            if (progress.phase == Progress::Phase::Executing && progress.statement == 2 && !waiting.joinable())
                waiting = std::jthread([&] {
                    (void)partner->execute("LOCK TABLE a");
                    (void)partner->execute("COMMIT");
                });
        }});
        waiting = {};
        VERIFY_RESULT(report);
        QVERIFY2(!report->error, report->error ? report->error->text().c_str() : "");
        QVERIFY(report->applied.front().retries > 0);
        QCOMPARE(value("SELECT count(*) FROM pg_attribute WHERE attname = 'd' AND attrelid IN ('a'::regclass, "
                       "'b'::regclass)"),
            std::string("2"));
    }

    void aHolderThatNeverLetsGoIsNamed()
    {
        VERIFY_RESULT(run(m_project.directory(), {}, {.amount = 2}));
        const auto holder = admin(m_database);
        VERIFY_RESULT(holder->execute("SET application_name = 'long report'; BEGIN; SELECT FROM a"));
        const auto start = std::chrono::steady_clock::now();
        const auto report = run(m_project.directory(), {}, {.tableLockTimeout = 50ms, .tableLockRetries = 2});
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(report->error->sqlState, std::string("55P03"));
        QCOMPARE(report->applied.back().retries, 2);
        QVERIFY2(report->error->detail.contains("long report"), report->error->text().c_str());
        QVERIFY(std::chrono::steady_clock::now() - start > 500ms); // pauses that grow
        VERIFY_RESULT(holder->execute("COMMIT"));
        QCOMPARE(m_project.problemAfterAnotherRun(url()), std::string());
    }

    /// The server was started with a limit on the size of files, which acts as a full disk does: PostgreSQL ignores the
    /// signal that comes with it.
    void serverDiskFull()
    {
        VERIFY_RESULT(run(m_project.directory(), {}, {.amount = 1}));
        QTemporaryDir other;
        auto files = Directory::open(other.path().toStdString());
        VERIFY_RESULT(files);
        VERIFY_RESULT(files->write(m_project.directory().files().front()));
        const auto filling = [](int rows) {
            return File {.name = "2_large.sql",
                .text
                = "CREATE TABLE large (t text);\nALTER TABLE large ALTER COLUMN t SET STORAGE EXTERNAL;\nINSERT INTO "
                  "large SELECT repeat('x', 8000) FROM generate_series(1, "
                    + std::to_string(rows) + ");\n"};
        };
        VERIFY_RESULT(files->write(filling(6000)));
        const auto report = run(*files);
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QVERIFY2(report->error->text().contains("could not"), report->error->text().c_str());
        QCOMPARE(value("SELECT to_regclass('large') IS NULL"), std::string("t"));
        QCOMPARE(value("SELECT count(*) FROM atlas_schema_revisions"), std::string("1"));
        VERIFY_RESULT(files->write(filling(60)));
        const auto again = run(*files);
        VERIFY_RESULT(again);
        QVERIFY2(!again->error, again->error ? again->error->text().c_str() : "");
        QCOMPARE(value("SELECT count(*) FROM large"), std::string("60"));
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("1000"));
    }

    void directoryDiskFull_data()
    {
        QTest::addColumn<int>("limit");
        QTest::newRow("no room for the file") << 10;
        QTest::newRow("no room for atlas.sum") << 100;
    }
    void directoryDiskFull()
    {
        QFETCH(int, limit);
        QTemporaryDir folder;
        auto files = Directory::open(folder.path().toStdString());
        VERIFY_RESULT(files);
        for (const char *name : {"1_a.sql", "2_b.sql", "3_c.sql"})
            VERIFY_RESULT(files->write({.name = name, .text = "CREATE TABLE " + std::string(name, 1) + "();\n"}));
        const auto before = *Directory::open(folder.path().toStdString());
        rlimit unlimited {};
        getrlimit(RLIMIT_FSIZE, &unlimited);
        const rlimit full {.rlim_cur = static_cast<rlim_t>(limit), .rlim_max = unlimited.rlim_max};
        setrlimit(RLIMIT_FSIZE, &full);
        const auto added = files->write({.name = "4_d.sql", .text = "CREATE TABLE d ();\n"});
        const auto edited = files->write({.name = "1_a.sql", .text = "CREATE TABLE a (id bigint);\n"});
        setrlimit(RLIMIT_FSIZE, &unlimited);
        QVERIFY(!added && !edited);
        const auto after = Directory::open(folder.path().toStdString());
        VERIFY_RESULT(after);
        VERIFY_RESULT(after->validate());
        QCOMPARE(after->files().size(), before.files().size());
        QCOMPARE(after->files().front().text, before.files().front().text);
        VERIFY_RESULT(files->write({.name = "4_d.sql", .text = "CREATE TABLE d ();\n"}));
        VERIFY_RESULT(Directory::open(folder.path().toStdString())->validate());
    }

    void changedFiles_data()
    {
        QTest::addColumn<QString>("change");
        QTest::addColumn<QString>("message");
        QTest::newRow("edited") << "edited" << "checksum mismatch";
        QTest::newRow("shortened") << "shortened" << "checksum mismatch";
        QTest::newRow("removed") << "removed" << "checksum mismatch";
        QTest::newRow("added") << "added" << "checksum mismatch";
        QTest::newRow("duplicated") << "duplicated" << "checksum mismatch";
        QTest::newRow("replaced by a folder") << "folder" << "regular file";
        QTest::newRow("atlas.sum removed") << "nosum" << "checksum file not found";
    }
    /// A directory that is not what atlas.sum says is refused before anything runs, and goes on when it is put right.
    void changedFiles()
    {
        QFETCH(QString, change);
        QFETCH(QString, message);
        VERIFY_RESULT(run(m_project.directory(), {}, {.amount = 1}));
        QTemporaryDir other;
        const QString path = other.path() + '/';
        const auto restore = [&] {
            for (const char *name : {"1_a.sql", "2_i.sql", "3_b.sql", "4_i.sql", "atlas.sum"}) {
                QDir(path + name).removeRecursively();
                QFile::remove(path + name);
                QFile::copy(QString::fromStdString(m_project.folder()) + '/' + name, path + name);
            }
        };
        restore();
        QFile file(path + "2_i.sql");
        if (change == "edited" && file.open(QIODevice::Append))
            file.write("SELECT 1;\n");
        else if (change == "shortened")
            file.resize(60);
        else if (change == "removed")
            file.remove();
        else if (change == "added")
            QFile::copy(file.fileName(), path + "9_late.sql");
        else if (change == "duplicated")
            QFile::copy(file.fileName(), path + "2_j.sql");
        else if (change == "folder")
            QVERIFY(file.remove() && QDir().mkdir(file.fileName()));
        else if (change == "nosum")
            QFile::remove(path + "atlas.sum");
        file.close();
        const auto directory = Directory::open(other.path().toStdString());
        const auto report = directory ? run(*directory) : base::Result<ApplyReport>(std::unexpected(directory.error()));
        QVERIFY(!report);
        QVERIFY2(report.error().message.contains(message.toStdString()), report.error().text().c_str());
        QCOMPARE(value("SELECT count(*) FROM a"), std::string("1000"));
        QFile::remove(path + "9_late.sql");
        QFile::remove(path + "2_j.sql");
        restore();
        VERIFY_RESULT(run(*Directory::open(other.path().toStdString())));
        QCOMPARE(m_project.problemAfterAnotherRun(url()), std::string());
    }

    void aRightLostBetweenFiles()
    {
        const auto superuser = admin(m_database);
        const auto report = run(m_project.directory(), {.report = [&](const Progress &progress) {
            if (progress.fileNumber == 3)
                (void)superuser->execute("ALTER TABLE a OWNER TO mercator_admin; GRANT ALL ON a TO mercator");
        }});
        VERIFY_RESULT(report);
        QVERIFY(report->error.has_value());
        QCOMPARE(report->error->sqlState, std::string("42501"));
        VERIFY_RESULT(superuser->execute("REVOKE ALL ON a FROM mercator; ALTER TABLE a OWNER TO mercator"));
        QCOMPARE(m_project.problemAfterAnotherRun(url()), std::string());
    }

    void aReadOnlyTarget()
    {
        VERIFY_RESULT(admin()->execute("ALTER DATABASE " + m_database + " SET default_transaction_read_only = on"));
        const auto report = run(m_project.directory());
        QVERIFY(!report);
        QCOMPARE(report.error().code, base::Code::Refused);
        QVERIFY2(report.error().message.contains("read-only"), report.error().text().c_str());
        VERIFY_RESULT(admin()->execute("ALTER DATABASE " + m_database + " RESET default_transaction_read_only"));
        QCOMPARE(m_project.problemAfterAnotherRun(url()), std::string());
    }

    void cancelledAtEachStep()
    {
        int step = 0;
        for (bool finished = false; !finished;) {
            ++step;
            renew();
            std::stop_source stop;
            int reports = 0;
            const auto report = run(m_project.directory(),
                {.report =
                        [&](const Progress &) {
                            if (++reports == step)
                                stop.request_stop();
                        },
                    .stop = stop.get_token()});
            finished = reports < step;
            QVERIFY(report);
            if (report->error)
                QCOMPARE(report->error->code, base::Code::Cancelled);
            const std::string problem = m_project.problemAfterAnotherRun(url());
            QVERIFY2(problem.empty(), ("cancelled at step " + std::to_string(step) + ": " + problem).c_str());
        }
        QVERIFY(step > 10);
    }
};

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
