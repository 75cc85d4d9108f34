// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/pg/scratchdatabase.h"
#include "model/service/worker.h"
#include "tests/support/verifyresult.h"

#include <QSemaphore>
#include <QTest>

// QTRY_… of Qt 6.8 turns a chrono count into an int.
#pragma GCC diagnostic ignored "-Wconversion"

/// Jobs in the background, with and without a connection.
class TestWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsJobsInOrder();
    void answersOnTheThreadThatAsked();
    void keepsItsConnection();
    void cancelsTheRunningQuery();
    void cancelsWhatWaits();
    void runsAfterCancel();
    void endsWithJobsLeft();
    void numbersRequests();
};

namespace {

base::Result<int> answer(int value)
{
    return value;
}

} // namespace

void TestWorker::runsJobsInOrder()
{
    service::Worker worker;
    std::vector<int> order;
    std::vector<QFuture<base::Result<int>>> futures;
    for (int i = 0; i < 20; ++i) {
        futures.push_back(worker.run([i, &order](service::Task &) {
            order.push_back(i);
            return answer(i);
        }));
    }
    for (int i = 0; i < 20; ++i)
        QCOMPARE(futures[std::size_t(i)].result().value(), i);
    QVERIFY(std::ranges::is_sorted(order));
    QCOMPARE(order.size(), 20U);
    QTRY_VERIFY(!worker.busy());
}

void TestWorker::answersOnTheThreadThatAsked()
{
    service::Worker worker;
    QThread *there = nullptr;
    QThread *here = nullptr;
    auto future = worker
                      .run([&](service::Task &) {
                          there = QThread::currentThread();
                          return answer(1);
                      })
                      .then(this, [&](const base::Result<int> &) { here = QThread::currentThread(); });
    QTRY_VERIFY(here);
    QCOMPARE(here, QThread::currentThread());
    QVERIFY(there != here);
}

void TestWorker::keepsItsConnection()
{
    auto database = pg::ScratchDatabase::create();
    VERIFY_RESULT(database);
    service::Worker worker;
    const auto process = [&] {
        return worker
            .run([url = database->url()](service::Task &task) -> base::Result<std::string> {
                const auto connection = task.connection(url);
                if (!connection)
                    return std::unexpected(connection.error());
                const auto rows = (*connection)->query("select pg_backend_pid()");
                return rows ? base::Result<std::string>(*rows->rows[0][0]) : std::unexpected(rows.error());
            })
            .result();
    };
    const auto first = process();
    VERIFY_RESULT(first);
    QCOMPARE(process(), first);
    VERIFY_RESULT(database->connection().query("select pg_terminate_backend($1::int)", {*first}));
    QTRY_VERIFY(process() && process() != first); // a lost one is opened again
}

void TestWorker::cancelsTheRunningQuery()
{
    auto database = pg::ScratchDatabase::create();
    VERIFY_RESULT(database);
    service::Worker worker;
    QSemaphore connected;
    auto future = worker.run([&](service::Task &task) -> base::Result<int> {
        const auto connection = task.connection(database->url());
        connected.release();
        if (!connection)
            return std::unexpected(connection.error());
        const auto rows = (*connection)->query("select pg_sleep(60)");
        return rows ? base::Result<int>(1) : std::unexpected(rows.error());
    });
    connected.acquire();
    QTRY_COMPARE(
        database->connection().query("select count(*) from pg_stat_activity where wait_event = 'PgSleep'")->rows[0][0],
        "1");
    worker.cancel();
    const auto result = future.result();
    QVERIFY(!result);
    QCOMPARE(result.error().code, base::Code::Cancelled);
}

void TestWorker::cancelsWhatWaits()
{
    service::Worker worker;
    QSemaphore go;
    auto first = worker.run([&](service::Task &task) -> base::Result<int> {
        go.acquire();
        return task.stop().stop_requested() ? base::Result<int>(std::unexpected(service::cancelledError())) : answer(1);
    });
    bool ran = false;
    auto second = worker.run([&](service::Task &) {
        ran = true;
        return answer(2);
    });
    worker.cancel();
    QTRY_VERIFY(worker.busy());
    go.release();
    QVERIFY(!second.result());
    QCOMPARE(second.result().error().code, base::Code::Cancelled);
    QVERIFY(!ran);
}

void TestWorker::runsAfterCancel()
{
    service::Worker worker;
    worker.cancel();
    QCOMPARE(worker.run([](service::Task &) { return answer(7); }).result().value(), 7);
}

void TestWorker::endsWithJobsLeft()
{
    QFuture<base::Result<int>> future;
    {
        service::Worker worker;
        QSemaphore started;
        auto first = worker.run([&](service::Task &task) {
            started.release();
            while (!task.stop().stop_requested())
                std::this_thread::yield();
            return answer(1);
        });
        future = worker.run([](service::Task &) { return answer(2); });
        started.acquire();
    }
    QVERIFY(future.isFinished());
    QVERIFY(!future.result());
}

void TestWorker::numbersRequests()
{
    service::Requests requests;
    const std::size_t first = requests.next();
    QVERIFY(requests.isLatest(first));
    const std::size_t second = requests.next();
    QVERIFY(!requests.isLatest(first));
    QVERIFY(requests.isLatest(second));
    requests.forget();
    QVERIFY(!requests.isLatest(second));
}

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
