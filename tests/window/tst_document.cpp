// SPDX-License-Identifier: GPL-3.0-or-later
// Files of the editor: what is refused, what is kept, what is noticed.
#include "model/project/textfile.h"
#include "widgets/editor/document.h"
#include "widgets/editor/linediff.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

// QTRY_… of Qt 6.8 turns a chrono count into an int.
#pragma GCC diagnostic ignored "-Wconversion"

using namespace widgets;

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void dropsByteOrderMark();
    void savesAtomically();
    void noticesChangesOnDisk();
    void keepsUnsavedTextForRecovery();
    void parsesAfterTyping();
    void comparesLines();

private:
    QTemporaryDir m_folder;

    [[nodiscard]] QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(content);
        return file.fileName();
    }
};

void TestDocument::refusesWhatIsNoText_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("part");
    QTest::newRow("missing") << m_folder.filePath(QStringLiteral("none.sql")) << QStringLiteral("there is no file");
    QTest::newRow("folder") << m_folder.path() << QStringLiteral("is a folder");
    QTest::newRow("latin1") << write(QStringLiteral("latin1.sql"), "SELECT 1;\n-- caf\xe9\n")
                            << QStringLiteral("line 2");
    QTest::newRow("binary") << write(QStringLiteral("binary.sql"), QByteArray("a\0b", 3)) << QStringLiteral("binary");
    const QString huge = write(QStringLiteral("huge.sql"), {});
    QVERIFY(QFile::resize(huge, 100LL * 1024 * 1024));
    QTest::newRow("huge") << huge << QStringLiteral("100 MB");
}

void TestDocument::refusesWhatIsNoText()
{
    QFETCH(QString, path);
    QFETCH(QString, part);
    const base::Result<std::string> text = project::readTextFile(path);
    QVERIFY(!text);
    QVERIFY2(QString::fromStdString(text.error().message).contains(part), text.error().message.c_str());
}

void TestDocument::dropsByteOrderMark()
{
    const base::Result<std::string> text
        = project::readTextFile(write(QStringLiteral("bom.sql"), "\xEF\xBB\xBFSELECT 1;"));
    QVERIFY(text);
    QCOMPARE(*text, std::string("SELECT 1;"));
}

void TestDocument::savesAtomically()
{
    const QString path = write(QStringLiteral("save.sql"), "old");
    QVERIFY(project::writeTextFile(path, "new"));
    QCOMPARE(*project::readTextFile(path), std::string("new"));
    const base::Result<> impossible
        = project::writeTextFile(m_folder.filePath(QStringLiteral("no/such/folder/x.sql")), "text");
    QVERIFY(!impossible);
    QVERIFY(impossible.error().hint.find("Save As") != std::string::npos);
}

void TestDocument::noticesChangesOnDisk()
{
    const QString path = write(QStringLiteral("disk.sql"), "CREATE TABLE a (id int);");
    std::string text;
    Document document(m_folder.filePath(QStringLiteral("state")));
    document.setTextSource([&text] { return text; });
    connect(&document, &Document::textLoaded, this, [&text](const std::string &loaded) { text = loaded; });
    document.open(path);
    QTRY_COMPARE(document.state(), Document::State::Ready);
    QSignalSpy changed(&document, &Document::changedOnDisk);
    QVERIFY(!write(QStringLiteral("disk.sql"), "CREATE TABLE b (id int);").isEmpty());
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(document.textOnDisk(), std::string("CREATE TABLE b (id int);"));
    QCOMPARE(text, std::string("CREATE TABLE a (id int);"));
    document.reload();
    QCOMPARE(text, std::string("CREATE TABLE b (id int);"));
}

void TestDocument::keepsUnsavedTextForRecovery()
{
    const QString folder = m_folder.filePath(QStringLiteral("journal"));
    {
        Journal journal(folder);
        QVERIFY(journal.write(QStringLiteral("/somewhere/schema.sql"), "CREATE TABLE typed ();"));
        QVERIFY(Journal::left(folder).empty()); // its owner lives
        // A crash: the journal stays, its lock is gone with the process.
        const QStringList files = QDir(folder).entryList({QStringLiteral("*.unsaved.sql")}, QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(
            QFile::copy(folder + QLatin1Char('/') + files.front(), folder + QStringLiteral("/crashed.unsaved.sql")));
    }
    const std::vector<Recovery> left = Journal::left(folder);
    QCOMPARE(left.size(), 1U);
    QCOMPARE(left.front().path, QStringLiteral("/somewhere/schema.sql"));
    QCOMPARE(left.front().text, std::string("CREATE TABLE typed ();"));
    Journal::remove(left.front());
    QVERIFY(Journal::left(folder).empty());
}

void TestDocument::parsesAfterTyping()
{
    std::string text = "CREATE TABLE a (id int PRIMARY KEY);";
    Document document(m_folder.filePath(QStringLiteral("state")));
    document.setTextSource([&text] { return text; });
    document.openUntitled(text);
    QTRY_VERIFY(document.isUpToDate());
    QCOMPARE(document.parsed()->diagram.tables.size(), 1U);
    text += "\nCREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);";
    document.noteEdited();
    QVERIFY(!document.isUpToDate());
    QTRY_VERIFY(document.isUpToDate());
    QCOMPARE(document.parsed()->diagram.tables.size(), 2U);
    QCOMPARE(document.parsed()->diagram.relations.size(), 1U);
    text += "\nCREATE TABLE c (id int PRIMARY";
    document.noteEdited();
    QTRY_VERIFY(document.isUpToDate());
    QCOMPARE(document.parsed()->outline.problems.size(), 1U);
    QCOMPARE(document.parsed()->diagram.tables.size(), 2U);
}

void TestDocument::comparesLines()
{
    QCOMPARE(lineDiff("a\nb\nc\n", "a\nb\nc\n"), std::string());
    QCOMPARE(lineDiff("a\nb\nc\n", "a\nx\nc\n"), std::string("@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"));
    QCOMPARE(lineDiff("", "a\n"), std::string("@@ -1,0 +1,1 @@\n+a\n"));
}

QTEST_MAIN(TestDocument)
#include "tst_document.moc"
