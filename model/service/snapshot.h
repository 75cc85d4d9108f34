// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/catalog/catalog.h"

namespace service {

/// A state as JSON: {"format": "mercator-catalog", "version": 1, "serverVersion": …, "objects": […]}. Complete:
/// fromJson gives it back.
[[nodiscard]] std::string toJson(const catalog::Catalog &catalog);
/// Code::Syntax when the text is no such JSON, Code::Unsupported when it is of a later version.
[[nodiscard]] base::Result<catalog::Catalog> fromJson(std::string_view text);

} // namespace service
