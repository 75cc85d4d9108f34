// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/scratchdatabase.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

/// Runs the scripts of tests/cli/scripts against the real programs. A script is one page:
///   -- schema.sql --            a file with the lines that follow it
///   -- script --                then commands and what is expected of the last one:
///   $ mercator schema diff …    run; ${DB} is the URL of an empty database of its own, ${SHOP} the sample project,
///                               ${MERCATOR} the path of the program
///   > text                      the next line of standard output is this
///   ~ regex                     the next line of standard output matches
///   ...                         any number of lines of standard output
///   2> text                     standard error contains this
///   ? 3                         the exit code; 0 when not said
/// Standard output must be matched to its end, unless the last expectation of it is "...".
class TestCli : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        QString command;
        QStringList output;
        QString error;
        int code = 0;
        int next = 0; ///< line of output to be matched
        bool codeSeen = false;
        bool skips = false; ///< "..." was said
    };

    static QString describe(const Outcome &outcome)
    {
        return QStringLiteral("$ %1\nexit code %2\nstandard output:\n%3\nstandard error:\n%4")
            .arg(outcome.command, QString::number(outcome.code), outcome.output.join('\n'), outcome.error);
    }

    static Outcome start(const QString &command, const QString &folder)
    {
        QStringList arguments = QProcess::splitCommand(command);
        QString program = arguments.takeFirst();
        if (program == "mercator" || program == "schema-viz")
            program = QStringLiteral(BUILD_FOLDER "/app/") + program;
        QProcess process;
        process.setWorkingDirectory(folder);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("PATH", QStringLiteral(BUILD_FOLDER "/app:") + environment.value("PATH"));
        environment.remove("DISPLAY");
        process.setProcessEnvironment(environment);
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(program, arguments);
        Outcome outcome;
        outcome.command = command;
        if (!process.waitForFinished(120'000)) {
            outcome.code = -1;
            outcome.error = process.errorString();
            return outcome;
        }
        QString output = QString::fromUtf8(process.readAllStandardOutput());
        if (output.endsWith('\n'))
            output.chop(1);
        if (!output.isEmpty())
            outcome.output = output.split('\n');
        outcome.error = QString::fromUtf8(process.readAllStandardError());
        outcome.code = process.exitCode();
        return outcome;
    }

    /// What is wrong with the end of the command before, or nothing.
    static QString unfinished(const std::optional<Outcome> &outcome)
    {
        if (!outcome)
            return {};
        if (!outcome->codeSeen && outcome->code != 0)
            return "the exit code is not 0\n" + describe(*outcome);
        if (!outcome->skips && outcome->next < outcome->output.size())
            return QStringLiteral("line %1 of standard output was not expected\n").arg(outcome->next + 1)
                + describe(*outcome);
        return {};
    }

    static QString expect(Outcome &outcome, const QString &line)
    {
        const auto rest = line.section(' ', 1);
        if (line.startsWith("? ")) {
            outcome.codeSeen = true;
            return outcome.code == rest.toInt() ? QString()
                                                : "another exit code was expected: " + rest + '\n' + describe(outcome);
        }
        if (line.startsWith("2> "))
            return outcome.error.contains(rest) ? QString()
                                                : "standard error does not contain: " + rest + '\n' + describe(outcome);
        if (line == "...") {
            outcome.skips = true;
            return {};
        }
        const bool exact = line == ">" || line.startsWith("> ");
        const QRegularExpression pattern(
            exact ? QRegularExpression::anchoredPattern(QRegularExpression::escape(rest)) : rest);
        for (; outcome.next < outcome.output.size(); ++outcome.next) {
            if (pattern.match(outcome.output.at(outcome.next)).hasMatch()) {
                ++outcome.next;
                outcome.skips = false;
                return {};
            }
            if (!outcome.skips)
                break;
        }
        return "standard output does not go on with: " + line + '\n' + describe(outcome);
    }

private Q_SLOTS:
    /// Each flag in a row of the manual for newcomers is one of the command that the row names.
    void flagsOfTheManualExist()
    {
        QFile page(QStringLiteral(SOURCE_FOLDER "/resources/manual/migrating-from-atlas-and-alembic.md"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QRegularExpression span("`(mercator|atlas|--)([^`]*)`");
        const QRegularExpression verb("^ ((?:migrate|schema|dev) [a-z]+|[a-z]+)");
        const QRegularExpression flag("(?<![\\w-])(--?[a-z][a-z-]*)");
        QMap<QString, QString> helps;
        int flags = 0;
        for (const QString &line : QString::fromUtf8(page.readAll()).split('\n')) {
            const QStringList cells = line.split('|');
            if (cells.size() < 4 || !line.startsWith("| "))
                continue;
            // Atlas's own flags count where the command is the same; those of the remark belong to it, too.
            const bool isSame = cells[2].contains("the same");
            QString command;
            for (int i = isSame ? 1 : 2; i < cells.size(); ++i) {
                for (auto spans = span.globalMatch(cells[i]); spans.hasNext();) {
                    const auto one = spans.next();
                    const QString words = one.captured(1) == "--" ? " --" + one.captured(2) : one.captured(2);
                    if (const auto named = verb.match(words); one.captured(1) != "--" && named.hasMatch())
                        command = named.captured(1);
                    if (command.isEmpty() || (isSame && i == 2))
                        continue;
                    if (!helps.contains(command))
                        helps[command] = start("mercator " + command + " --help", QDir::tempPath()).output.join('\n');
                    for (auto all = flag.globalMatch(words); all.hasNext(); ++flags) {
                        const QString name = all.next().captured(1);
                        const QRegularExpression known("(?<![\\w-])" + QRegularExpression::escape(name) + "(?![\\w-])");
                        QVERIFY2(known.match(helps[command]).hasMatch(),
                            qPrintable("mercator " + command + " has no " + name + ", which this row names: " + line));
                    }
                }
            }
        }
        QVERIFY(flags > 40);
    }

    void scripts_data()
    {
        QTest::addColumn<QString>("path");
        const QDir folder(QStringLiteral(SCRIPTS));
        for (const QString &name : folder.entryList({"*.txt"}, QDir::Files, QDir::Name))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }

    void scripts()
    {
        QFETCH(QString, path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTemporaryDir folder;
        QVERIFY(folder.isValid());
        QString text = QString::fromUtf8(file.readAll());
        std::optional<pg::ScratchDatabase> database;
        if (text.contains("${DB}")) {
            auto created = pg::ScratchDatabase::create();
            QVERIFY2(created.has_value(), created ? "" : created.error().text().c_str());
            database = std::move(*created);
            text.replace("${DB}", QString::fromStdString(database->url()));
        }
        text.replace("${MERCATOR}", QStringLiteral(BUILD_FOLDER "/app/mercator"));
        text.replace("${SHOP}", QStringLiteral(SOURCE_FOLDER "/resources/examples/shop"));

        const QRegularExpression marker("^-- (\\S+) --$");
        QString section;
        std::optional<Outcome> last;
        QFile part;
        int commands = 0;
        for (const QString &line : text.split('\n')) {
            if (const auto match = marker.match(line); match.hasMatch()) {
                section = match.captured(1);
                part.close();
                if (section == "script")
                    continue;
                const QString target = folder.filePath(section);
                QVERIFY(QDir().mkpath(QFileInfo(target).path()));
                part.setFileName(target);
                QVERIFY(part.open(QIODevice::WriteOnly));
            } else if (section != "script") {
                if (part.isOpen())
                    part.write(line.toUtf8() + '\n');
            } else if (line.startsWith("$ ")) {
                const QString problem = unfinished(last);
                QVERIFY2(problem.isEmpty(), qPrintable(problem));
                last = start(line.mid(2), folder.path());
                ++commands;
            } else if (!line.trimmed().isEmpty() && !line.startsWith('#')) {
                QVERIFY2(last.has_value(), qPrintable("an expectation before the first command: " + line));
                const QString problem = expect(*last, line);
                QVERIFY2(problem.isEmpty(), qPrintable(problem));
            }
        }
        const QString problem = unfinished(last);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QVERIFY2(commands > 0, "the script has no command");
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
