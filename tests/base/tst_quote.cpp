// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/quote.h"

#include <QTest>

class TestQuote : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << "orders" << "orders";
        QTest::newRow("underscore") << "_a1" << "_a1";
        QTest::newRow("upper case") << "Orders" << "\"Orders\"";
        QTest::newRow("reserved") << "user" << "\"user\"";
        QTest::newRow("column name keyword") << "between" << "\"between\"";
        QTest::newRow("unreserved keyword") << "name" << "name";
        QTest::newRow("digit first") << "1st" << "\"1st\"";
        QTest::newRow("dollar") << "a$b" << "\"a$b\"";
        QTest::newRow("quote inside") << "a\"b" << "\"a\"\"b\"";
        QTest::newRow("empty") << "" << "\"\"";
        QTest::newRow("unicode") << "größe" << "\"größe\"";
    }
    void names()
    {
        QFETCH(QString, name);
        QFETCH(QString, quoted);
        QCOMPARE(QString::fromStdString(base::quoteName(name.toStdString())), quoted);
    }

    void literals()
    {
        QCOMPARE(base::quoteLiteral("it's"), "'it''s'");
        QCOMPARE(base::quoteLiteral("C:\\it's"), "E'C:\\\\it''s'");
        QCOMPARE(base::quoteLiteral(""), "''");
    }

    void paths() { QCOMPARE(base::quotePath({"app", "a\"b"}), "\"app\".\"a\"\"b\""); }
};

QTEST_GUILESS_MAIN(TestQuote)
#include "tst_quote.moc"
