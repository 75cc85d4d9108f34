// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/pg/scratchdatabase.h"
#include "tests/support/verifyresult.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// What Atlas's documents say of its directory and its revisions table, written down once more and without any of the
/// product's code: atlas.sum, the order of files, the rows that `migrate apply` leaves. Statements are lines here.
class Restatement
{
public:
    explicit Restatement(QString folder)
        : m_folder(std::move(folder))
    {
    }

    [[nodiscard]] QStringList files() const
    {
        QStringList names = QDir(m_folder).entryList({"*.sql"}, QDir::Files);
        std::ranges::sort(names, [](const QString &a, const QString &b) { return a.toUtf8() < b.toUtf8(); });
        return names;
    }
    [[nodiscard]] QByteArray text(const QString &name) const
    {
        QFile file(m_folder + '/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QString &name, const QByteArray &content) const
    {
        QFile file(m_folder + '/' + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
    }

    /// The content of atlas.sum: entries are a running hash of names and contents, the first line a hash of entries.
    [[nodiscard]] QByteArray sum() const
    {
        QCryptographicHash total(QCryptographicHash::Sha256);
        QByteArray lines;
        for (const QString &name : files()) {
            const QByteArray entry = hashOf(name);
            total.addData(name.toUtf8() + entry);
            lines += name.toUtf8() + " h1:" + entry + '\n';
        }
        return "h1:" + total.result().toBase64() + '\n' + lines;
    }
    void writeSum() const { put("atlas.sum", sum()); }
    [[nodiscard]] bool isValid() const { return text("atlas.sum") == sum(); }

    /// Executes what is pending, at most so many files; the error of the statement that failed, or nothing.
    [[nodiscard]] std::string apply(pg::Connection &connection, int most = 1000) const
    {
        if (!isValid())
            return "checksum mismatch";
        (void)connection.query("SELECT pg_advisory_lock(2686470616)");
        std::string problem = createTable(connection);
        for (const QString &name : files()) {
            if (!problem.empty() || most == 0)
                break;
            if (isDone(connection, name))
                continue;
            problem = run(connection, name);
            --most;
        }
        (void)connection.query("SELECT pg_advisory_unlock(2686470616)");
        return problem;
    }

private:
    [[nodiscard]] QByteArray hashOf(const QString &wanted) const
    {
        QCryptographicHash running(QCryptographicHash::Sha256);
        for (const QString &name : files()) {
            running.addData(name.toUtf8());
            running.addData(text(name));
            if (name == wanted)
                break;
        }
        return running.result().toBase64();
    }

    static std::string version(const QString &name) { return name.chopped(4).section('_', 0, 0).toStdString(); }
    static std::string description(const QString &name) { return name.chopped(4).section('_', 1).toStdString(); }

    static std::string createTable(pg::Connection &connection)
    {
        const auto made = connection.execute(R"(CREATE TABLE IF NOT EXISTS "public"."atlas_schema_revisions" (
            "version" character varying NOT NULL, "description" character varying NOT NULL,
            "type" bigint NOT NULL DEFAULT 2, "applied" bigint NOT NULL DEFAULT 0, "total" bigint NOT NULL DEFAULT 0,
            "executed_at" timestamptz NOT NULL, "execution_time" bigint NOT NULL, "error" text NULL,
            "error_stmt" text NULL, "hash" character varying NOT NULL, "partial_hashes" jsonb NULL,
            "operator_version" character varying NOT NULL, PRIMARY KEY ("version")))");
        return made ? std::string() : made.error().message;
    }

    static bool isDone(pg::Connection &connection, const QString &name)
    {
        const auto rows = connection.query(
            "SELECT applied = total FROM public.atlas_schema_revisions WHERE version = $1", {version(name)});
        return rows && !rows->rows.empty() && rows->rows.front().front() == "t";
    }

    [[nodiscard]] std::string run(pg::Connection &connection, const QString &name) const
    {
        const QByteArray content = text(name);
        const bool alone = content.startsWith("-- atlas:txmode none\n\n");
        QStringList statements;
        for (const QByteArray &line : content.split('\n')) {
            if (!line.isEmpty() && !line.startsWith("--"))
                statements << QString::fromUtf8(line);
        }
        const auto before
            = connection.query("SELECT applied FROM public.atlas_schema_revisions WHERE version = $1", {version(name)});
        qsizetype applied
            = before->rows.empty() ? 0 : QString::fromStdString(*before->rows.front().front()).toLongLong();
        if (!alone)
            (void)connection.execute("BEGIN");
        std::string problem;
        write(connection, name, applied, statements, {}, {});
        while (applied < statements.size() && problem.empty()) {
            const std::string statement = statements[applied].toStdString();
            if (const auto ran = connection.execute(statement); !ran) {
                problem = ran.error().message;
                if (alone)
                    write(connection, name, applied, statements, problem, statement);
                break;
            }
            write(connection, name, ++applied, statements, {}, {});
        }
        if (!alone)
            (void)connection.execute(problem.empty() ? "COMMIT" : "ROLLBACK");
        return problem;
    }

    void write(pg::Connection &connection, const QString &name, qsizetype applied, const QStringList &statements,
        const std::string &error, const std::string &statement) const
    {
        QJsonArray hashes;
        QCryptographicHash running(QCryptographicHash::Sha256);
        for (qsizetype i = 0; i < applied; ++i) {
            running.addData(statements[i].toUtf8());
            hashes << QString("h1:" + running.result().toBase64());
        }
        const bool isPartial = applied < statements.size() && applied > 0;
        (void)connection.query(
            "INSERT INTO public.atlas_schema_revisions VALUES ($1, $2, 2, $3::bigint, $4::bigint, now(), 1, $5, $6, "
            "$7, "
            "$8::jsonb, 'Atlas CLI - restated') ON CONFLICT (version) DO UPDATE SET applied = EXCLUDED.applied, total "
            "= "
            "EXCLUDED.total, error = EXCLUDED.error, error_stmt = EXCLUDED.error_stmt, partial_hashes = "
            "EXCLUDED.partial_hashes, operator_version = EXCLUDED.operator_version",
            {version(name), description(name), std::to_string(applied), std::to_string(statements.size()), error,
                statement, hashOf(name).toStdString(),
                isPartial ? QJsonDocument(hashes).toJson(QJsonDocument::Compact).toStdString() : "null"});
    }

    QString m_folder;
};

} // namespace

/// A project that is taken on by Mercator's commands and by the restatement of Atlas in turns ends in the same files
/// and the same tables as one that only the restatement applied.
class TestTwelveSteps : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::optional<pg::ScratchDatabase> m_database;

    struct Outcome
    {
        int code = -1;
        QString output;
        QString error;
    };

    Outcome mercator(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral(BUILD_FOLDER "/app/mercator"), arguments);
        process.waitForFinished(120'000);
        return {.code = process.exitCode(),
            .output = QString::fromUtf8(process.readAllStandardOutput()),
            .error = QString::fromUtf8(process.readAllStandardError())};
    }

    void run(const QStringList &arguments, int code = 0)
    {
        const Outcome outcome = mercator(arguments);
        QVERIFY2(outcome.code == code, qPrintable(arguments.join(' ') + '\n' + outcome.output + outcome.error));
    }

    [[nodiscard]] QStringList target() const
    {
        return {
            "--dir", "file://migrations", "--url", QString::fromStdString(m_database->url()) + "&search_path=public"};
    }

    void writeSchema(const QByteArray &text) const
    {
        QFile file(m_folder.filePath("schema.sql"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }

    [[nodiscard]] QJsonObject status()
    {
        const Outcome outcome = mercator(QStringList {"migrate", "status", "--json"} + target());
        return QJsonDocument::fromJson(outcome.output.toUtf8()).object();
    }

    /// Rows without what depends on the moment and on who did it.
    static std::string rows(pg::Connection &connection)
    {
        const auto answer = connection.query("SELECT string_agg(concat_ws(' ', version, description, type, applied, "
                                             "total, hash, '[' || error || ']', '[' "
                                             "|| error_stmt || ']', coalesce(partial_hashes::text, 'NULL')), E'\\n' "
                                             "ORDER BY version COLLATE \"C\") FROM "
                                             "public.atlas_schema_revisions");
        return answer ? answer->rows.front().front().value_or("") : answer.error().message;
    }

private Q_SLOTS:
    void inTurns()
    {
        const QStringList diff {"--dir", "file://migrations", "--to", "file://schema.sql", "--dev-url",
            "docker://postgres/17/dev?search_path=public"};
        auto database = pg::ScratchDatabase::create();
        VERIFY_RESULT(database);
        m_database = std::move(*database);
        pg::Connection &connection = m_database->connection();
        const Restatement atlas(m_folder.filePath("migrations"));

        // 1, Mercator: the first migration.
        writeSchema("CREATE TABLE users (id bigint PRIMARY KEY);\n");
        run(QStringList {"migrate", "diff", "first"} + diff);
        QVERIFY(atlas.isValid());
        QCOMPARE(atlas.files().size(), 1);
        // Its statements are on one line each for the restatement.
        const QString first = atlas.files().first();
        atlas.put(first, "CREATE TABLE \"users\" (\"id\" bigint NOT NULL, PRIMARY KEY (\"id\"));\n");
        // 2, Atlas: hash and apply.
        atlas.writeSum();
        QCOMPARE(atlas.apply(connection), std::string());
        QCOMPARE(status().value("Status").toString(), QString("OK"));
        QCOMPARE(status().value("Current").toString(), first.section('_', 0, 0));
        // 3, Mercator: a column more, drafted and applied.
        writeSchema("CREATE TABLE users (id bigint PRIMARY KEY, name text);\n");
        run(QStringList {"migrate", "diff", "names"} + diff);
        QVERIFY(atlas.isValid());
        run(QStringList {"migrate", "apply"} + target());
        QCOMPARE(atlas.apply(connection), std::string()); // nothing is left for Atlas
        // 4, Atlas: two files by hand, one of them applied.
        atlas.put("30000101000000_posts.sql", "CREATE TABLE posts (id bigint PRIMARY KEY);\n");
        atlas.put("30000102000000_tags.sql", "CREATE TABLE tags (id bigint);\nINSERT INTO tags VALUES (1);\n");
        atlas.writeSum();
        QCOMPARE(atlas.apply(connection, 1), std::string());
        QCOMPARE(status().value("Pending").toArray().size(), 1);
        // 5, Mercator: the other.
        run(QStringList {"migrate", "validate", "--dir", "file://migrations"});
        run(QStringList {"migrate", "apply", "1"} + target());
        // 6, Atlas: a file without transaction that fails in its middle.
        atlas.put("30000103000000_part.sql",
            "-- atlas:txmode none\n\nCREATE TABLE p1 (id int);\nCREATE TABLE p1 (id int);\nCREATE TABLE p3 (id "
            "int);\n");
        atlas.writeSum();
        QCOMPARE(atlas.apply(connection), std::string("relation \"p1\" already exists"));
        // 7, Mercator: says where it stands, and goes on after the statement was mended.
        QJsonObject now = status();
        QCOMPARE(now.value("Count").toInt(), 1);
        QCOMPARE(now.value("Total").toInt(), 3);
        QCOMPARE(now.value("SQL").toString(), QString("CREATE TABLE p1 (id int);"));
        atlas.put("30000103000000_part.sql",
            "-- atlas:txmode none\n\nCREATE TABLE p1 (id int);\nCREATE TABLE p2 (id int);\nCREATE TABLE p3 (id "
            "int);\n");
        run(QStringList {"migrate", "hash", "--dir", "file://migrations"});
        QVERIFY(atlas.isValid());
        run(QStringList {"migrate", "apply"} + target());
        // 8, Mercator: one that fails in its middle.
        atlas.put("30000104000000_again.sql",
            "-- atlas:txmode none\n\nCREATE TABLE q1 (id int);\nCREATE TABLE q1 (id int);\nCREATE INDEX CONCURRENTLY q "
            "ON "
            "q1 (id);\n");
        run(QStringList {"migrate", "hash", "--dir", "file://migrations"});
        run(QStringList {"migrate", "apply"} + target(), 1);
        // 9, Atlas: mends it and goes on.
        atlas.put("30000104000000_again.sql",
            "-- atlas:txmode none\n\nCREATE TABLE q1 (id int);\nCREATE TABLE q2 (id int);\nCREATE INDEX CONCURRENTLY q "
            "ON "
            "q1 (id);\n");
        atlas.writeSum();
        QCOMPARE(atlas.apply(connection), std::string());
        // 10, Mercator: a file that fails in a transaction leaves no row; it is taken away again.
        atlas.put("30000105000000_wrong.sql", "CREATE TABLE r (id int);\nSELECT 1 / 0;\n");
        run(QStringList {"migrate", "hash", "--dir", "file://migrations"});
        run(QStringList {"migrate", "apply"} + target(), 1);
        run(QStringList {"migrate", "rm", "30000105000000", "--dir", "file://migrations"});
        QVERIFY(atlas.isValid());
        // 11, Atlas: one more.
        atlas.put("30000106000000_last.sql", "CREATE TABLE last (id int);\nCOMMENT ON TABLE last IS 'x';\n");
        atlas.writeSum();
        QCOMPARE(atlas.apply(connection), std::string());
        // 12, Mercator: takes it back and applies it again.
        run(QStringList {"migrate", "down", "--auto-approve"} + target());
        QCOMPARE(status().value("Pending").toArray().size(), 1);
        run(QStringList {"migrate", "apply"} + target());
        now = status();
        QCOMPARE(now.value("Status").toString(), QString("OK"));
        QCOMPARE(now.value("Applied").toArray().size(), 7);

        // The same directory by the restatement alone.
        QVERIFY(atlas.isValid());
        auto other = pg::ScratchDatabase::create();
        VERIFY_RESULT(other);
        QCOMPARE(atlas.apply(other->connection()), std::string());
        const auto expected = catalog::read(other->connection());
        const auto got = catalog::read(connection);
        VERIFY_RESULT(expected);
        VERIFY_RESULT(got);
        const auto changes = diff::compare(*expected, *got);
        QVERIFY2(changes.empty(), changes.empty() ? "" : changes.front().id.text().c_str());
        // A file that was mended after it had begun keeps the hash that it began with.
        std::string ours = rows(connection);
        std::string theirs = rows(other->connection());
        const QRegularExpression hash(" \\S{43}= ");
        const auto withoutHashesOfMended = [&](const std::string &text) {
            QStringList lines = QString::fromStdString(text).split('\n');
            for (QString &line : lines) {
                if (line.startsWith("30000103") || line.startsWith("30000104"))
                    line.replace(hash, " ");
            }
            return lines.join('\n');
        };
        QCOMPARE(withoutHashesOfMended(ours), withoutHashesOfMended(theirs));
        const auto rest = other->connection().query("SELECT count(*) FROM tags");
        const auto restOurs = connection.query("SELECT count(*) FROM tags");
        QCOMPARE(*restOurs->rows.front().front(), *rest->rows.front().front());
    }
};

QTEST_GUILESS_MAIN(TestTwelveSteps)
#include "tst_twelvesteps.moc"
