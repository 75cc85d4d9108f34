// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/catalog/scope.h"
#include "model/catalog/source.h"

namespace catalog {

/// Reads the state of a database in one repeatable-read, read-only transaction with an empty search_path.
/// Leaves out what belongs to the system, to extensions, and the revisions table of migrations.
[[nodiscard]] base::Result<Catalog> read(Source &source, const Scope &scope = {});

} // namespace catalog
