// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

#include <optional>
#include <string>
#include <vector>

namespace plan {

/// What happened when a plan was tried on the dev server, on a few rows that were made for it.
struct Trial
{
    enum class Outcome { NotRun, Exact, Differs, Failed };
    Outcome outcome = Outcome::NotRun;
    std::vector<std::string> differences {}; ///< objects that are not as wanted, one sentence each
    std::optional<base::Error> error {}; ///< Failed: what the server said
    std::string statement {}; ///< the one that Failed, or that made onRows
    /// Set when the script runs only where the tables are empty: what the server said about the rows made for the
    /// trial.
    std::optional<base::Error> onRows {};
};

/// The proof beside a migration: up leads to the wanted state, down leads back.
struct Proof
{
    Trial up {};
    Trial down {};
    [[nodiscard]] bool holds() const
    {
        return up.outcome == Trial::Outcome::Exact && down.outcome == Trial::Outcome::Exact;
    }
};

} // namespace plan
