// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/directory.h"
#include "model/migrate/revisions.h"
#include "model/service/migrationservice.h"
#include "model/service/state.h"

/// The work of MigrationService on the calling thread: what the command line uses.
namespace service {

/// The wanted state of an environment: its sources, or the text of an editor.
[[nodiscard]] base::Result<StateRequest> wantedState(const project::Environment &environment,
    const std::optional<std::string> &text = {}, const std::string &textPath = {});
/// The state that the migrations lead to, up to a version; nothing at all for an empty version.
[[nodiscard]] StateRequest migratedState(
    const project::Environment &environment, const std::optional<std::string> &version = {});

[[nodiscard]] base::Result<migrate::Draft> makeDraft(const DraftRequest &request, const migrate::Control &control = {});
/// The files of a directory, and what the target database says of them.
struct Applied
{
    migrate::Directory directory;
    std::vector<migrate::Revision> revisions;
};
/// Errors: an atlas.sum that does not fit the files, a table of revisions in two places.
[[nodiscard]] base::Result<Applied> readApplied(const project::Environment &environment);
[[nodiscard]] base::Result<migrate::Status> readStatus(const project::Environment &environment);
[[nodiscard]] base::Result<migrate::ApplyPlan> makeApplyPlan(
    const ApplyRequest &request, const migrate::Control &control = {});
[[nodiscard]] base::Result<migrate::ApplyReport> runApply(
    const ApplyRequest &request, const migrate::Control &control = {});
[[nodiscard]] base::Result<migrate::DownPlan> makeDownPlan(
    const DownRequest &request, const migrate::Control &control = {});
[[nodiscard]] base::Result<migrate::DownReport> runDown(
    const DownRequest &request, const migrate::DownPlan &plan, const migrate::Control &control = {});

/// Where the migrations of an environment go in the database of its URL.
[[nodiscard]] migrate::Target targetOf(const project::Environment &environment);
/// The dev URL for states that are compared with the database of an environment: in the same one schema, when its URL
/// names one.
[[nodiscard]] std::string devUrlBeside(const project::Environment &environment);
/// "Mercator 0.1.0": the operator_version of revisions.
[[nodiscard]] std::string operatorVersion();

} // namespace service
