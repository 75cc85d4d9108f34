// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/migrate/revisions.h"

#include <cstdint>

namespace migrate {

/// One line of the append-only history: who did what when, and the intents of statements that no transaction protects.
struct HistoryEntry
{
    std::int64_t id = 0;
    std::string at {}; ///< UTC
    std::string direction {}; ///< "up", "down"
    std::string version {};
    std::int64_t statement = 0; ///< number in the file, from 1; 0: the whole file
    std::string hash {}; ///< SHA-256 of the statement or of the plan
    std::string phase {}; ///< "intent", "done", "failed", "verify failed", "reverted", "set", "unset"
    std::string who {}; ///< role and client
    std::string operatorVersion {};
    std::string note {};
};

/// The table mercator_history, in the schema atlas_schema_revisions. It is made when the first entry is written, so
/// that a database that only knows ordinary migrations holds nothing that Atlas does not know.
class History
{
public:
    History(pg::Connection &connection, const Target &target);

    [[nodiscard]] base::Result<> create();
    [[nodiscard]] base::Result<> add(const HistoryEntry &entry);
    [[nodiscard]] base::Result<std::vector<HistoryEntry>> all();
    /// The intent of this version without an end, if any: the program died while the statement ran.
    [[nodiscard]] base::Result<std::optional<HistoryEntry>> openIntent(const std::string &version);

private:
    pg::Connection &m_connection;
    std::string m_place; ///< schema of the revisions table that it goes with
    std::string m_table;
};

} // namespace migrate
