// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace sql {

/// A built-in type as PostgreSQL's format_type prints it: "varchar(40)" is "character varying(40)", "timestamptz[]" is
/// "timestamp with time zone[]", "serial" is "integer". Other types as they are written, on one line.
[[nodiscard]] std::string printedType(std::string_view written);

} // namespace sql
