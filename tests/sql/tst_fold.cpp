// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/sql/fold.h"

#include <QTest>

using Type = sql::Fold::Type;
using Folds = std::vector<sql::Fold>;
Q_DECLARE_METATYPE(Folds)

class TestFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void folds_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<Folds>("expected");
        const auto row = [](const char *name, const char *text, const Folds &expected) {
            QTest::newRow(name) << std::string(text) << expected;
        };
        row("nothing", "SELECT 1;\nSELECT 2;\n", {});
        row("statement", "CREATE TABLE a (\n id int\n);\nSELECT 1;", {{Type::Statement, 0, 2}});
        row("parentheses inside", "CREATE VIEW v AS\nSELECT (\n 1,\n 2\n);",
            {{Type::Statement, 0, 4}, {Type::Parentheses, 1, 3}});
        row("comments", "-- a\n-- b\nSELECT 1;\n/* x\n y */\n-- c\n\n-- d\n",
            {{Type::Comment, 0, 1}, {Type::Comment, 3, 4}});
        row("rows", "COPY t FROM stdin;\n1\n2\n\\.\n", {{Type::Rows, 0, 3}});
        row("two comments share a line", "/* a\n */ /* b\n */\n", {{Type::Comment, 0, 1}});
        row("half-typed", "CREATE TABLE a (\n id int,\n\nCREATE TABLE b (\n id int\n);\n",
            {{Type::Statement, 0, 1}, {Type::Statement, 3, 5}});
        row("body", "DO $$\nBEGIN\nEND\n$$;", {{Type::Statement, 0, 3}});
    }
    void folds()
    {
        QFETCH(std::string, text);
        QFETCH(Folds, expected);
        const Folds found = sql::folds(text);
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i)
            QVERIFY2(found[i] == expected[i],
                qPrintable(QStringLiteral("%1: %2-%3").arg(i).arg(found[i].firstLine).arg(found[i].lastLine)));
    }
};

QTEST_GUILESS_MAIN(TestFold)
#include "tst_fold.moc"
