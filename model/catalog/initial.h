// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/catalog.h"
#include "model/catalog/scope.h"

namespace catalog {

/// The state of a database that was just created, on the server of another state: the schema public and PL/pgSQL, with
/// what belongs to them, as far as the scope that the other state was read with shows them.
[[nodiscard]] Catalog initial(const Catalog &like, const Scope &scope = {});

} // namespace catalog
