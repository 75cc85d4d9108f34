// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/split.h"

#include <QTest>

#include <rapidcheck.h>

namespace {

using Expected = std::vector<std::pair<std::size_t, std::string>>; // first byte, text

}
Q_DECLARE_METATYPE(Expected)

class TestSplit : public QObject
{
    Q_OBJECT

    static void compare(const std::string &text, const Expected &expected)
    {
        const auto statements = sql::split(text);
        QVERIFY2(statements, statements ? "" : statements.error().message.c_str());
        QCOMPARE(statements->size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            const sql::Statement &statement = (*statements)[i];
            QCOMPARE(statement.text, expected[i].second);
            QCOMPARE(statement.range.begin, expected[i].first);
            QCOMPARE(text.substr(statement.range.begin, statement.range.size()), statement.text);
        }
    }

private Q_SLOTS:
    /// The behaviour of Atlas's scanner for PostgreSQL: texts and positions.
    void asAtlas_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<Expected>("expected");
        const auto row = [](const char *name, const char *text, const Expected &expected) {
            QTest::newRow(name) << std::string(text) << expected;
        };
        row("last comment without line feed", "SELECT 1;\n-- trailing", {{0, "SELECT 1;"}, {10, "-- trailing"}});
        row("last comment", "SELECT 1;\n-- trailing\n", {{0, "SELECT 1;"}});
        row("only comments", "-- a\n-- b\n", {});
        row("nothing", "", {});
        row("blanks", " \n\t", {});
        row("no terminator", "CREATE TABLE t(a int)", {{0, "CREATE TABLE t(a int)"}});
        row("rule with two actions",
            "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2));\nSELECT 1;",
            {{0, "CREATE RULE r AS ON INSERT TO t DO ALSO (INSERT INTO a VALUES (1); INSERT INTO b VALUES (2));"},
                {94, "SELECT 1;"}});
        row("transaction", "BEGIN;\nCREATE TABLE t(a int);\nCOMMIT;\n",
            {{0, "BEGIN;"}, {7, "CREATE TABLE t(a int);"}, {30, "COMMIT;"}});
        row("transaction, long", "BEGIN TRANSACTION;\nCREATE TABLE t(a int);\nCOMMIT;\nSELECT 1;\n",
            {{0, "BEGIN TRANSACTION;"}, {19, "CREATE TABLE t(a int);"}, {42, "COMMIT;"}, {50, "SELECT 1;"}});
        row("doubled quote", "INSERT INTO t VALUES ('it''s; ok'); SELECT 2;",
            {{0, "INSERT INTO t VALUES ('it''s; ok');"}, {36, "SELECT 2;"}});
        row("quoted name", "SELECT \"a;b\" FROM t; SELECT 2;", {{0, "SELECT \"a;b\" FROM t;"}, {21, "SELECT 2;"}});
        row("open dollar quote", "SELECT $$abc; def", {{0, "SELECT $$abc; def"}});
        row("do", "DO $do$ BEGIN RAISE NOTICE 'x;'; END $do$;\nSELECT 1;",
            {{0, "DO $do$ BEGIN RAISE NOTICE 'x;'; END $do$;"}, {43, "SELECT 1;"}});
        row("comment inside", "SELECT 1 -- a;b\n, 2;\nSELECT 3;", {{0, "SELECT 1 -- a;b\n, 2;"}, {21, "SELECT 3;"}});
        row("hash", "# not a comment;\nSELECT 1;", {{0, "# not a comment;"}, {17, "SELECT 1;"}});
        row("DELIMITER", "DELIMITER //\nCREATE TABLE t(a int)//\nDELIMITER ;\nSELECT 1;",
            {{13, "CREATE TABLE t(a int)"}, {49, "SELECT 1;"}});
        row("two semicolons", "SELECT 1;; SELECT 2;", {{0, "SELECT 1;"}, {9, ";"}, {11, "SELECT 2;"}});
        row("function",
            "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n RETURN 1;\nEND;\n$$ LANGUAGE plpgsql;\nSELECT f();",
            {{0, "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n RETURN 1;\nEND;\n$$ LANGUAGE plpgsql;"},
                {81, "SELECT f();"}});
        row("atomic",
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END;\nSELECT 2;",
            {{0, "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 1 END; END;"},
                {94, "SELECT 2;"}});
        row("delimiter directive", "-- atlas:delimiter \\n\\n\nCREATE TABLE a (b int);\nSELECT 1;\n\n\nSELECT 2\n",
            {{24, "CREATE TABLE a (b int);\nSELECT 1;"}, {60, "SELECT 2"}});
        row("delimiter like a comment", "-- atlas:delimiter --end\nSELECT 1;\n--end\nSELECT 2;\n-- x\n--end\n",
            {{25, "SELECT 1;"}, {41, "SELECT 2;\n-- x"}});
        row("delimiter ignored in quotes", "-- atlas:delimiter //\nSELECT '//' //\nSELECT (1//2) //",
            {{22, "SELECT '//'"}, {37, "SELECT (1//2)"}});
    }
    void asAtlas()
    {
        QFETCH(std::string, text);
        QFETCH(Expected, expected);
        compare(text, expected);
    }

    void asPostgres_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<Expected>("expected");
        const auto row = [](const char *name, const char *text, const Expected &expected) {
            QTest::newRow(name) << std::string(text) << expected;
        };
        row("transaction that ENDs", "BEGIN TRANSACTION;\nCREATE TABLE t(a int);\nEND;\nSELECT 1;\n",
            {{0, "BEGIN TRANSACTION;"}, {19, "CREATE TABLE t(a int);"}, {42, "END;"}, {47, "SELECT 1;"}});
        row("nested comment", "/* a /* b */ c */ SELECT 1;", {{18, "SELECT 1;"}});
        row("escape string", "INSERT INTO t VALUES (E'it\\'s;'); SELECT 2;",
            {{0, "INSERT INTO t VALUES (E'it\\'s;');"}, {34, "SELECT 2;"}});
        row("comment at the end", "SELECT 1 -- a;b", {{0, "SELECT 1 -- a;b"}});
        row("column named begin", "CREATE TABLE t(a int, begin int);\nSELECT begin FROM t;\nSELECT 1;",
            {{0, "CREATE TABLE t(a int, begin int);"}, {34, "SELECT begin FROM t;"}, {55, "SELECT 1;"}});
        row("byte order mark", "\xEF\xBB\xBFSELECT 1;", {{3, "SELECT 1;"}});
        row("case in an atomic body",
            "CREATE OR REPLACE PROCEDURE p(a int) BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; END; SELECT 1",
            {{0, "CREATE OR REPLACE PROCEDURE p(a int) BEGIN ATOMIC SELECT CASE a WHEN 1 THEN 2 END; END;"},
                {88, "SELECT 1"}});
        row("meta-command", "\\connect foo\nCREATE TABLE t(a int);\n",
            {{0, "\\connect foo"}, {13, "CREATE TABLE t(a int);"}});
        row("gexec", "SELECT 'x' \\gexec\nSELECT 1;", {{0, "SELECT 'x'"}, {11, "\\gexec"}, {18, "SELECT 1;"}});
        row("dollar in a name", "SELECT a$b$ FROM t; SELECT c$b$;", {{0, "SELECT a$b$ FROM t;"}, {20, "SELECT c$b$;"}});
    }
    void asPostgres()
    {
        QFETCH(std::string, text);
        QFETCH(Expected, expected);
        compare(text, expected);
    }

    void commentsInFrontStick_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::vector<std::string>>("comments");
        const auto row = [](const char *name, const char *text, const std::vector<std::string> &comments) {
            QTest::newRow(name) << std::string(text) << comments;
        };
        row("group", "-- a\n-- b\nSELECT 1;", {"-- a\n", "-- b\n"});
        row("detached", "-- detached\n\n-- attached\nSELECT 1;", {"-- attached\n"});
        row("detached block", "/* x */\n\nSELECT 1;", {});
        row("block", "/* x */\nSELECT 1;", {"/* x */"});
        row("lines of Windows stay", "-- a\r\n\r\nSELECT 1;", {"-- a\r\n"});
        row("inside", "SELECT -- a\n 1;", {});
    }
    void commentsInFrontStick()
    {
        QFETCH(std::string, text);
        QFETCH(std::vector<std::string>, comments);
        const auto statements = sql::split(text);
        QVERIFY(statements);
        QCOMPARE(statements->size(), std::size_t {1});
        QCOMPARE(statements->front().comments, comments);
    }

    void copyTakesItsRows()
    {
        const std::string text = "COPY t (a, b) FROM stdin;\n1\tit's;\n2\t(\n\\.\n\nSELECT 1;\n";
        const auto statements = sql::split(text);
        QVERIFY(statements);
        QCOMPARE(statements->size(), std::size_t {2});
        QCOMPARE(int((*statements)[0].type), int(sql::Statement::Type::Copy));
        QCOMPARE((*statements)[0].text, "COPY t (a, b) FROM stdin;");
        const base::Range data = (*statements)[0].data;
        QCOMPARE(text.substr(data.begin, data.size()), "1\tit's;\n2\t(\n");
        QCOMPARE((*statements)[1].text, "SELECT 1;");
        QCOMPARE((*statements)[1].line, std::size_t {6});
    }

    void typesAreTold()
    {
        const auto statements = sql::split("\\set x 1\nSELECT 1;\n-- end");
        QVERIFY(statements);
        QCOMPARE(statements->size(), std::size_t {3});
        QCOMPARE(int((*statements)[0].type), int(sql::Statement::Type::MetaCommand));
        QCOMPARE(int((*statements)[1].type), int(sql::Statement::Type::Sql));
        QCOMPARE((*statements)[1].line, std::size_t {2});
        QCOMPARE(int((*statements)[2].type), int(sql::Statement::Type::Comment));
    }

    void errorsHaveAPlace_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("message");
        QTest::addColumn<qulonglong>("position");
        const auto row = [](const char *text, const char *message, qulonglong position) {
            QTest::newRow(text) << std::string(text) << std::string(message) << position;
        };
        row("SELECT 1);", "unexpected \")\"", 8);
        row("SELECT 1;\nSELECT ((2);", "unclosed \"(\"", 17);
        row("SELECT 'abc", "unterminated quoted string", 7);
        row("SELECT \"abc", "unterminated quoted identifier", 7);
        row("SELECT /* abc", "unterminated /* comment", 7);
        row("/* abc", "unterminated /* comment", 0);
        row("COPY t FROM stdin;\n1\n", "the rows of COPY … FROM stdin have no end", 0);
        row("-- atlas:delimiter\nSELECT 1;", "the directive atlas:delimiter names no delimiter", 0);
        row("-- atlas:delimiter //", "nothing follows the directive atlas:delimiter", 0);
    }
    void errorsHaveAPlace()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, message);
        QFETCH(qulonglong, position);
        const auto statements = sql::split(text);
        QVERIFY(!statements);
        QCOMPARE(statements.error().message, message);
        QCOMPARE(int(statements.error().code), int(base::Code::Syntax));
        QVERIFY(statements.error().where);
        QCOMPARE(statements.error().where->begin, position);
    }

    void statementsCoverTheText()
    {
        const auto part
            = rc::gen::element<std::string>("SELECT 1", ";", "\n", "-- c\n", "/* c */", "'a;b'", "\"x;\"", "$$ ; $$",
                "(", ")", " ", "E'\\''", "BEGIN ATOMIC", "END", "CREATE FUNCTION f()", "CASE", "\\x\n", "\n\n", "ä");
        const bool holds = rc::check("what stands between the statements is comments and blanks", [&] {
            std::string text;
            for (const std::string &piece : *rc::gen::container<std::vector<std::string>>(part))
                text += piece;
            const auto statements = sql::split(text);
            if (!statements)
                return;
            std::size_t end = 0;
            std::string rest;
            for (const sql::Statement &statement : *statements) {
                RC_ASSERT(statement.range.begin >= end);
                RC_ASSERT(statement.range.end > statement.range.begin);
                RC_ASSERT(text.substr(statement.range.begin, statement.range.size()) == statement.text);
                rest += text.substr(end, statement.range.begin - end);
                end = statement.range.end;
            }
            rest += text.substr(end);
            const auto again = sql::split(rest + "\n");
            RC_ASSERT(again && again->empty());
        });
        QVERIFY(holds);
    }
};

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
