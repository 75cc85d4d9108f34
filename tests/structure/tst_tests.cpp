// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFileInfo>
#include <QProcess>
#include <QTest>

/// Qt Test silently skips slots that are not private: every test program must have at least one function that runs.
class TestTests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyProgramRunsSomething()
    {
        int programs = 0;
        QDirIterator files(QStringLiteral(BUILD_FOLDER "/tests"), {"tst_*"}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString program = files.next();
            if (!files.fileInfo().isExecutable() || !files.fileInfo().suffix().isEmpty())
                continue;
            QProcess process;
            process.start(program, {"-functions"});
            QVERIFY2(process.waitForFinished(), qPrintable(program));
            QVERIFY2(process.readAllStandardOutput().contains("()"), qPrintable(program + " has no test function"));
            ++programs;
        }
        QVERIFY(programs >= 2);
    }
};

QTEST_GUILESS_MAIN(TestTests)
#include "tst_tests.moc"
