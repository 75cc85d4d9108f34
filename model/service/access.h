// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/progress.h"
#include "model/pg/connection.h"
#include "model/project/environment.h"
#include "model/service/state.h"

/// How the functions of this folder reach what an environment names.
namespace service {

/// To the database of environment.url; Code::Usage when it names none.
[[nodiscard]] base::Result<std::unique_ptr<pg::Connection>> connect(
    const project::Environment &environment, const migrate::Control &control = {});
/// Code::Refused when the environment says read_only.
[[nodiscard]] base::Result<> refuseReadOnly(const project::Environment &environment);
/// What the environment says, without the tables in which migration tools keep their own state.
[[nodiscard]] catalog::Scope scopeOf(const project::Environment &environment);
/// For the states of these URLs: where none is a database, a table of that name was written and is meant.
[[nodiscard]] catalog::Scope scopeOf(const project::Environment &environment, const std::vector<std::string> &urls);
/// The state in the database of environment.url.
[[nodiscard]] StateRequest liveState(const project::Environment &environment);
/// Lets the reading of a state be followed and stopped.
void follow(StateRequest &request, const migrate::Control &control);

} // namespace service
