// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/kinds/kindrules.h"

namespace kinds {

/// The object that a satellite is about, as COMMENT ON and ALTER name it: TABLE "app"."orders". The satellite's
/// attribute
/// "_identity" holds what pg_identify_object says. PostgreSQL docs, COMMENT.
[[nodiscard]] std::string subject(const catalog::Object &satellite, const Context &context);

} // namespace kinds
