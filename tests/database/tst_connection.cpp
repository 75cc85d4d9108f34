// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/connection.h"
#include "model/pg/scratchdatabase.h"
#include "model/pg/url.h"
#include "tests/support/verifyresult.h"

#include <QTest>

#include <thread>

/// Connections to a real server: the dev server.
class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void readsUrls();
    void refusesUrlsThatWouldLeak_data();
    void refusesUrlsThatWouldLeak();
    void saysWhyItCannotConnect();
    void answersQueries();
    void takesParameters();
    void runsOneStatementPerQuery();
    void sendsSeveralAtOnce();
    void placesErrors_data();
    void placesErrors();
    void keepsDetailHintAndContext();
    void knowsItsTransaction();
    void takesSearchPathAndSettingsFromTheUrl();
    void refusesCopyFromTheClient();
    void cancels();
    void tellsTimeoutsFromCancels();
    void noticesALostConnection();
    void handsNoticesOn();

private:
    [[nodiscard]] pg::Connection &connection() { return m_database->connection(); }
    std::optional<pg::ScratchDatabase> m_database;
};

void TestConnection::initTestCase()
{
    auto database = pg::ScratchDatabase::create();
    VERIFY_RESULT(database);
    m_database.emplace(std::move(*database));
}

void TestConnection::readsUrls()
{
    const auto url = pg::parseUrl("postgresql://me:p%40ss@db:5433/sh%2Fop?search_path=app&sslmode=disable");
    VERIFY_RESULT(url);
    QCOMPARE(url->authority, "me:p%40ss@db:5433");
    QCOMPARE(url->database, "sh/op");
    QCOMPARE(url->parameter("search_path"), std::optional<std::string>("app"));
    QCOMPARE(url->text(), "postgres://me:p%40ss@db:5433/sh%2Fop?search_path=app&sslmode=disable");
    QVERIFY(!url->parameter("port"));
    QCOMPARE(pg::parseUrl("postgres://")->text(), "postgres:///");
    for (const std::string_view control :
        {std::string_view("postgres://h/a\0b", 16), std::string_view("postgres://h/a\nb")})
        QVERIFY(!pg::parseUrl(control));
}

void TestConnection::refusesUrlsThatWouldLeak_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("an @ in the password") << "postgres://me:hunter2-canary@more@nohost/db";
    QTest::newRow("a / in the password") << "postgres://me:x/hunter2-canary@nohost/db";
    QTest::newRow("a ? in the password") << "postgres://me:x?hunter2-canary@nohost/db";
    QTest::newRow("a % in the password") << "postgres://me:%hunter2-canary@nohost/db";
    QTest::newRow("words") << "host=/nowhere password=x hunter2-canary";
    QTest::newRow("an unknown word") << "host=/nowhere hunter2-canary=1";
    QTest::newRow("a right one, no server") << "postgres://me:hunter2-canary@localhost:1/db";
    QTest::newRow("a port that is none") << "postgres://me:hunter2-canary@localhost:99999/db";
}

void TestConnection::refusesUrlsThatWouldLeak()
{
    QFETCH(QString, url);
    const auto opened = pg::Connection::open(url.toStdString(), 3);
    QVERIFY(!opened);
    QVERIFY2(!opened.error().text().contains("hunter2-canary"), opened.error().text().c_str());
    QVERIFY(!opened.error().message.empty());
}

void TestConnection::saysWhyItCannotConnect()
{
    const auto noServer = pg::Connection::open("postgres://localhost:1/db", 3);
    QVERIFY(!noServer);
    QCOMPARE(noServer.error().code, base::Code::Connection);
    QVERIFY(noServer.error().message.contains("port 1"));
    QVERIFY(!noServer.error().hint.empty());

    auto url = pg::parseUrl(m_database->url());
    url->database = "nothing_here";
    const auto noDatabase = pg::Connection::open(url->text());
    QVERIFY(!noDatabase);
    QVERIFY(noDatabase.error().message.contains("\"nothing_here\" does not exist"));
    QVERIFY(!noDatabase.error().message.contains('\n'));
}

void TestConnection::answersQueries()
{
    const auto rows = connection().query("select 1 as one, null as nothing, 'é' as e");
    VERIFY_RESULT(rows);
    QCOMPARE(rows->columns, (std::vector<std::string> {"one", "nothing", "e"}));
    QCOMPARE(rows->rows.size(), 1U);
    QCOMPARE(*rows->rows[0][0], "1");
    QVERIFY(!rows->rows[0][1]);
    QCOMPARE(*rows->rows[0][2], "é");
    QVERIFY(connection().serverVersion() >= 130000);
    QCOMPARE(connection().database(), m_database->name());
    QVERIFY(connection().displayName().starts_with(m_database->name() + '@'));
}

void TestConnection::takesParameters()
{
    const auto rows = connection().query("select $1::text, $2::text is null", {"it's; --", std::nullopt});
    VERIFY_RESULT(rows);
    QCOMPARE(*rows->rows[0][0], "it's; --");
    QCOMPARE(*rows->rows[0][1], "t");
}

void TestConnection::runsOneStatementPerQuery()
{
    QVERIFY(!connection().query("select 1; select 2"));
    VERIFY_RESULT(connection().execute("select 1; select 2"));
}

void TestConnection::sendsSeveralAtOnce()
{
    const auto all = connection().pipeline({{.sql = "CREATE TEMP TABLE several (i int CHECK (i < 3))"},
        {.sql = "INSERT INTO several VALUES ($1)", .parameters = {"1"}}, {.sql = "SELECT i FROM several"}});
    QCOMPARE(all.size(), 3UL);
    QVERIFY(all.back());
    QCOMPARE(all.back()->rows.front().front(), std::optional<std::string>("1"));

    // What comes before a COMMIT is kept, what comes after it is not when something there fails.
    const auto failed
        = connection().pipeline({{.sql = "BEGIN"}, {.sql = "INSERT INTO several VALUES (2)"}, {.sql = "COMMIT"},
            {.sql = "DELETE FROM several"}, {.sql = "INSERT INTO several VALUES (3)"}, {.sql = "SELECT 1"}});
    QCOMPARE(failed.size(), 5UL);
    QVERIFY(failed[3]);
    QCOMPARE(failed.back().error().sqlState, std::string("23514"));
    QVERIFY(!connection().inTransaction());
    QCOMPARE(connection().query("SELECT count(*) FROM several")->rows.front().front(), std::optional<std::string>("2"));

    const auto lost = connection().pipeline(
        {{.sql = "SELECT 1"}, {.sql = "SELECT pg_terminate_backend(pg_backend_pid())"}, {.sql = "SELECT 2"}});
    QCOMPARE(lost.size(), 2UL);
    QCOMPARE(lost.back().error().code, base::Code::Connection);
    QCOMPARE(connection().pipeline({{.sql = "SELECT 1"}}).back().error().code, base::Code::Connection);
    initTestCase(); // a new one
}

void TestConnection::placesErrors_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("at");
    QTest::addColumn<QString>("state");
    QTest::newRow("a word") << "selec 1" << "selec" << "42601";
    QTest::newRow("behind other scripts' characters") << "select 'ööö 😀', nothing_here" << "nothing_here" << "42703";
    QTest::newRow("in the second statement") << "select 1;\nselect * from \"no table\"" << "\"no table\"" << "42P01";
    QTest::newRow("at the end") << "select (" << "" << "42601";
}

void TestConnection::placesErrors()
{
    QFETCH(QString, sql);
    QFETCH(QString, at);
    QFETCH(QString, state);
    const std::string text = sql.toStdString();
    const auto done = connection().execute(text);
    QVERIFY(!done);
    QCOMPARE(done.error().code, base::Code::Server);
    QCOMPARE(done.error().sqlState, state.toStdString());
    QVERIFY(done.error().where.has_value());
    QCOMPARE(text.substr(done.error().where->begin, done.error().where->size()), at.toStdString());
}

void TestConnection::keepsDetailHintAndContext()
{
    const auto done
        = connection().execute("do $$ begin raise exception 'no' using detail = 'more', hint = 'try'; end $$");
    QVERIFY(!done);
    QCOMPARE(done.error().message, "no");
    QVERIFY(done.error().detail.starts_with("more"));
    QVERIFY(done.error().detail.contains("inline_code_block"));
    QCOMPARE(done.error().hint, "try");
    QCOMPARE(done.error().sqlState, "P0001");
}

void TestConnection::knowsItsTransaction()
{
    QVERIFY(!connection().inTransaction());
    VERIFY_RESULT(connection().execute("begin"));
    QVERIFY(connection().inTransaction());
    QVERIFY(!connection().execute("select 1/0"));
    QVERIFY(connection().inTransaction());
    QVERIFY(connection().inFailedTransaction());
    VERIFY_RESULT(connection().execute("rollback"));
    QVERIFY(!connection().inTransaction());
}

void TestConnection::takesSearchPathAndSettingsFromTheUrl()
{
    const auto opened = pg::Connection::open(m_database->url() + "&search_path=My%20App&lock_timeout=7s");
    VERIFY_RESULT(opened);
    QCOMPARE(*(*opened)->query("show search_path")->rows[0][0], "\"My App\"");
    QCOMPARE(*(*opened)->query("show lock_timeout")->rows[0][0], "7s");
    QCOMPARE(*(*opened)->query("show client_encoding")->rows[0][0], "UTF8");
    const auto wrong = pg::Connection::open(m_database->url() + "&no_such_setting=1");
    QVERIFY(!wrong);
    QVERIFY(wrong.error().message.contains("no_such_setting"));
}

void TestConnection::refusesCopyFromTheClient()
{
    VERIFY_RESULT(connection().execute("create table copied (n int)"));
    for (const char *sql : {"copy copied from stdin", "copy copied to stdout"}) {
        const auto done = connection().execute(sql);
        QVERIFY(!done);
        QCOMPARE(done.error().code, base::Code::Unsupported);
    }
    VERIFY_RESULT(connection().query("select 1"));
}

void TestConnection::cancels()
{
    const auto canceller = connection().canceller();
    base::Result<catalog::Rows> answer = catalog::Rows {};
    std::atomic<bool> over = false;
    std::jthread runner([&] {
        answer = connection().query("select pg_sleep(60)");
        over = true;
    });
    // One that comes before the query is sent is lost, as PostgreSQL defines it; so it is asked for until it works.
    QVERIFY(QTest::qWaitFor(
        [&] {
            canceller->cancel();
            return over.load();
        },
        20000));
    runner.join();
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, base::Code::Cancelled);
    VERIFY_RESULT(connection().query("select 1"));
}

void TestConnection::tellsTimeoutsFromCancels()
{
    VERIFY_RESULT(connection().execute("set statement_timeout = '10ms'"));
    const auto done = connection().execute("select pg_sleep(60)");
    VERIFY_RESULT(connection().execute("reset statement_timeout"));
    QVERIFY(!done);
    QCOMPARE(done.error().sqlState, "57014");
    QCOMPARE(done.error().code, base::Code::Server);
}

void TestConnection::noticesALostConnection()
{
    auto victim = pg::Connection::open(m_database->url());
    VERIFY_RESULT(victim);
    const auto canceller = (*victim)->canceller();
    const std::string process = *(*victim)->query("select pg_backend_pid()")->rows[0][0];
    VERIFY_RESULT(connection().query("select pg_terminate_backend($1::int)", {process}));
    base::Result<> done;
    QVERIFY(QTest::qWaitFor([&] { return !(done = (*victim)->execute("select 1")); }, 20000));
    QCOMPARE(done.error().code, base::Code::Connection);
    const auto again = (*victim)->execute("select 1");
    QVERIFY(!again);
    QCOMPARE(again.error().code, base::Code::Connection);
    victim->reset();
    canceller->cancel(); // outlives its connection
}

void TestConnection::handsNoticesOn()
{
    std::vector<std::string> notices;
    connection().onNotice([&](const std::string &text) { notices.push_back(text); });
    VERIFY_RESULT(connection().execute("drop table if exists not_there; do $$ begin raise warning 'careful'; end $$"));
    connection().onNotice({});
    QCOMPARE(notices.size(), 2U);
    QVERIFY(notices[0].contains("not_there"));
    QCOMPARE(notices[1], "WARNING: careful");
}

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
