// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/project/hcl/value.h"

namespace project {

/// Fills in the templates of a folder with the values and writes them as a migration directory with its atlas.sum into
/// the user's cache. The answer is that directory, named by what it holds: equal values give an equal path.
/// Only .sql files of the top level are migrations; the others are there for {{ template "folder/name" }}.
[[nodiscard]] base::Result<std::string> fillTemplateFolder(const std::string &folder, const hcl::Value &values);

} // namespace project
