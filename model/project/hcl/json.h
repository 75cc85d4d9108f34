// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/value.h"

namespace project::hcl {

[[nodiscard]] std::string toJson(const Value &value);
[[nodiscard]] base::Result<Value> fromJson(const std::string &text);

} // namespace project::hcl
