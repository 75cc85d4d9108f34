// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/result.h"
#include "model/sql/statement.h"

namespace sql {

/// Splits a script into statements as Atlas does, because their texts are hashed into the revisions table.
///
/// The same as Atlas: ";" ends a statement outside of parentheses and stays in its text; the comment group in front;
/// "-- atlas:delimiter" in the first line and the DELIMITER command; ";;" gives a statement ";"; a last comment without
/// line feed is a statement. As PostgreSQL and psql do it, where Atlas differs: E'it\'s' ends at its own quote;
/// comments nest; BEGIN … END is a block only as BEGIN ATOMIC of a routine, so that BEGIN TRANSACTION; … END; are
/// several statements; a comment at the end of a statement needs no line feed; COPY … FROM stdin takes its rows; psql's
/// meta-commands are statements of their own; a byte order mark is skipped. Errors are Code::Syntax with where: an open
/// quote, comment or parenthesis, a ")" too many, rows of COPY without their end. Linear in the text, which must be
/// UTF-8.
[[nodiscard]] base::Result<std::vector<Statement>> split(std::string_view text);

} // namespace sql
