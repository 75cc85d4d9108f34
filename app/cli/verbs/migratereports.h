// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/migrate/down.h"
#include "model/migrate/set.h"
#include "model/migrate/status.h"
#include "model/project/environment.h"

#include <nlohmann/json_fwd.hpp>

/// Reports of the verbs as JSON, with Atlas's fields.
namespace cli {

/// The URL of an environment in its parts, without its password.
[[nodiscard]] nlohmann::ordered_json urlJson(const project::Environment &environment);
/// With a line feed; on one line without an indent. Texts that are not UTF-8 are made so.
[[nodiscard]] std::string dumped(const nlohmann::ordered_json &json, const std::string &indent = {});

[[nodiscard]] std::string toJson(
    const migrate::Status &status, const project::Environment &environment, const std::string &indent);
[[nodiscard]] std::string toJson(
    const migrate::ApplyReport &report, const project::Environment &environment, const std::string &indent);
[[nodiscard]] std::string toJson(
    const migrate::DownReport &report, const project::Environment &environment, const std::string &indent);

[[nodiscard]] std::string toJson(const migrate::SetReport &report, const std::string &indent);

} // namespace cli
