// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/value.h"

namespace project::hcl {

/// Every key and text in quotes, as HCL's yamlencode writes them.
[[nodiscard]] std::string toYaml(const Value &value);
/// One document; what YAML 1.2's core schema takes for null, a truth value or a number is one, unless it is quoted.
/// "<<" merges. Errors name line and column.
[[nodiscard]] base::Result<Value> fromYaml(const std::string &text);

} // namespace project::hcl
