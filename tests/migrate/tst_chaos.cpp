// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/scratchdatabase.h"
#include "tests/support/faultyproject.h"
#include "tests/support/verifyresult.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <random>
#include <unistd.h>

using namespace migrate;

namespace {

/// Applies, and dies without a word at the given report.
int applyAndDie(const std::string &url, const std::string &folder, int killAt)
{
    auto connection = pg::Connection::open(url);
    const auto directory = Directory::open(folder);
    if (!connection || !directory)
        return 2;
    int reports = 0;
    const auto report = apply(**connection, FaultyProject::target(), *directory,
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

    FaultyProject m_project;

    [[nodiscard]] std::unique_ptr<QProcess> start(const std::string &url, int killAt) const
    {
        auto process = std::make_unique<QProcess>();
        process->setProcessChannelMode(QProcess::ForwardedChannels);
        process->start(QCoreApplication::applicationFilePath(),
            {"--apply", QString::fromStdString(url), QString::fromStdString(m_project.folder()),
                QString::number(killAt)});
        return process;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto database = pg::ScratchDatabase::create();
        VERIFY_RESULT(database);
        VERIFY_RESULT(m_project.prepare(database->url()));
    }

    void killedAtEveryStep()
    {
        int steps = 0;
        for (bool finished = false; !finished; ++steps) {
            auto database = pg::ScratchDatabase::create();
            VERIFY_RESULT(database);
            const auto process = start(database->url(), steps + 1);
            QVERIFY(process->waitForFinished(120'000));
            finished = process->exitStatus() == QProcess::NormalExit;
            const std::string problem = m_project.problemAfterAnotherRun(database->url());
            QVERIFY2(problem.empty(), ("killed at step " + std::to_string(steps + 1) + ": " + problem).c_str());
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
            VERIFY_RESULT(database);
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
            const std::string problem = m_project.problemAfterAnotherRun(database->url());
            QVERIFY2(problem.empty(),
                ("seed " + std::to_string(seed) + ", run " + std::to_string(run) + ": " + problem).c_str());
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
