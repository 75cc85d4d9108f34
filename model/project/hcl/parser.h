// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/syntax.h"

#include <string_view>

namespace project::hcl {

/// Reads HCL's native syntax (github.com/hashicorp/hcl, spec.md). Errors have where, in bytes of the file.
[[nodiscard]] base::Result<Body> parse(std::string_view file);

/// The error with "atlas.hcl:3:7: " in front and the offending text behind.
[[nodiscard]] base::Error located(base::Error error, std::string_view name, std::string_view file);

} // namespace project::hcl
