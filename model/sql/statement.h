// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/base/range.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace sql {

/// One statement of a script.
struct Statement
{
    enum class Type : std::uint8_t {
        Sql, ///< for the server
        Copy, ///< COPY … FROM stdin: for the server, followed by the rows in data
        MetaCommand, ///< of psql, "\connect app": not for the server
        Comment, ///< a last comment without line feed, which Atlas counts as a statement: nothing to run
    };
    std::string text; ///< as it is sent and hashed: without its delimiter where that is not ';'
    base::Range range {}; ///< in the whole text, of exactly these bytes
    std::vector<std::string>
        comments {}; ///< the comment group in front of it, directives included, each with its line feed
    Type type = Type::Sql;
    bool mayBeSeveral = false; ///< a delimiter other than ';' ended it: it may hold more than one command
    std::size_t line = 1; ///< of its first byte, from 1
    base::Range data {}; ///< Copy: the rows, without the closing \.
    bool operator==(const Statement &) const = default;
};

} // namespace sql
