// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/connection.h"
#include "model/pg/devserver.h"
#include "model/pg/scratchdatabase.h"
#include "tests/support/verifyresult.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

namespace fs = std::filesystem;

/// The private server's life, in a folder of this test's own.
class TestDevServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsAndEndsWithItsUser();
    void isSharedWithinAProcess();
    void startsOnceForSeveralThreads();
    void isSharedByProcesses();
    void endsWithAKilledUser();
    void endsWithAKilledWatcher();
    void startsAgainAfterAKilledServer();
    void dropsWhatAKilledUserLeft();
    void survivesStaleFiles();
    void remakesAHalfMadeCluster();
    void remakesABrokenCluster();
    void remakesAClusterThatSawAPowerCut();
    void usesAShortSocketFolder();
    void saysThatNoServerIsInstalled();
    void refusesAFolderOfSomebodyElse();
    void projectRoleIsNoSuperuser();
    void stopAndReset();

private:
    [[nodiscard]] std::string folder() const { return m_folder->path().toStdString(); }
    [[nodiscard]] static bool running();
    [[nodiscard]] static bool ends()
    {
        return QTest::qWaitFor([] { return !running(); }, 20000);
    }
    [[nodiscard]] static pid_t postmaster(const std::string &cluster);
    std::unique_ptr<QTemporaryDir> m_folder;
};

namespace {

/// Another process that uses the dev server: this program, asked by an argument.
class OtherUser
{
public:
    OtherUser()
    {
        m_process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--hold")});
        m_process.waitForStarted();
    }
    ~OtherUser() { end(); }
    [[nodiscard]] bool holds()
    {
        while (!m_answer.contains('\n') && m_process.waitForReadyRead(60000))
            m_answer += m_process.readAllStandardOutput();
        return m_answer.startsWith("holding ");
    }
    [[nodiscard]] QByteArray database() const { return m_answer.mid(8).trimmed(); }
    void end()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QByteArray m_answer;
};

int hold()
{
    auto database = pg::ScratchDatabase::create();
    std::printf("%s\n", database ? ("holding " + database->name()).c_str() : database.error().text().c_str());
    std::fflush(stdout);
    while (std::getchar() != EOF) { }
    return 0;
}

void writeFile(const fs::path &path, const std::string &content)
{
    std::ofstream(path) << content;
}

} // namespace

void TestDevServer::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    qputenv("MERCATOR_DEV_FOLDER", m_folder->path().toUtf8());
    qunsetenv("MERCATOR_POSTGRES");
}

void TestDevServer::cleanup()
{
    std::ignore = pg::DevServer::reset();
}

bool TestDevServer::running()
{
    const auto all = pg::DevServer::status();
    return all && std::ranges::any_of(*all, &pg::DevServer::Status::running);
}

pid_t TestDevServer::postmaster(const std::string &cluster)
{
    std::ifstream file(cluster + "/data/postmaster.pid");
    pid_t process = 0;
    file >> process;
    return process;
}

void TestDevServer::startsAndEndsWithItsUser()
{
    {
        auto server = pg::DevServer::acquire();
        VERIFY_RESULT(server);
        QVERIFY((*server)->serverVersion() >= 130000);
        QVERIFY(running());
        auto connection = pg::Connection::open((*server)->url("postgres"));
        VERIFY_RESULT(connection);
        QCOMPARE((*connection)->user(), "mercator");
        const auto status = pg::DevServer::status();
        QCOMPARE(status->size(), 1U);
        QCOMPARE(status->front().users, 1U);
    }
    QVERIFY(ends());
    auto again = pg::DevServer::acquire();
    VERIFY_RESULT(again);
    QVERIFY(running());
}

void TestDevServer::isSharedWithinAProcess()
{
    auto first = pg::DevServer::acquire();
    VERIFY_RESULT(first);
    auto second = pg::DevServer::acquire();
    VERIFY_RESULT(second);
    QCOMPARE((*first)->adminUrl(), (*second)->adminUrl());
    first->reset();
    QVERIFY(running());
    VERIFY_RESULT(pg::Connection::open((*second)->adminUrl()));
}

void TestDevServer::startsOnceForSeveralThreads()
{
    std::vector<base::Result<std::shared_ptr<pg::DevServer>>> servers(4, base::failed(base::Code::Failed, "not tried"));
    {
        std::vector<std::jthread> threads;
        for (auto &server : servers)
            threads.emplace_back([&server] { server = pg::DevServer::acquire(); });
    }
    for (const auto &server : servers)
        VERIFY_RESULT(server);
    QCOMPARE(pg::DevServer::status()->size(), 1U);
    QCOMPARE(pg::DevServer::status()->front().users, 4U);
}

void TestDevServer::isSharedByProcesses()
{
    OtherUser first;
    OtherUser second;
    QVERIFY(first.holds());
    QVERIFY(second.holds());
    QVERIFY(first.database() != second.database());
    QCOMPARE(pg::DevServer::status()->front().users, 2U);
    first.end();
    QVERIFY(running());
    QCOMPARE(pg::DevServer::status()->front().databases.size(), 1U);
    second.end();
    QVERIFY(ends());
}

void TestDevServer::endsWithAKilledUser()
{
    OtherUser user;
    QVERIFY(user.holds());
    user.kill();
    QVERIFY(ends());
}

void TestDevServer::endsWithAKilledWatcher()
{
    OtherUser user;
    QVERIFY(user.holds());
    const pid_t server = postmaster(pg::DevServer::status()->front().folder);
    QVERIFY(server > 1);
    std::ifstream status("/proc/" + std::to_string(server) + "/status");
    pid_t watcher = 0;
    for (std::string word; status >> word;) {
        if (word == "PPid:")
            status >> watcher;
    }
    QVERIFY(watcher > 1);
    QCOMPARE(kill(watcher, SIGKILL), 0);
    QVERIFY(ends());
    VERIFY_RESULT(pg::DevServer::acquire());
}

void TestDevServer::startsAgainAfterAKilledServer()
{
    auto server = pg::DevServer::acquire();
    VERIFY_RESULT(server);
    QCOMPARE(kill(postmaster(pg::DevServer::status()->front().folder), SIGKILL), 0);
    QVERIFY(ends());
    auto again = pg::DevServer::acquire();
    VERIFY_RESULT(again);
    VERIFY_RESULT(pg::Connection::open((*again)->adminUrl()));
    server->reset();
    again->reset();
    QVERIFY(ends());
}

void TestDevServer::dropsWhatAKilledUserLeft()
{
    OtherUser user;
    QVERIFY(user.holds());
    user.kill();
    QVERIFY(ends());
    auto server = pg::DevServer::acquire();
    VERIFY_RESULT(server);
    QVERIFY(pg::DevServer::status()->front().databases.empty());
}

void TestDevServer::survivesStaleFiles()
{
    std::string cluster;
    {
        auto server = pg::DevServer::acquire();
        VERIFY_RESULT(server);
        cluster = pg::DevServer::status()->front().folder;
    }
    QVERIFY(ends());
    // A postmaster.pid that names a process which is no postmaster, as after a power cut, and the socket with its lock
    // file.
    writeFile(cluster + "/data/postmaster.pid",
        std::to_string(getpid()) + "\n" + cluster + "/data\n1\n5432\n" + cluster + "\n\n\nready   \n");
    writeFile(cluster + "/.s.PGSQL.5432", "");
    writeFile(cluster + "/.s.PGSQL.5432.lock", "1\n");
    QVERIFY(!running());
    auto server = pg::DevServer::acquire();
    VERIFY_RESULT(server);
    VERIFY_RESULT(pg::Connection::open((*server)->adminUrl()));
}

void TestDevServer::remakesAHalfMadeCluster()
{
    std::string cluster;
    {
        auto server = pg::DevServer::acquire();
        VERIFY_RESULT(server);
        cluster = pg::DevServer::status()->front().folder;
    }
    QVERIFY(ends());
    fs::rename(cluster + "/data", cluster + "/data.new");
    VERIFY_RESULT(pg::DevServer::acquire());
}

void TestDevServer::remakesABrokenCluster()
{
    std::string cluster;
    {
        auto server = pg::DevServer::acquire();
        VERIFY_RESULT(server);
        cluster = pg::DevServer::status()->front().folder;
    }
    QVERIFY(ends());
    fs::remove(cluster + "/data/global/pg_control");
    VERIFY_RESULT(pg::DevServer::acquire());
}

void TestDevServer::remakesAClusterThatSawAPowerCut()
{
    auto server = pg::DevServer::acquire();
    VERIFY_RESULT(server);
    const std::string cluster = pg::DevServer::status()->front().folder;
    QCOMPARE(kill(postmaster(cluster), SIGKILL), 0);
    QVERIFY(ends());
    server->reset();
    writeFile(cluster + ".boot", "another start of the machine\n");
    writeFile(cluster + "/data/marker", "");
    VERIFY_RESULT(pg::DevServer::acquire());
    QVERIFY(!fs::exists(cluster + "/data/marker"));
}

void TestDevServer::usesAShortSocketFolder()
{
    const std::string folder = this->folder() + '/' + std::string(100, 'd');
    qputenv("MERCATOR_DEV_FOLDER", QByteArray::fromStdString(folder));
    if (geteuid() == 0)
        fs::permissions(this->folder(), fs::perms::others_exec, fs::perm_options::add);
    {
        auto server = pg::DevServer::acquire();
        VERIFY_RESULT(server);
        VERIFY_RESULT(pg::Connection::open((*server)->adminUrl()));
    }
    QVERIFY(ends());
    VERIFY_RESULT(pg::DevServer::reset());
    QVERIFY(fs::is_empty(folder));
}

void TestDevServer::saysThatNoServerIsInstalled()
{
    qputenv("MERCATOR_POSTGRES", "/nonexistent/bin");
    const auto server = pg::DevServer::acquire();
    QVERIFY(!server);
    QCOMPARE(server.error().code, base::Code::NotFound);
    QVERIFY(server.error().hint.contains("postgresql-17"));
}

void TestDevServer::refusesAFolderOfSomebodyElse()
{
    const std::string link = folder() + "/link";
    fs::create_directory_symlink(folder(), link);
    qputenv("MERCATOR_DEV_FOLDER", QByteArray::fromStdString(link));
    const auto server = pg::DevServer::acquire();
    QVERIFY(!server);
    QVERIFY(server.error().message.contains("not a folder of the current user"));
}

void TestDevServer::projectRoleIsNoSuperuser()
{
    const std::string canary = folder() + "/canary";
    auto database = pg::ScratchDatabase::create();
    VERIFY_RESULT(database);
    for (const std::string &statement : {"COPY (SELECT 1) TO '" + canary + "'",
             "COPY (SELECT 1) TO PROGRAM 'touch " + canary + "'", std::string("ALTER SYSTEM SET work_mem = '1GB'"),
             std::string("CREATE ROLE evil SUPERUSER LOGIN"), std::string("LOAD 'plpgsql'"),
             std::string("CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'libc', 'getpid'"),
             std::string("SELECT pg_read_file('/etc/passwd')"), std::string("SET ROLE mercator_admin"),
             std::string("GRANT pg_read_server_files TO mercator"),
             std::string("COMMENT ON EXTENSION plpgsql IS 'x'; COPY (SELECT 1) TO PROGRAM 'id'"),
             std::string("ALTER SCHEMA public OWNER TO mercator_admin")}) {
        const auto done = database->execute(statement);
        QVERIFY2(!done, statement.c_str());
        QCOMPARE(done.error().sqlState, "42501");
    }
    QVERIFY(!fs::exists(canary));
}

void TestDevServer::stopAndReset()
{
    auto server = pg::DevServer::acquire();
    VERIFY_RESULT(server);
    VERIFY_RESULT(pg::DevServer::stop());
    QVERIFY(!running());
    QCOMPARE(pg::DevServer::status()->size(), 1U);
    VERIFY_RESULT(pg::DevServer::reset());
    QVERIFY(pg::DevServer::status()->empty());
    QVERIFY(fs::is_empty(folder()));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (application.arguments().contains(QStringLiteral("--hold")))
        return hold();
    TestDevServer test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_devserver.moc"
