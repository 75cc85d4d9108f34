// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/error.h"

namespace service {

/// The role that a statement failed for because there is none of this name; empty when it failed for something else.
/// Roles are no part of a state: on the dev server a stand-in takes their place.
[[nodiscard]] std::string missingRole(const base::Error &error);

} // namespace service
