// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// The SQL of a schema of so many tables: keys, foreign keys, indexes, checks, defaults, comments, and a view, a
/// function and a trigger for some of them. changed: with 70 changes of the kinds that people make.
[[nodiscard]] std::string madeSchema(int tables, bool changed);
