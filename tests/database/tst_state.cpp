// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/reader.h"
#include "model/pg/devfolder.h"
#include "model/pg/devserver.h"
#include "model/plan/planner.h"
#include "model/service/loader.h"
#include "model/service/location.h"
#include "model/service/migrations.h"
#include "model/service/proof.h"
#include "model/service/snapshot.h"
#include "model/service/state.h"
#include "model/service/statecache.h"
#include "tests/support/verifyresult.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

/// What URLs stand for, and what their SQL comes to on the dev server.
class TestState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void locates_data();
    void locates();
    void locatesNothing();
    void loadsFilesAndFolders();
    void loadsSeveralFiles();
    void loadsMigrations();
    void startsEachScriptAfresh();
    void loadsAnEmptyFile();
    void loadsTheEditorsText();
    void editorsTextAmongSeveralFiles();
    void loadsInGroupsAndOneByOne();
    void refuses_data();
    void refuses();
    void refusesWhatIsNoFile();
    void refusesAHugeFile();
    void placesServerErrors();
    void errorsInFunctions();
    void tellsOfAFullLockTable();
    void namesThePackageOfAnotherMajor();
    void twoSchemasAreComparedAsOne();
    void tellsWhatAnExtensionOwns();
    void standsInForRoles();
    void leavesOutRowsAndHarmlessLines();
    void createsExtensions();
    void namesThePackageOfAnExtension();
    void runsWhatNeedsASuperuser();
    void twoStatesAtOnce();
    void knowsAStateAgain();
    void leavesOutWhatTheServerNotes();
    void stops();
    void oneSchemaOnly();
    void readsADatabase();
    void readsWhatInspectWrote();
    void keepsSubscriptions();
    void usesAGivenDatabaseWhenItIsClean();

private:
    std::string write(const std::string &name, const std::string &content);
    [[nodiscard]] static base::Result<service::State> load(const std::string &url);
    [[nodiscard]] static bool hasTable(const service::State &state, const std::string &schema, const std::string &name);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestState::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

std::string TestState::write(const std::string &name, const std::string &content)
{
    const fs::path path = fs::path(m_folder->path().toStdString()) / name;
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path.string();
}

base::Result<service::State> TestState::load(const std::string &url)
{
    return service::readState({.url = url});
}

bool TestState::hasTable(const service::State &state, const std::string &schema, const std::string &name)
{
    return state.catalog->find({.kind = catalog::Kind::Table, .names = {schema, name}}) != nullptr;
}

void TestState::locates_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("type");
    using enum service::Location::Type;
    QTest::newRow("a file") << "schema.sql" << int(SqlFile);
    QTest::newRow("a file URL") << "file://schema.sql" << int(SqlFile);
    QTest::newRow("an encoded URL") << "file://with%20space.sql" << int(SqlFile);
    QTest::newRow("a folder") << "file://parts" << int(SchemaFolder);
    QTest::newRow("a folder with a slash") << "parts/" << int(SchemaFolder);
    QTest::newRow("a folder named migrations") << "file://migrations" << int(MigrationFolder);
    QTest::newRow("named so, with a slash") << "file://migrations/" << int(MigrationFolder);
    QTest::newRow("a folder with atlas.sum") << "file://history" << int(MigrationFolder);
    QTest::newRow("a folder at a version") << "file://parts?version=1" << int(MigrationFolder);
    QTest::newRow("a database") << "postgres://me@host/db?search_path=app" << int(Database);
    QTest::newRow("docker") << "docker://postgres/17/dev?search_path=app" << int(DevServer);
}

void TestState::locates()
{
    for (const char *name : {"schema.sql", "with space.sql", "parts/1.sql", "migrations/1.sql", "history/atlas.sum"})
        write(name, "");
    const QString before = QDir::currentPath();
    QDir::setCurrent(m_folder->path());
    QFETCH(QString, url);
    const auto location = service::locate(url.toStdString());
    QDir::setCurrent(before);
    VERIFY_RESULT(location);
    QTEST(int(location->type), "type");
    if (url.contains(QLatin1String("search_path")))
        QCOMPARE(location->onlySchema, std::optional<std::string>("app"));
    if (url.startsWith(QLatin1String("docker")))
        QCOMPARE(location->major, 17);
    if (url.contains(QLatin1String("version")))
        QCOMPARE(location->version, std::optional<std::string>("1"));
}

void TestState::locatesNothing()
{
    QCOMPARE(service::locate("no-such-file.sql").error().code, base::Code::NotFound);
    QCOMPARE(service::locate("mysql://host/db").error().code, base::Code::Unsupported);
    QCOMPARE(service::locate("").error().code, base::Code::Usage);
    QCOMPARE(service::locate(write("schema.hcl", "")).error().code, base::Code::Unsupported);
    QCOMPARE(load("docker://postgres/17/dev").error().code, base::Code::Usage);
    QCOMPARE(service::readState({.url = write("x.sql", ""), .devUrl = "docker://mysql/8/dev"}).error().code,
        base::Code::Unsupported);
}

void TestState::loadsFilesAndFolders()
{
    const auto state
        = load("file://" + write("schema.sql", "CREATE SCHEMA app;\nCREATE TABLE app.orders (id int PRIMARY KEY);\n"));
    VERIFY_RESULT(state);
    QVERIFY(hasTable(*state, "app", "orders"));
    QVERIFY(state->catalog->serverVersion >= 130000);
    QVERIFY(state->notices.empty());

    write("parts/20_b.sql", "CREATE TABLE b (a_id int REFERENCES a);");
    const std::string first = write("parts/10_a.sql", "CREATE TABLE a (id int PRIMARY KEY)");
    const auto folder = load(fs::path(first).parent_path().string());
    VERIFY_RESULT(folder);
    QVERIFY(hasTable(*folder, "public", "a"));
    QVERIFY(hasTable(*folder, "public", "b"));
}

void TestState::loadsSeveralFiles()
{
    const auto state = service::readState(
        {.url = write("1.sql", "CREATE TABLE a ();"), .more = {write("2.sql", "CREATE TABLE b ();")}});
    VERIFY_RESULT(state);
    QVERIFY(hasTable(*state, "public", "a"));
    QVERIFY(hasTable(*state, "public", "b"));
}

void TestState::loadsMigrations()
{
    write("migrations/1.sql", "CREATE TABLE a ();\n");
    const std::string last = write("migrations/2.sql", "CREATE TABLE b ();\n");
    const std::string folder = fs::path(last).parent_path().string();
    const auto unsummed = load(folder);
    QVERIFY(!unsummed); // no atlas.sum: its files may be anybody's
    write("migrations/atlas.sum", "h1:wrong\n");
    QVERIFY(!load(folder));
}

void TestState::startsEachScriptAfresh()
{
    auto state = service::readState(
        {.url = write("1.sql", "SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE public.a ();"),
            .more = {write("2.sql", "CREATE TABLE b ();")},
            .keepDatabase = true});
    VERIFY_RESULT(state);
    VERIFY_RESULT(state->database->execute("CREATE TABLE c ()"));
}

void TestState::loadsAnEmptyFile()
{
    for (const char *text : {"", "-- nothing\n", "\xEF\xBB\xBF", ";;\n"}) {
        const auto state = load(write("empty.sql", text));
        VERIFY_RESULT(state);
        QVERIFY(state->catalog->ofKind(catalog::Kind::Table).empty());
    }
}

void TestState::loadsTheEditorsText()
{
    const auto state = service::readState(
        {.url = write("schema.sql", "CREATE TABLE saved ();"), .text = "CREATE TABLE unsaved ();"});
    VERIFY_RESULT(state);
    QVERIFY(hasTable(*state, "public", "unsaved"));
    QVERIFY(!hasTable(*state, "public", "saved"));
}

void TestState::editorsTextAmongSeveralFiles()
{
    const std::string types = write("schema/1_types.sql", "CREATE TYPE mood AS ENUM ('good');");
    const std::string tables = write("schema/2_tables.sql", "CREATE TABLE a (id int, m mood);");
    const std::string views = write("views.sql", "CREATE VIEW v AS SELECT later FROM a;");
    const project::Environment environment {
        .sources = {"file://" + fs::path(types).parent_path().string(), "file://" + views}};
    // Neither file is as on disk for long: the second one of the folder, and a file beside it.
    const auto wanted = service::wantedState(environment, "CREATE TABLE a (id int, m mood, later int);", tables);
    VERIFY_RESULT(wanted);
    const auto state = service::readState(*wanted);
    VERIFY_RESULT(state);
    QVERIFY(state->catalog->find({.kind = catalog::Kind::Column, .names = {"public", "a", "later"}}));
    QVERIFY(state->catalog->find({.kind = catalog::Kind::View, .names = {"public", "v"}}));

    const auto stranger = service::wantedState(environment, "CREATE TABLE b ();", write("other.sql", ""));
    QVERIFY(!stranger);
    QCOMPARE(stranger.error().code, base::Code::Unsupported);
}

void TestState::loadsInGroupsAndOneByOne()
{
    // A value of an enum cannot be used in the transaction that adds it; an index is not made concurrently in one.
    std::string text = "CREATE TYPE mood AS ENUM ('sad');\nALTER TYPE mood ADD VALUE 'ok';\nCREATE TABLE people (m "
                       "mood DEFAULT 'ok');\n"
                       "CREATE INDEX CONCURRENTLY people_m ON people (m);\nBEGIN;\nCREATE TABLE inside ();\nCOMMIT;\n";
    for (int i = 0; i < 250; ++i)
        text += "CREATE TABLE t" + std::to_string(i) + " (id int);\n";
    const auto state = load(write("schema.sql", text));
    VERIFY_RESULT(state);
    QCOMPARE(state->catalog->ofKind(catalog::Kind::Table).size(), 252U);
}

void TestState::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("message");
    QTest::newRow("syntax") << QByteArray("CREATE TABLE a ();\n\nCREATE TABL b ();\n") << ":3:8: " << "syntax error";
    QTest::newRow("unknown type") << QByteArray("CREATE TABLE a ();\nCREATE TABLE b (\n  é nonsense\n);\n")
                                  << ":3:5: " << "\"nonsense\" does not exist";
    QTest::newRow("no position") << QByteArray("CREATE TABLE a ();\n  CREATE TABLE a ();\n")
                                 << ":2:3: " << "already exists";
    QTest::newRow("not UTF-8") << QByteArray("CREATE TABLE a ();\n-- caf\xE9\n") << ":2:7: " << "not UTF-8: byte 26";
    QTest::newRow("UTF-16") << QByteArray("\xFF\xFEs\0e\0", 6) << ":1:1: " << "not UTF-8";
    QTest::newRow("zero") << QByteArray("SELECT 1;\0", 10) << ":1:10: " << "zero byte";
    QTest::newRow("open quote") << QByteArray("CREATE TABLE a ();\nSELECT 'x;\n") << ":2:" << "";
    QTest::newRow("meta-command") << QByteArray("CREATE TABLE a ();\n\\connect app\n") << ":2:1: " << "\\connect app";
    QTest::newRow("include") << QByteArray("\\i other.sql\n") << ":1:1: " << "command of psql";
    QTest::newRow("open transaction") << QByteArray("BEGIN;\nCREATE TABLE a ();\n") << ""
                                      << "transaction is still open";
    QTest::newRow("in a group") << QByteArray(
        "CREATE TABLE a ();\nCREATE TABLE b ();\nSELECT 1/0;\nCREATE TABLE c ();\n")
                                << ":3:1: " << "division by zero";
}

void TestState::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QFETCH(QString, message);
    const std::string path = write("schema.sql", text.toStdString());
    const auto state = load(path);
    QVERIFY(!state);
    const std::string &said = state.error().message;
    QVERIFY2(said.starts_with(path + place.toStdString()), said.c_str());
    QVERIFY2(said.contains(message.toStdString()), said.c_str());
}

void TestState::refusesWhatIsNoFile()
{
    QCOMPARE(load(m_folder->path().toStdString() + "/missing.sql").error().code, base::Code::NotFound);
    QCOMPARE(load(m_folder->path().toStdString()).error().code, base::Code::NotFound); // a folder without .sql
    QCOMPARE(load("/dev/null").error().code, base::Code::Unreadable);
}

void TestState::refusesAHugeFile()
{
    const std::string path = write("huge.sql", "");
    fs::resize_file(path, std::uintmax_t {100} * 1024 * 1024);
    const auto state = load(path);
    QVERIFY(!state);
    QCOMPARE(state.error().code, base::Code::Unreadable);
    QVERIFY(state.error().message.contains("100 MB"));
}

void TestState::placesServerErrors()
{
    const std::string text = "CREATE TABLE a ();\nALTER TABLE a ADD COLUMN b int,\n  ADD COLUMN c nonsense;\n";
    const auto state = load(write("schema.sql", text));
    QVERIFY(!state);
    const base::Error &error = state.error();
    QCOMPARE(error.code, base::Code::Server);
    QCOMPARE(error.sqlState, "42704");
    QCOMPARE(text.substr(error.where->begin, error.where->size()), "nonsense");
    QVERIFY(error.detail.contains("ALTER TABLE a"));
}

void TestState::errorsInFunctions()
{
    const auto state
        = load(write("schema.sql", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT nothing $$;"));
    QVERIFY(!state);
    QVERIFY(state.error().message.contains("\"nothing\" does not exist"));
}

void TestState::tellsOfAFullLockTable()
{
    // On a server of its own: others would run out of locks with it.
    const QTemporaryDir folder;
    qputenv("MERCATOR_DEV_FOLDER", folder.path().toUtf8());
    const auto state = load(write("schema.sql",
        "CREATE TABLE a ();\nDO $$ BEGIN PERFORM pg_advisory_xact_lock(n) FROM generate_series(1, 1000000) n; END "
        "$$;\n"));
    const auto again = load(write("schema.sql", "CREATE TABLE a ();\n"));
    qunsetenv("MERCATOR_DEV_FOLDER");
    QVERIFY(!state);
    QCOMPARE(state.error().sqlState, "53200");
    QVERIFY2(state.error().message.contains("schema.sql:2:1: out of shared memory"), state.error().message.c_str());
    QVERIFY(state.error().hint.contains("max_locks_per_transaction"));
    VERIFY_RESULT(again);
}

void TestState::namesThePackageOfAnotherMajor()
{
    const auto state
        = service::readState({.url = write("schema.sql", "CREATE TABLE t ();"), .devUrl = "docker://postgres/9/dev"});
    VERIFY_RESULT(state);
    QCOMPARE(state->notices.size(), 1U);
    QVERIFY2(state->notices.front().starts_with("PostgreSQL 9 is not installed here (apt-get install postgresql-9)"),
        state->notices.front().c_str());
}

/// URLs that fix one schema each: what one calls "a" the other calls "b", and SQL is written without either.
void TestState::twoSchemasAreComparedAsOne()
{
    auto one = pg::ScratchDatabase::create();
    auto other = pg::ScratchDatabase::create();
    VERIFY_RESULT(one);
    VERIFY_RESULT(other);
    const auto text = [](const std::string &schema, const std::string &more) {
        return "CREATE SCHEMA " + schema + "; SET search_path = " + schema
            + "; CREATE TYPE mood AS ENUM ('good'); CREATE TABLE t (id int PRIMARY KEY, m mood DEFAULT 'good'" + more
            + "); CREATE TABLE u (t_id int REFERENCES t); CREATE VIEW v AS SELECT id, m FROM t;";
    };
    VERIFY_RESULT(one->execute(text("a", "")));
    VERIFY_RESULT(other->execute(text("b", "")));
    const auto in = [](const pg::ScratchDatabase &database, const char *schema) {
        return service::StateRequest {
            .url = database.url() + (database.url().contains('?') ? "&" : "?") + "search_path=" + schema};
    };
    const auto same = service::readStates(in(*one, "a"), in(*other, "b"));
    VERIFY_RESULT(same);
    const auto nothing = plan::make(*same->first.catalog, *same->second.catalog);
    VERIFY_RESULT(nothing);
    QVERIFY2(nothing->empty(), plan::script(*nothing).c_str());

    VERIFY_RESULT(other->execute("ALTER TABLE b.t ADD COLUMN note text; CREATE TABLE b.w (t_id int REFERENCES b.t)"));
    const auto states = service::readStates(in(*one, "a"), in(*other, "b"));
    VERIFY_RESULT(states);
    const auto plan = plan::make(*states->first.catalog, *states->second.catalog);
    VERIFY_RESULT(plan);
    const std::string script = plan::script(*plan);
    QVERIFY2(script.contains("ALTER TABLE \"t\" ADD COLUMN \"note\" text"), script.c_str());
    QVERIFY2(script.contains("CREATE TABLE \"w\"") && script.contains("REFERENCES \"t\" (\"id\")"), script.c_str());
    QVERIFY2(!script.contains("\"a\".") && !script.contains("\"b\"."), script.c_str());
}

void TestState::tellsWhatAnExtensionOwns()
{
    const std::string own = "CREATE EXTENSION hstore; CREATE TABLE t (id int);";
    const auto states = service::readStates(
        {.url = write("own.sql", own)}, {.url = write("member.sql", own + "ALTER EXTENSION hstore ADD TABLE t;")});
    if (!states && states.error().sqlState == "42501")
        QSKIP("only a superuser may do that here");
    VERIFY_RESULT(states);
    const auto plan = plan::make(*states->first.catalog, *states->second.catalog);
    QVERIFY(!plan);
    QVERIFY2(plan.error().message.contains("belongs to the extension \"hstore\" in the wanted state"),
        plan.error().message.c_str());
}

void TestState::standsInForRoles()
{
    const auto state = load(write("schema.sql", R"(
        CREATE ROLE tst_state_writer LOGIN PASSWORD 'hunter2-canary';
        CREATE SCHEMA app;
        CREATE TABLE app.t (id int);
        ALTER TABLE app.t OWNER TO "Tst State Owner";
        GRANT SELECT ON app.t TO tst_state_reader, tst_state_auditor;
        GRANT tst_state_reader TO tst_state_auditor;
        ALTER DEFAULT PRIVILEGES FOR ROLE tst_state_other IN SCHEMA app GRANT SELECT ON TABLES TO tst_state_reader;
        CREATE POLICY p ON app.t TO tst_state_reader USING (true);
    )"));
    VERIFY_RESULT(state);
    QVERIFY(state->notices.size() >= 5);
    for (const std::string &notice : state->notices)
        QVERIFY2(!notice.contains("hunter2-canary"), notice.c_str());
}

void TestState::leavesOutRowsAndHarmlessLines()
{
    const auto state = load(write("dump.sql",
        "\\restrict abc\nSET statement_timeout = 0;\nSET no_such_setting = 0;\nCREATE TABLE t (n int);\n"
        "COPY t (n) FROM stdin;\n1\n2\n\\.\n\nCREATE TABLE u (n int);\n\\unrestrict abc\n"));
    VERIFY_RESULT(state);
    QVERIFY(hasTable(*state, "public", "u"));
    QCOMPARE(state->notices.size(), 2U);
}

void TestState::createsExtensions()
{
    const auto state = load(write("schema.sql",
        "CREATE EXTENSION pgcrypto;\nCREATE EXTENSION IF NOT EXISTS \"uuid-ossp\" WITH SCHEMA public;\n"
        "CREATE EXTENSION postgres_fdw;\nCREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;\n"
        "COMMENT ON EXTENSION pgcrypto IS 'c';\nCOMMENT ON EXTENSION plpgsql IS 'p';\n"));
    VERIFY_RESULT(state);
}

void TestState::namesThePackageOfAnExtension()
{
    const auto state = load(write("schema.sql", "CREATE EXTENSION no_such_thing;"));
    QVERIFY(!state);
    QVERIFY(state.error().message.contains("no_such_thing"));
    QVERIFY(state.error().hint.contains("-no-such-thing"));
}

void TestState::runsWhatNeedsASuperuser()
{
    const auto state = load(write("schema.sql", R"(
        SET search_path = public;
        CREATE FUNCTION log_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'ddl'; END $$;
        CREATE EVENT TRIGGER log_ddl ON ddl_command_end EXECUTE FUNCTION log_ddl();
        CREATE OPERATOR CLASS my_ops FOR TYPE int4 USING btree AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(int4, int4);
        CREATE PUBLICATION everything FOR ALL TABLES;
        CREATE FOREIGN DATA WRAPPER elsewhere;
        GRANT USAGE ON FOREIGN DATA WRAPPER elsewhere TO pg_monitor;
        CREATE SERVER IF NOT EXISTS "Far" FOREIGN DATA WRAPPER elsewhere;
        CREATE USER MAPPING FOR PUBLIC SERVER "Far";
        CREATE FOREIGN TABLE far (id int) SERVER "Far";
        CREATE TABLE after_all (id int);
    )"));
    VERIFY_RESULT(state);
    QVERIFY(hasTable(*state, "public", "far"));
    QVERIFY(hasTable(*state, "public", "after_all"));
}

void TestState::twoStatesAtOnce()
{
    const auto states = service::readStates(
        {.url = write("a.sql", "CREATE TABLE a ();")}, {.url = write("b.sql", "CREATE TABLE b ();")});
    VERIFY_RESULT(states);
    QVERIFY(hasTable(states->first, "public", "a"));
    QVERIFY(hasTable(states->second, "public", "b"));
    const auto wrong = service::readStates(
        {.url = write("a.sql", "CREATE TABLE a ();")}, {.url = write("b.sql", "CREATE TABL b ();")});
    QVERIFY(!wrong);
    QVERIFY(wrong.error().message.contains("b.sql:1:8"));
}

void TestState::knowsAStateAgain()
{
    const std::string text = "CREATE TABLE known (id int); -- " + m_folder->path().toStdString();
    const std::string path = write("schema.sql", text);
    const auto keyOf = [&](const std::string &sql, const service::StateRequest &request, const catalog::Scope &scope) {
        return service::cacheKey({service::makeScript("schema.sql", sql).value()}, request, {}, scope);
    };
    const auto key = keyOf(text, {.url = path}, {});
    QVERIFY(key);
    QVERIFY(!service::cachedState(*key));
    const auto first = load(path);
    VERIFY_RESULT(first);
    const auto known = service::cachedState(*key);
    QVERIFY(known);
    QCOMPARE(service::toJson(*known), service::toJson(*first->catalog));

    QVERIFY(keyOf(text + ' ', {.url = path}, {}) != key);
    QVERIFY(keyOf(text, {.url = path}, {.schemas = {"app"}}) != key);
    QVERIFY(keyOf(text, {.url = path}, {.exclude = {"app"}}) != key);
    QVERIFY(!keyOf(text, {.url = path, .text = text}, {})); // it changes with each key that is pressed
    QVERIFY(!keyOf(text, {.url = path, .keepDatabase = true}, {}));
    QVERIFY(!keyOf("CREATE EXTENSION citext;", {.url = path}, {}));

    // A damaged file is as good as none.
    const auto folder = pg::devFolder();
    VERIFY_RESULT(folder);
    std::ofstream(*folder / "states" / (*key + ".json")) << "{";
    QVERIFY(!service::cachedState(*key));
    const auto again = load(path);
    VERIFY_RESULT(again);
    QVERIFY(hasTable(*again, "public", "known"));
    QVERIFY(service::cachedState(*key));
    service::forgetStates();
    QVERIFY(!service::cachedState(*key));
}

void TestState::leavesOutWhatTheServerNotes()
{
    const std::string path = write("schema.sql",
        "CREATE TABLE t (id int); ALTER TABLE t ALTER id SET (n_distinct = 5);\n"
        "CREATE MATERIALIZED VIEW m AS SELECT id FROM t; ALTER MATERIALIZED VIEW m ALTER id SET (n_distinct = 5);\n");
    auto state = service::readState({.url = path, .keepDatabase = true});
    VERIFY_RESULT(state);
    const auto server = pg::DevServer::acquire();
    VERIFY_RESULT(server);
    const auto superuser = pg::Connection::open((*server)->adminUrl(state->database->connection().database()));
    VERIFY_RESULT(superuser);
    VERIFY_RESULT((*superuser)
            ->execute("UPDATE pg_attribute SET attoptions = array_append(attoptions, 'pg_attver=7') "
                      "WHERE attrelid IN ('public.t'::regclass, 'public.m'::regclass)"));
    const auto noted = catalog::read(state->database->connection());
    VERIFY_RESULT(noted);
    const auto plan = plan::make(*state->catalog, *noted);
    VERIFY_RESULT(plan);
    QCOMPARE(QString::fromStdString(plan::script(*plan)), QString());
    QVERIFY(service::toJson(*noted).contains("n_distinct=5"));
}

void TestState::stops()
{
    std::stop_source stop;
    const auto state = service::readState({.url = write("schema.sql", "SELECT pg_sleep(100);"),
        .stop = stop.get_token(),
        .progress = [&](const std::string &) { std::thread([stop]() mutable { stop.request_stop(); }).detach(); }});
    QVERIFY(!state);
    QCOMPARE(state.error().code, base::Code::Cancelled);
}

void TestState::oneSchemaOnly()
{
    const auto state = service::readState(
        {.url = write("schema.sql", "CREATE TABLE t ();"), .devUrl = "docker://postgres/17/dev?search_path=app"});
    VERIFY_RESULT(state);
    QVERIFY(hasTable(*state, "app", "t"));
    QCOMPARE(state->catalog->onlySchema, std::optional<std::string>("app"));
}

/// What takes long to load is kept for the next time and copied; a copy has no subscriptions.
void TestState::keepsSubscriptions()
{
    const std::string url = write("schema.sql",
        "SELECT pg_sleep(0.4);\nCREATE SUBSCRIPTION state_sub CONNECTION 'host=127.0.0.1' PUBLICATION p "
        "WITH (connect = false, slot_name = NONE);");
    for (const bool keep : {true, false, true}) {
        const auto state = service::readState({.url = url, .keepDatabase = keep});
        VERIFY_RESULT(state);
        QCOMPARE(state->catalog->ofKind(catalog::Kind::Subscription).size(), 1U);
    }
}

void TestState::readsWhatInspectWrote()
{
    const auto state = load(
        write("schema.sql", "CREATE SCHEMA app; CREATE TABLE app.t (id int PRIMARY KEY); CREATE TABLE u (id int);"));
    VERIFY_RESULT(state);
    const std::string url = write("state.json", service::toJson(*state->catalog));
    const auto all = load(url);
    VERIFY_RESULT(all);
    QVERIFY(service::differences(*state->catalog, *all->catalog).empty());
    const auto one = service::readState({.url = url, .scope = {.schemas = {"app"}}});
    VERIFY_RESULT(one);
    QVERIFY(hasTable(*one, "app", "t"));
    QVERIFY(!hasTable(*one, "public", "u"));
    const auto unqualified = service::readState({.url = url, .scope = {.onlySchema = "app"}});
    QVERIFY(!unqualified);
    QCOMPARE(unqualified.error().code, base::Code::Usage);
    const auto broken = load(write("broken.json", "{}"));
    QVERIFY(!broken);
    QVERIFY(broken.error().message.contains("broken.json"));
}

void TestState::readsADatabase()
{
    auto database = pg::ScratchDatabase::create();
    VERIFY_RESULT(database);
    VERIFY_RESULT(database->execute("CREATE TABLE here ()"));
    const auto state = load(database->url());
    VERIFY_RESULT(state);
    QVERIFY(hasTable(*state, "public", "here"));
    QVERIFY(state->name.contains(database->name()));
}

void TestState::usesAGivenDatabaseWhenItIsClean()
{
    auto given = pg::ScratchDatabase::create(); // its role may not create databases
    VERIFY_RESULT(given);
    const service::StateRequest request {
        .url = write("schema.sql", "CREATE SCHEMA app; CREATE TABLE app.t (); CREATE TABLE u ();"),
        .devUrl = given->url()};
    for (int i = 0; i < 2; ++i) {
        const auto state = service::readState(request);
        VERIFY_RESULT(state);
        QVERIFY(hasTable(*state, "app", "t"));
    }
    VERIFY_RESULT(given->execute("CREATE TABLE mine ()"));
    const auto refused = service::readState(request);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, base::Code::Refused);
    QVERIFY(refused.error().message.contains("mine"));
    VERIFY_RESULT(given->connection().query("select * from mine"));
}

QTEST_GUILESS_MAIN(TestState)
#include "tst_state.moc"
