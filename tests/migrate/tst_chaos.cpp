// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/catalog/reader.h"
#include "model/diff/compare.h"
#include "model/migrate/executor.h"
#include "model/pg/scratchdatabase.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>
#include <unistd.h>

using namespace migrate;

namespace {

const Target target {.schema = "public"};

/// Applies, and dies without a word at the given report.
int applyAndDie(const std::string &url, const std::string &folder, int killAt)
{
    auto connection = pg::Connection::open(url);
    const auto directory = Directory::open(folder);
    if (!connection || !directory)
        return 2;
    int reports = 0;
    const auto report = apply(**connection, target, *directory,
        {.lockTimeout = std::chrono::seconds(120), .operatorVersion = "chaos"},
        {.report = [&](const Progress &progress) {
            if (progress.phase != Progress::Phase::WaitingForLock && ++reports == killAt)
                kill(getpid(), SIGKILL);
        }});
    return report && !report->error ? 0 : 1;
}

} // namespace

/// kill -9 at every step of the protocol and at random moments: the next run ends where one without faults does.
class TestChaos : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    catalog::Catalog m_expected;
    std::size_t m_files = 0;

    void put(Directory &directory, const std::string &name, const std::string &text)
    {
        QVERIFY(directory.write({.name = name, .text = text}).has_value());
        ++m_files;
    }

    [[nodiscard]] std::unique_ptr<QProcess> start(const std::string &url, int killAt) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedChannels);
        process->start(QCoreApplication::applicationFilePath(),
            {"--apply", QString::fromStdString(url), m_folder.path(), QString::number(killAt)});
        return process;
    }

    /// What is wrong after one more run without faults, or nothing.
    QString afterRecovery(pg::ScratchDatabase &database) const
    {
        auto connection = pg::Connection::open(database.url());
        if (!connection)
            return QString::fromStdString(connection.error().text());
        const auto report = apply(**connection, target, *Directory::open(m_folder.path().toStdString()),
            {.lockTimeout = std::chrono::seconds(120)});
        if (!report)
            return "apply: " + QString::fromStdString(report.error().text());
        if (report->error)
            return "apply: " + QString::fromStdString(report->error->text());
        const auto catalog = catalog::read(**connection);
        if (!catalog)
            return QString::fromStdString(catalog.error().text());
        if (const auto changes = diff::compare(m_expected, *catalog); !changes.empty())
            return "differs: " + QString::fromStdString(changes.front().id.text());
        const auto counts
            = (*connection)
                  ->query("SELECT (SELECT count(*) FROM pg_index WHERE NOT indisvalid), (SELECT count(*) FROM a),"
                          " (SELECT count(*) FROM atlas_schema_revisions WHERE applied = total)");
        if (!counts)
            return QString::fromStdString(counts.error().text());
        const auto &row = counts->rows.front();
        if (row[0] != "0" || row[1] != "2000" || row[2] != std::to_string(m_files))
            return QString("invalid indexes %1, rows %2, revisions %3")
                .arg(QString::fromStdString(*row[0]), QString::fromStdString(*row[1]), QString::fromStdString(*row[2]));
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto directory = Directory::open(m_folder.path().toStdString());
        put(*directory, "1_a.sql",
            "CREATE TABLE a (id int, b int);\nINSERT INTO a SELECT i, i FROM generate_series(1, 1000) i;\n");
        put(*directory, "2_i.sql",
            "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY a_b ON a (b);\nINSERT INTO a SELECT i, i FROM "
            "generate_series(1001, 2000) i;\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n");
        put(*directory, "3_b.sql", "CREATE TABLE b (id int PRIMARY KEY);\nALTER TABLE a ADD COLUMN c text;\n");
        put(*directory, "4_i.sql",
            "-- atlas:txmode none\n\nDROP INDEX CONCURRENTLY a_b;\nVACUUM a;\nCREATE INDEX CONCURRENTLY a_c ON a "
            "(c);\n");
        auto database = pg::ScratchDatabase::create();
        QVERIFY2(database.has_value(), database ? "" : database.error().text().c_str());
        QCOMPARE(applyAndDie(database->url(), m_folder.path().toStdString(), 0), 0);
        auto catalog = catalog::read(database->connection());
        QVERIFY(catalog.has_value());
        m_expected = std::move(*catalog);
    }

    void killedAtEveryStep()
    {
        int steps = 0;
        for (bool finished = false; !finished; ++steps) {
            auto database = pg::ScratchDatabase::create();
            QVERIFY2(database.has_value(), database ? "" : database.error().text().c_str());
            const auto process = start(database->url(), steps + 1);
            QVERIFY(process->waitForFinished(120'000));
            finished = process->exitStatus() == QProcess::NormalExit;
            const QString problem = afterRecovery(*database);
            QVERIFY2(problem.isEmpty(), qPrintable(QString("killed at step %1: %2").arg(steps + 1).arg(problem)));
        }
        qInfo("killed at %d steps, all converged", steps - 1);
        QVERIFY(steps > 10);
    }

    void killedAtRandom()
    {
        const int runs = qEnvironmentVariableIsSet("MERCATOR_CHAOS_RUNS")
            ? qEnvironmentVariableIntValue("MERCATOR_CHAOS_RUNS")
            : 15;
        const unsigned seed = qEnvironmentVariableIsSet("MERCATOR_CHAOS_SEED")
            ? static_cast<unsigned>(qEnvironmentVariableIntValue("MERCATOR_CHAOS_SEED"))
            : std::random_device()();
        std::mt19937 random(seed);
        for (int run = 0; run < runs; ++run) {
            auto database = pg::ScratchDatabase::create();
            QVERIFY2(database.has_value(), database ? "" : database.error().text().c_str());
            const auto first = start(database->url(), 0);
            const auto second = run % 5 < 2 ? start(database->url(), 0) : nullptr;
            const int patience = std::uniform_int_distribution(1, 120)(random);
            const bool killsBackend = run % 3 == 0;
            if (!first->waitForFinished(patience)) {
                if (killsBackend)
                    (void)database->connection().query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                        "application_name = 'mercator migrate' AND datname = current_database()");
                first->kill();
            }
            first->waitForFinished();
            if (second)
                second->waitForFinished(120'000);
            const QString problem = afterRecovery(*database);
            QVERIFY2(problem.isEmpty(), qPrintable(QString("seed %1, run %2: %3").arg(seed).arg(run).arg(problem)));
        }
        qInfo("seed %u: %d of %d runs converged", seed, runs, runs);
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 5 && std::string_view(argv[1]) == "--apply")
        return applyAndDie(argv[2], argv[3], std::atoi(argv[4]));
    TestChaos test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_chaos.moc"
