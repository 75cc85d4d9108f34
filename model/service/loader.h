// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/pg/scratchdatabase.h"
#include "model/service/script.h"

#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace service {

/// Executes scripts on a scratch database, one after the other. Statements go to the server in groups, which is quick;
/// when one of a group fails the group is taken back and executed one by one, so that the error names its statement.
/// What the private dev server cannot have is replaced: roles by stand-ins; rows of COPY are left out.
class Loader
{
public:
    /// runner: the role that will own what is loaded, where that is known.
    explicit Loader(pg::ScratchDatabase &database, std::stop_token stop = {},
        std::function<void(const std::string &)> progress = {}, std::string runner = {});

    ~Loader();
    Loader(const Loader &) = delete;
    Loader &operator=(const Loader &) = delete;

    /// The error's message names file, line and column, its detail the statement.
    [[nodiscard]] base::Result<> load(const Script &script);
    /// What was left out or replaced so far.
    [[nodiscard]] const std::vector<std::string> &notices() const { return m_notices; }

private:
    using Group = std::vector<const sql::Statement *>;
    [[nodiscard]] base::Result<> runGroup(const Script &script, const Group &group);
    [[nodiscard]] base::Result<> runOne(const Script &script, const sql::Statement &statement);
    [[nodiscard]] bool standIn(const Script &script, const sql::Statement &statement, const base::Error &error);
    void notice(const Script &script, const sql::Statement &statement, const std::string &text);

    pg::ScratchDatabase &m_database;
    pg::Connection &m_connection; ///< of the database, which may have been moved when this object ends
    std::stop_token m_stop;
    std::function<void(const std::string &)> m_progress;
    std::string m_runner;
    std::vector<std::string> m_notices {};
};

} // namespace service
