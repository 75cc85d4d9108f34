// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/scanner.h"

#include <QTest>

using Type = sql::Token::Type;

class TestScanner : public QObject
{
    Q_OBJECT

    static std::vector<std::pair<Type, std::string>> tokens(std::string_view text)
    {
        std::vector<std::pair<Type, std::string>> found;
        sql::Scanner scanner(text);
        for (sql::Token token = scanner.next(); token.type != Type::End; token = scanner.next())
            found.emplace_back(token.type, scanner.text(token));
        return found;
    }

private Q_SLOTS:
    void oneToken_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("type");
        QTest::newRow("word with dollar") << QByteArray("a$b$") << int(Type::Word);
        QTest::newRow("letters beyond ASCII") << QByteArray("größe") << int(Type::Word);
        QTest::newRow("doubled quote") << QByteArray("'it''s; ok'") << int(Type::String);
        QTest::newRow("escape string") << QByteArray("e'it\\'s'") << int(Type::String);
        QTest::newRow("backslash in a plain string") << QByteArray("'C:\\'") << int(Type::String);
        QTest::newRow("Unicode string") << QByteArray("U&'d\\0061t'") << int(Type::String);
        QTest::newRow("bit string") << QByteArray("B'101'") << int(Type::String);
        QTest::newRow("quoted name") << QByteArray("\"a \"\"b\"\"\"") << int(Type::QuotedName);
        QTest::newRow("Unicode name") << QByteArray("u&\"d\\0061t\"") << int(Type::QuotedName);
        QTest::newRow("dollar") << QByteArray("$$a;b'$$") << int(Type::DollarString);
        QTest::newRow("tagged dollar") << QByteArray("$x1$ $$ $y$ $x1$") << int(Type::DollarString);
        QTest::newRow("parameter") << QByteArray("$12") << int(Type::Parameter);
        QTest::newRow("number") << QByteArray("1.5e10") << int(Type::Number);
        QTest::newRow("nested comment") << QByteArray("/* a /* b */ c */") << int(Type::BlockComment);
        QTest::newRow("line comment") << QByteArray("-- x;'\n") << int(Type::LineComment);
    }
    void oneToken()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, type);
        const auto found = tokens(text.toStdString());
        QCOMPARE(found.size(), std::size_t {1});
        QCOMPARE(int(found[0].first), type);
        QCOMPARE(found[0].second, text.toStdString());
    }

    void severalTokens()
    {
        const auto found = tokens("a.\"B\"(1, $2);\\x");
        const std::vector<Type> expected {Type::Word, Type::Dot, Type::QuotedName, Type::Open, Type::Number,
            Type::Comma, Type::Parameter, Type::Close, Type::Semicolon, Type::Backslash, Type::Word};
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QCOMPARE(int(found[i].first), int(expected[i]));
    }

    void unterminatedIsSaid_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"'abc", "\"abc", "$$ abc", "/* abc /* */", "E'abc\\'", "'"})
            QTest::newRow(text) << QByteArray(text);
    }
    void unterminatedIsSaid()
    {
        QFETCH(QByteArray, text);
        const std::string bytes = text.toStdString();
        sql::Scanner scanner(bytes);
        const sql::Token token = scanner.next();
        QVERIFY(!token.terminated);
        QCOMPARE(token.range.end, bytes.size());
        QCOMPARE(int(scanner.next().type), int(Type::End));
    }

    void namesAreFolded()
    {
        QCOMPARE(sql::nameOf("Orders"), "orders");
        QCOMPARE(sql::nameOf("\"Orders\""), "Orders");
        QCOMPARE(sql::nameOf("\"a\"\"b\""), "a\"b");
        QVERIFY(sql::isKeyword("TaBLe", "table"));
        QVERIFY(!sql::isKeyword("tables", "table"));
    }
};

QTEST_GUILESS_MAIN(TestScanner)
#include "tst_scanner.moc"
