// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/catalog/catalog.h"
#include "model/catalog/scope.h"
#include "model/pg/scratchdatabase.h"

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace service {

/// Which state is asked for, and how it may be found out.
struct StateRequest
{
    std::string url {}; ///< file://, a path, postgres://; several files: see more
    std::vector<std::string> more {}; ///< further .sql files that belong to the same state
    std::optional<std::string>
        text {}; ///< what the editor holds, in place of the content of url: one file, or nothing (mem://name, empty)
    std::map<std::string, std::string>
        unsaved {}; ///< by path: what editors hold, in place of what these files of the state say on disk
    std::string devUrl {}; ///< where SQL is executed; empty for the private server
    catalog::Scope scope {}; ///< onlySchema is taken from url or devUrl when it is not set
    bool keepDatabase = false; ///< State::database is wanted
    std::stop_token stop {};
    std::function<void(const std::string &)>
        progress {}; ///< "loading schema.sql: statement 120 of 900"; from the loading thread
};

/// A schema's state and where it came from.
struct State
{
    catalog::SharedCatalog catalog;
    std::string name {}; ///< "schema.sql", "shop@localhost:5432": for messages, never a password
    std::vector<std::string> notices {}; ///< what was skipped or stood in for: roles, psql lines, other major version
    /// With keepDatabase, for what was loaded from SQL: the database that holds this state, on the dev server.
    std::optional<pg::ScratchDatabase> database {};
};

/// The state that a URL stands for. SQL is executed on a scratch database, statement by statement; a database is only
/// read. An error in a text names file, line, column and statement in its message; Error::where is the place in that
/// text.
[[nodiscard]] base::Result<State> readState(const StateRequest &request);

/// Two states at once, as a diff needs them: at the same time where that is quicker. The first error wins.
[[nodiscard]] base::Result<std::pair<State, State>> readStates(const StateRequest &from, const StateRequest &to);

} // namespace service
