// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/lint/registry.h"
#include "model/lint/suppression.h"

#include <QDir>
#include <QTest>

class TestSuppression : public QObject
{
    Q_OBJECT

    static lint::Finding finding(const char *code = "DS102", const char *analyzer = "destructive")
    {
        return {.code = code, .analyzer = analyzer, .text = {}};
    }

private Q_SLOTS:
    void statements_data()
    {
        QTest::addColumn<std::string>("comment");
        QTest::addColumn<bool>("covered");
        QTest::newRow("all") << std::string("-- atlas:nolint\n") << true;
        QTest::newRow("no blank") << std::string("--atlas:nolint\n") << true;
        QTest::newRow("hash") << std::string("#atlas:nolint DS102\n") << true;
        QTest::newRow("block") << std::string("/*atlas:nolint destructive*/") << true;
        QTest::newRow("second of two") << std::string("-- atlas:nolint MF101 DS102\n") << true;
        QTest::newRow("another code") << std::string("-- atlas:nolint MF101\n") << false;
        QTest::newRow("words in front") << std::string("-- please atlas:nolint\n") << false;
        QTest::newRow("another directive") << std::string("-- atlas:nolinter\n") << false;
        QTest::newRow("block with a blank") << std::string("/* atlas:nolint */") << false;
    }
    void statements()
    {
        QFETCH(std::string, comment);
        QFETCH(bool, covered);
        QCOMPARE(lint::Suppression::ofStatement({"-- other\n", comment}).covers(finding()), covered);
    }

    void files_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<bool>("covered");
        QTest::newRow("header") << std::string("-- note\n-- atlas:nolint DS102\n\nSELECT 1;") << true;
        QTest::newRow("comment of the statement") << std::string("-- atlas:nolint DS102\nSELECT 1;") << false;
        QTest::newRow("not first") << std::string("\n-- atlas:nolint DS102\n\nSELECT 1;") << false;
        QTest::newRow("nothing else") << std::string("-- atlas:nolint DS102\n") << true;
        QTest::newRow("no line feed") << std::string("-- atlas:nolint DS102") << false;
    }
    void files()
    {
        QFETCH(std::string, text);
        QFETCH(bool, covered);
        QCOMPARE(lint::Suppression::ofFile(text).covers(finding()), covered);
        QVERIFY(!lint::Suppression::ofFile(text).coversAll());
    }

    void aBareDirectiveCoversTheFile()
    {
        QVERIFY(lint::Suppression::ofFile("-- atlas:nolint\n\nDROP TABLE t;\n").coversAll());
    }

    void everyRuleIsExplainedAndTested()
    {
        std::string_view analyzer;
        for (const lint::Rule *rule : lint::rules()) {
            const QString code = QString::fromStdString(std::string(rule->code)).toLower();
            for (const char *path : {"/resources/lint/%1.md", "/tests/lint/%1/bad.sql", "/tests/lint/%1/good.sql"}) {
                const QString file = QStringLiteral(SOURCE_FOLDER) + QString(path).arg(code);
                QVERIFY2(QFile::exists(file), qPrintable(file));
            }
            QVERIFY(!rule->heading.empty());
            analyzer = rule->analyzer;
        }
        QVERIFY(!analyzer.empty());
    }
};

QTEST_GUILESS_MAIN(TestSuppression)
#include "tst_suppression.moc"
