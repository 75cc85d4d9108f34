// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/directory.h"
#include "model/plan/plan.h"
#include "model/plan/proof.h"

namespace migrate {

/// A migration before it is a file: both directions, their proof, and the text that would be written.
struct Draft
{
    std::string name {}; ///< as the user gave it: "add_orders"
    std::string text {}; ///< of the file: header directives and the up script
    plan::Plan up {};
    plan::Plan down {};
    plan::Proof proof {};
    int serverVersion = 0; ///< of the dev server, as PQserverVersion
    std::vector<std::string> warnings {};

    /// Whether the directory already leads to the wanted state.
    [[nodiscard]] bool isEmpty() const { return up.empty(); }
};

/// The text of a file for a plan: Atlas's style, with "-- atlas:txmode none" when a step cannot run in a transaction.
[[nodiscard]] std::string fileText(const plan::Plan &plan);

/// Whether a step cannot share a transaction with the others: CONCURRENTLY, or a value of an enum that a later step
/// uses.
[[nodiscard]] bool needsNoTransaction(const plan::Plan &plan);

/// Writes the draft as a new file of the directory, then atlas.sum. Returns its name.
[[nodiscard]] base::Result<std::string> write(const Draft &draft, Directory &directory);

} // namespace migrate
