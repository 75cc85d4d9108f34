// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sql {

/// The name that PostgreSQL gives to a constraint or index without one: orders_customer_id_fkey. Labels: "fkey", "key",
/// "idx", "check"; "pkey" takes no columns. At most 63 bytes, as makeObjectName in indexcmds.c shortens it; it does not
/// look for names that are taken.
[[nodiscard]] std::string defaultName(
    std::string_view table, const std::vector<std::string> &columns, std::string_view label);

} // namespace sql
