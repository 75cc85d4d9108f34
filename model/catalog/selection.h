// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalog/object.h"
#include "model/catalog/scope.h"

#include <vector>

namespace catalog {

/// Takes out of the objects of a state what the scope leaves out, with all that belongs to it. The rest no longer
/// depends on what is gone.
void keepWithin(const Scope &scope, std::vector<Object> &objects);

} // namespace catalog
