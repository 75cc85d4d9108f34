// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// The promises of ARCHITECTURE.md that can be read off the source.
class TestStructure : public QObject
{
    Q_OBJECT

    struct Source
    {
        QString path; ///< from the repository's folder
        QString text;
    };
    QList<Source> m_sources;

    QStringList offenders(const QRegularExpression &what, const QRegularExpression &where,
        const QRegularExpression &but = QRegularExpression("^$")) const
    {
        QStringList found;
        for (const Source &source : m_sources) {
            if (!where.match(source.path).hasMatch() || but.match(source.path).hasMatch())
                continue;
            auto matches = what.globalMatch(source.text);
            while (matches.hasNext())
                found << source.path + ": " + matches.next().captured().trimmed();
        }
        return found;
    }

    static QRegularExpression lines(const QString &pattern)
    {
        return QRegularExpression(pattern, QRegularExpression::MultilineOption);
    }
    static QRegularExpression folder(const QString &pattern) { return QRegularExpression("^(" + pattern + ")/"); }

private Q_SLOTS:
    void initTestCase()
    {
        const QString root = QStringLiteral(SOURCE_FOLDER);
        for (const char *top : {"model", "widgets", "app"}) {
            QDirIterator files(root + '/' + top, {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
                m_sources << Source {file.fileName().mid(root.size() + 1), QString::fromUtf8(file.readAll())};
            }
        }
        QVERIFY(m_sources.size() > 50);
    }

    void includesFollowTheLayers_data()
    {
        QTest::addColumn<QString>("in");
        QTest::addColumn<QString>("never");
        const QString core = "base|catalog|kinds|diff|plan|diagram";
        const QString sql = "sql|lint|edit";
        const QString io = "pg|layout|migrate|project|service";
        QTest::newRow("model_core") << "model/(" + core + ")"
                                    << "model/(" + sql + '|' + io + ")/|widgets/|app/|Q[A-Z]|Qt";
        QTest::newRow("model_sql") << "model/(" + sql + ")" << "model/(" + io + ")/|widgets/|app/|Q[A-Z]|Qt";
        QTest::newRow("model_io") << "model/(" + io + ")" << "widgets/|app/|QWidget|QApplication|QDialog|QGraphics";
        QTest::newRow("widgets") << "widgets" << "app/|model/pg/|libpq|pg_query";
    }
    void includesFollowTheLayers()
    {
        QFETCH(QString, in);
        QFETCH(QString, never);
        const QStringList found = offenders(lines("^#include [\"<](" + never + ")[^\">]*[\">]"), folder(in));
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void foreignTypesStayInTheirFolder_data()
    {
        QTest::addColumn<QString>("include");
        QTest::addColumn<QString>("home");
        QTest::newRow("libpq") << "(postgresql/)?libpq" << "^model/pg/[^/]*\\.cpp$";
        QTest::newRow("libpg_query") << "pg_query" << "^model/sql/.*(\\.cpp|_p\\.h)$";
        QTest::newRow("graphviz") << "graphviz/|cgraph|gvc" << "^app/layout/";
        QTest::newRow("qscintilla") << "Qsci/" << "^widgets/editor/";
    }
    void foreignTypesStayInTheirFolder()
    {
        QFETCH(QString, include);
        QFETCH(QString, home);
        const QStringList found = offenders(
            lines("^#include [\"<](" + include + ")[^\">]*[\">]"), QRegularExpression("."), QRegularExpression(home));
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void theEngineKnowsNoKinds()
    {
        const QStringList found = offenders(lines("\\bKind::[A-Z]\\w*"), folder("model/(diff|plan)"));
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void widgetsDoNoInputOrOutput()
    {
        // A path that starts with ":/" is a resource of the program, in memory.
        const QStringList found
            = offenders(lines("\\b(QFile|QSaveFile|QProcess|QTcpSocket|QLocalSocket)\\s+\\w+[ ({](?!"
                              "(QStringLiteral\\()?\":/)|processEvents|QThread::m?sleep|QEventLoop\\s+\\w+"),
                folder("widgets"));
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }

    void everyFileSaysItsLicence()
    {
        for (const Source &source : m_sources)
            QVERIFY2(source.text.startsWith("// SPDX-License-Identifier: GPL-3.0-or-later\n"), qPrintable(source.path));
    }

    /// What the manual promises to those who come from another tool is run by a script.
    void everyRowForNewcomersIsRun()
    {
        const QString root = QStringLiteral(SOURCE_FOLDER);
        QFile page(root + "/resources/manual/migrating-from-atlas-and-alembic.md");
        QVERIFY(page.open(QIODevice::ReadOnly));
        QString scripts;
        QDirIterator files(root + "/tests/cli/scripts", {"*.txt"}, QDir::Files);
        while (files.hasNext()) {
            QFile script(files.next());
            QVERIFY(script.open(QIODevice::ReadOnly));
            scripts += QString::fromUtf8(script.readAll());
        }
        const QRegularExpression command("`(mercator|atlas) ((?:migrate|schema|dev) [a-z]+|[a-z]+)");
        int rows = 0;
        for (const QString &line : QString::fromUtf8(page.readAll()).split('\n')) {
            const QStringList cells = line.split('|');
            if (cells.size() < 3 || !line.startsWith("| ") || line.startsWith("| Atlas")
                || line.startsWith("| Alembic"))
                continue;
            const bool isSame = cells[2].contains("the same");
            auto named = command.globalMatch(isSame ? cells[1] : cells[2]);
            QVERIFY2(named.hasNext(), qPrintable("a row without a command: " + line));
            while (named.hasNext()) {
                const QString verb = "mercator " + named.next().captured(2);
                QVERIFY2(scripts.contains(verb + ' ') || scripts.contains(verb + '\n'),
                    qPrintable("no script runs \"" + verb + "\" of the row: " + line));
            }
            ++rows;
        }
        QVERIFY(rows > 30);
    }

    void everyHeaderIsGuarded()
    {
        for (const Source &source : m_sources)
            QVERIFY2(!source.path.endsWith(".h") || source.text.contains("\n#pragma once\n"), qPrintable(source.path));
    }

    void namesAreTerms()
    {
        const QStringList found
            = offenders(lines("^\\s*(class|struct) \\w*(Manager|Helper|Util|Utils)\\b"), QRegularExpression("."));
        QVERIFY2(found.isEmpty(), qPrintable(found.join('\n')));
    }
};

QTEST_GUILESS_MAIN(TestStructure)
#include "tst_structure.moc"
