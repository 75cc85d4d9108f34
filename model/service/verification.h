// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/migrate/executor.h"
#include "model/project/environment.h"
#include "model/service/state.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace service {

/// Replays the files of a run on the dev server while they are applied, and compares what the database is afterwards
/// with what they make there. What was different before the run is left alone, and so is what no migration made.
/// Without a dev server, or when the files do not run there, nothing is compared and a warning says so.
/// Its methods are called by migrate::apply; the replay has a thread of its own.
class Verification : public migrate::Observer
{
public:
    enum class When : std::uint8_t {
        Auto, ///< after each file, or after the last when there are more than ten
        File,
        End,
    };

    Verification(const project::Environment &environment, const migrate::Directory &directory, When when,
        const migrate::Control &control);
    ~Verification() override;
    Verification(const Verification &) = delete;
    Verification &operator=(const Verification &) = delete;

    [[nodiscard]] base::Result<> begins(const migrate::Run &run, pg::Connection &connection) override;
    [[nodiscard]] base::Result<> applied(const migrate::FileName &file, pg::Connection &connection) override;
    [[nodiscard]] std::vector<std::string> warnings() const override { return m_warnings; }

private:
    using Replayed = base::Result<catalog::SharedCatalog>;

    [[nodiscard]] StateRequest replayed(const std::string &version, const std::stop_token &stop) const;
    [[nodiscard]] bool leadsToVersion(const migrate::Run &run) const;
    void replay(const migrate::Run &run, const std::stop_token &stop);
    void push(Replayed state);
    [[nodiscard]] Replayed next();
    [[nodiscard]] Replayed live(pg::Connection &connection) const;
    [[nodiscard]] bool isDue(std::size_t number, const migrate::Run &run) const;
    void giveUp(const base::Error &error);

    const project::Environment &m_environment;
    const migrate::Directory &m_directory;
    When m_when;
    const migrate::Control &m_control;
    migrate::Run m_run {};
    std::size_t m_applied = 0; ///< files so far
    catalog::SharedCatalog m_liveBefore {};
    catalog::SharedCatalog m_replayedBefore {};
    std::vector<std::string> m_warnings {};
    bool m_givenUp = false;

    std::mutex m_mutex {};
    std::condition_variable_any m_pushed {};
    std::deque<Replayed> m_states {}; ///< guarded by m_mutex: the state before the run, then those that are compared
    std::jthread m_thread {};
};

} // namespace service
