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
    std::vector<std::string> texts {}; ///< of each file: header directives and the up script, or a part of it
    plan::Plan up {};
    plan::Plan down {};
    plan::Proof proof {};
    int serverVersion = 0; ///< of the dev server, as PQserverVersion
    std::vector<std::string> warnings {};

    /// Whether the directory already leads to the wanted state.
    [[nodiscard]] bool isEmpty() const { return up.empty(); }
    /// All texts as they are shown together; a comment stands in front of each when there are several.
    [[nodiscard]] std::string text() const;
};

/// The texts of the files for a plan: Atlas's style, with "-- atlas:txmode none" where a step cannot run in a
/// transaction. One, but for plans of the safe form.
[[nodiscard]] std::vector<std::string> fileTexts(const plan::Plan &plan);
/// Numbered texts of files as one text, each behind a comment that says which it is; a single one as it is.
[[nodiscard]] std::string together(const std::vector<std::string> &texts);

/// Whether a step cannot share a transaction with the others: CONCURRENTLY, or a value of an enum that a later step
/// uses.
[[nodiscard]] bool needsNoTransaction(const plan::Plan &plan);

/// Writes the draft as new files of the directory, then atlas.sum once; all of them or none. Returns their names:
/// VERSION_NAME.sql, and VERSION_NAME_2.sql with the next version for the second one.
[[nodiscard]] base::Result<std::vector<std::string>> write(const Draft &draft, Directory &directory);

} // namespace migrate
