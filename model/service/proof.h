// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/catalog/catalog.h"
#include "model/catalog/scope.h"
#include "model/pg/scratchdatabase.h"
#include "model/plan/plan.h"
#include "model/plan/proof.h"

#include <stop_token>
#include <string>

namespace service {

/// What a proof is about: two states, and the plans between them.
struct ProofRequest
{
    const catalog::Catalog &from;
    const catalog::Catalog &to;
    const plan::Plan &up;
    const plan::Plan *down = nullptr; ///< null: only up is tried
    catalog::Scope scope {}; ///< with which both states were read
    std::string devUrl {}; ///< where it is tried; empty for the private server
    pg::ScratchDatabase *database
        = nullptr; ///< holds the state `from`, and is used up; null: it is made from the state
    std::stop_token stop {};
};

/// Tries a plan on a scratch database: applies up, reads back, compares; then the same with down. An error says that
/// nothing could be tried; that a plan fails or leads elsewhere is in the proof. Waits for the server.
[[nodiscard]] base::Result<plan::Proof> prove(const ProofRequest &request);

/// One sentence for each object that is not as wanted.
[[nodiscard]] std::vector<std::string> differences(const catalog::Catalog &wanted, const catalog::Catalog &got);

} // namespace service
