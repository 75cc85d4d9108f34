// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verbs/options.h"
#include "model/service/schemachange.h"

#include <nlohmann/json_fwd.hpp>

/// What the verbs share that change a database without a migration.
namespace cli {

/// Notices of a plan, and questions about renames.
void tellNotices(const plan::Plan &plan, Output &output);
/// The same, and what of the data it would take away. subject: "the script".
void tell(const plan::Plan &plan, Output &output, const std::string &subject);
/// Says what the dev server made of a plan; whether it does what it should.
[[nodiscard]] bool judge(const plan::Proof &proof, Output &output);
[[nodiscard]] nlohmann::ordered_json planJson(const plan::Plan &plan, const std::optional<plan::Proof> &proof);

/// What a change has of its own on the command line.
struct ChangeAgreement
{
    bool acceptLoss = false; ///< --accept-loss
    std::string question {}; ///< "Apply these 3 statements to shop@localhost:5432?"
};
/// Whether the user agrees to a change; a loss is agreed to in writing, or by --accept-loss. Without a terminal:
/// Code::Refused that names the flag.
[[nodiscard]] base::Result<bool> agrees(
    const Options &options, const service::SchemaChange &change, const ChangeAgreement &agreement, Output &output);

/// "-- Planned Changes:" and the statements, as Atlas prints them.
[[nodiscard]] std::string plannedChanges(const plan::Plan &plan);
/// Atlas's report of `schema apply`: Driver, URL, Changes{Applied, Pending, Error}. Without a report nothing was run.
[[nodiscard]] std::string changeJson(const project::Environment &environment, const service::SchemaChange &change,
    const service::SchemaChangeReport *report, const std::string &indent);
/// How a run ended, on standard error; the exit code.
[[nodiscard]] int tellOutcome(const service::SchemaChangeReport &report, Output &output);

} // namespace cli
