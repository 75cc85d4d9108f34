// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/scratchdatabase.h"
#include "tests/support/verifyresult.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

/// Questions of the command line, on a terminal of its own.
class TestTerminal : public QObject
{
    Q_OBJECT

    struct Outcome
    {
        std::string shown {};
        int code = -1;
    };

    std::optional<pg::ScratchDatabase> m_database;
    std::unique_ptr<QTemporaryDir> m_folder;

    /// Runs the program on a terminal and types the answer when the question is shown.
    Outcome run(std::vector<std::string> arguments, const std::string &question, const std::string &answer)
    {
        arguments.insert(arguments.begin(), BUILD_FOLDER "/app/mercator");
        std::vector<char *> words;
        for (std::string &argument : arguments)
            words.push_back(argument.data());
        words.push_back(nullptr);
        const std::string folder = m_folder->path().toStdString();
        int terminal = -1;
        const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
        if (child == 0) {
            if (chdir(folder.c_str()) == 0)
                execv(words.front(), words.data());
            _exit(127);
        }
        Outcome outcome;
        bool isAnswered = false;
        std::array<char, 4096> buffer {};
        pollfd watched {.fd = terminal, .events = POLLIN, .revents = 0};
        while (poll(&watched, 1, 60'000) > 0) {
            const ssize_t count = read(terminal, buffer.data(), buffer.size());
            if (count <= 0)
                break;
            outcome.shown.append(buffer.data(), static_cast<std::size_t>(count));
            if (!isAnswered && outcome.shown.contains(question)) {
                isAnswered = true;
                const std::string line = answer + '\n';
                if (write(terminal, line.data(), line.size()) < 0)
                    break;
            }
        }
        close(terminal);
        int status = 0;
        waitpid(child, &status, 0);
        outcome.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        return outcome;
    }

    std::string value(const std::string &sql)
    {
        const auto rows = m_database->connection().query(sql);
        return rows ? rows->rows.front().front().value_or("null") : "error: " + rows.error().message;
    }

    void put(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

private Q_SLOTS:
    void init()
    {
        auto database = pg::ScratchDatabase::create();
        VERIFY_RESULT(database);
        m_database = std::move(*database);
        m_folder = std::make_unique<QTemporaryDir>();
        VERIFY_RESULT(m_database->connection().execute("CREATE TABLE a (id int); INSERT INTO a VALUES (1)"));
    }
    void cleanup() { m_database.reset(); }

    void lossIsAgreedToInSoManyWords_data()
    {
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("isDone");
        QTest::newRow("the words") << "lose data" << true;
        QTest::newRow("yes") << "yes" << false;
        QTest::newRow("nothing") << "" << false;
        QTest::newRow("other letters") << "Lose Data" << false;
    }
    /// Bad input 46: what takes rows asks for a text to be typed, and a yes is none.
    void lossIsAgreedToInSoManyWords()
    {
        QFETCH(QString, answer);
        QFETCH(bool, isDone);
        const Outcome outcome
            = run({"schema", "clean", "--url", m_database->url()}, "Type \"lose data\"", answer.toStdString());
        QVERIFY2(outcome.shown.contains("DROP TABLE"), outcome.shown.c_str());
        QVERIFY2(outcome.shown.contains("1 row"), outcome.shown.c_str());
        QCOMPARE(outcome.code, 0);
        QCOMPARE(value("SELECT to_regclass('public.a') IS NULL"), std::string(isDone ? "t" : "f"));
    }

    void goingBackAsksForTheSameWords()
    {
        VERIFY_RESULT(m_database->connection().execute("DROP TABLE a"));
        QVERIFY(QDir(m_folder->path()).mkdir("migrations"));
        put("migrations/1_a.sql", "CREATE TABLE a (id int);\n");
        put("migrations/2_b.sql", "CREATE TABLE b (id int);\nINSERT INTO b VALUES (1), (2);\n");
        QCOMPARE(run({"migrate", "hash"}, "?", "").code, 0);
        QCOMPARE(run({"migrate", "apply", "--url", m_database->url()}, "?", "").code, 0);
        const std::vector<std::string> down {"migrate", "down", "--url", m_database->url()};
        QVERIFY(run(down, "Type \"lose data\"", "no").shown.contains("2 rows"));
        QCOMPARE(value("SELECT count(*) FROM b"), std::string("2"));
        QCOMPARE(run(down, "Type \"lose data\"", "lose data").code, 0);
        QCOMPARE(value("SELECT to_regclass('public.b') IS NULL"), std::string("t"));
    }

    void aPlainQuestionTakesYes()
    {
        put("schema.sql", "CREATE TABLE a (id int);\nCREATE TABLE c (id int);\n");
        const std::vector<std::string> apply {
            "schema", "apply", "--url", m_database->url(), "--to", "file://schema.sql"};
        QCOMPARE(run(apply, "statements to ", "n").code, 0);
        QCOMPARE(value("SELECT to_regclass('public.c') IS NULL"), std::string("t"));
        const Outcome agreed = run(apply, "statements to ", "y");
        QVERIFY2(agreed.code == 0, agreed.shown.c_str());
        QCOMPARE(value("SELECT to_regclass('public.c') IS NULL"), std::string("f"));
    }
};

QTEST_GUILESS_MAIN(TestTerminal)
#include "tst_terminal.moc"
