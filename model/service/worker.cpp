// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/service/worker.h"

#include "model/service/cancelonstop.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace service {

namespace {

/// The connection of a worker: its thread's alone.
struct Kept
{
    std::string url;
    std::unique_ptr<pg::Connection> connection;
};

class RunningTask : public Task
{
public:
    RunningTask(Kept &kept, std::stop_token stop)
        : m_kept(kept)
        , m_stop(std::move(stop))
    {
        watch();
    }

    [[nodiscard]] std::stop_token stop() const override { return m_stop; }

    [[nodiscard]] base::Result<pg::Connection *> connection(const std::string &url) override
    {
        if (m_kept.connection && m_kept.url == url && m_kept.connection->query("select 1"))
            return m_kept.connection.get();
        m_cancel.reset();
        m_kept = {};
        auto opened = pg::Connection::open(url);
        if (!opened)
            return std::unexpected(opened.error());
        m_kept = {.url = url, .connection = std::move(*opened)};
        watch();
        return m_kept.connection.get();
    }

private:
    void watch()
    {
        if (m_kept.connection)
            m_cancel.emplace(m_stop, m_kept.connection->canceller());
    }

    Kept &m_kept;
    std::stop_token m_stop;
    std::optional<CancelOnStop> m_cancel;
};

} // namespace

struct Worker::Private
{
    struct Job
    {
        Entry entry;
        std::stop_source stop;
    };

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Job> jobs; ///< guarded by mutex, as is what follows
    std::stop_source running {std::nostopstate};
    bool busy = false;
    bool ending = false;
    std::jthread thread;

    void loop()
    {
        Kept kept;
        std::unique_lock lock(mutex);
        while (true) {
            changed.wait(lock, [&] { return ending || !jobs.empty(); });
            if (jobs.empty())
                return;
            Job job = std::move(jobs.front());
            jobs.pop_front();
            running = job.stop;
            busy = true;
            lock.unlock();
            if (job.stop.stop_requested()) {
                job.entry(nullptr);
            } else {
                RunningTask task(kept, job.stop.get_token());
                job.entry(&task);
            }
            job.entry = nullptr; // what it holds ends without the lock
            lock.lock();
            running = std::stop_source(std::nostopstate);
            busy = false;
        }
    }

    void stopAll()
    {
        const std::scoped_lock lock(mutex);
        for (Job &job : jobs)
            job.stop.request_stop();
        running.request_stop();
    }
};

Worker::Worker()
    : d(std::make_unique<Private>())
{
    d->thread = std::jthread([this] { d->loop(); });
}

Worker::~Worker()
{
    d->stopAll();
    {
        const std::scoped_lock lock(d->mutex);
        d->ending = true;
    }
    d->changed.notify_all();
}

void Worker::enqueue(Entry entry)
{
    {
        const std::scoped_lock lock(d->mutex);
        d->jobs.push_back({.entry = std::move(entry), .stop = {}});
    }
    d->changed.notify_all();
}

void Worker::cancel()
{
    d->stopAll();
}

bool Worker::busy() const
{
    const std::scoped_lock lock(d->mutex);
    return d->busy || !d->jobs.empty();
}

base::Error cancelledError()
{
    return {.code = base::Code::Cancelled, .message = "cancelled"};
}

} // namespace service
