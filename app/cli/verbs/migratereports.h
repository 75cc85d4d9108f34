// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/down.h"
#include "model/migrate/status.h"
#include "model/project/environment.h"

/// Reports of the migrate verbs as JSON, with Atlas's fields.
namespace cli {

[[nodiscard]] std::string toJson(
    const migrate::Status &status, const project::Environment &environment, const std::string &indent);
[[nodiscard]] std::string toJson(
    const migrate::ApplyReport &report, const project::Environment &environment, const std::string &indent);
[[nodiscard]] std::string toJson(
    const migrate::DownReport &report, const project::Environment &environment, const std::string &indent);

} // namespace cli
