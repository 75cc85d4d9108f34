// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/pg/connection.h"

#include <QFuture>
#include <QPromise>

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <type_traits>
#include <utility>

namespace service {

/// What a job is given: whether it shall stop, and the worker's connection. Used on the worker's thread, while the job
/// runs.
class Task
{
public:
    virtual ~Task() = default;
    /// Set by Worker::cancel. Functions that take long take it too; they answer Code::Cancelled.
    [[nodiscard]] virtual std::stop_token stop() const = 0;
    /// The worker's one connection, opened when needed and kept for the next job with the same url. A stop cancels what
    /// it runs.
    [[nodiscard]] virtual base::Result<pg::Connection *> connection(const std::string &url) = 0;
};

/// One thread and one connection: jobs run one after the other, in the order they came.
/// run and cancel may be called from any thread. The destructor cancels and waits.
class Worker
{
public:
    Worker();
    ~Worker();
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// job: base::Result<T>(Task &). Continue with .then(this, [](base::Result<T> answer) { … }), which runs on the
    /// thread of this. Every future finishes with an answer: that of a cancelled job is an error with Code::Cancelled.
    template<typename Job>
    [[nodiscard]] auto run(Job job) -> QFuture<std::invoke_result_t<Job &, Task &>>;

    /// Stops the running job and those that wait; jobs given later run. Returns at once.
    void cancel();
    [[nodiscard]] bool busy() const;

private:
    /// Called once: with a task, or with none when the job was cancelled before it began.
    using Entry = std::move_only_function<void(Task *)>;
    void enqueue(Entry entry);

    struct Private;
    std::unique_ptr<Private> d;
};

/// Numbers requests, so that a late answer can be told from the one that is waited for.
///     .then(this, [this, number = m_requests.next()](auto answer) { if (m_requests.isLatest(number)) … });
/// Used from one thread.
class Requests
{
public:
    [[nodiscard]] std::size_t next() { return ++m_latest; }
    [[nodiscard]] bool isLatest(std::size_t number) const { return number == m_latest; }
    /// Whatever is under way is late from now on.
    void forget() { ++m_latest; }

private:
    std::size_t m_latest = 0;
};

/// What a job answers that was stopped.
[[nodiscard]] base::Error cancelledError();

template<typename Job>
auto Worker::run(Job job) -> QFuture<std::invoke_result_t<Job &, Task &>>
{
    using Answer = std::invoke_result_t<Job &, Task &>;
    QPromise<Answer> promise;
    QFuture<Answer> future = promise.future();
    promise.start();
    enqueue([promise = std::move(promise), job = std::move(job)](Task *task) mutable {
        promise.addResult(task ? job(*task) : Answer(std::unexpected(cancelledError())));
        promise.finish();
    });
    return future;
}

} // namespace service
